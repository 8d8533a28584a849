# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pierside_options: what every C++ target of the project is compiled with.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

# The more files of a module are compiled as one, the less processor time does a clean build need, and the more does a
# touched file: all of them where users build once, ten where developers build all day. 0 = all.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    set(unity_batch 0)
else()
    set(unity_batch 10)
endif()
set(PIERSIDE_UNITY_BATCH ${unity_batch} CACHE STRING "How many files of a module are compiled as one; 0 = all")

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# A program need not be linked again because a file of a shared library has changed.
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)
# Line tables are what a backtrace needs; full debug info doubles compile and link time. Each of 300 tests links its own
# copy of them, which a run that nobody debugs can do without.
option(PIERSIDE_LINE_TABLES "Line tables in debug builds" ON)
if(PIERSIDE_LINE_TABLES)
    set(line_tables "-g1")
else()
    set(line_tables "-g0")
endif()
set(CMAKE_CXX_FLAGS_DEBUG "-Og ${line_tables}")
# Pierside waits for the engine and for users; where it computes, libraries do most of it. -O2 costs a third more
# processor time to compile.
set(CMAKE_CXX_FLAGS_RELEASE "-O1 -finline-small-functions -DNDEBUG")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC collects its garbage from 130 MB on, a fifth of its time. Half of the memory that each of its processes can have
    # is left to the rest; the largest needs 1.6 GB. In kB.
    cmake_host_system_information(RESULT memory QUERY TOTAL_PHYSICAL_MEMORY)
    cmake_host_system_information(RESULT cores QUERY NUMBER_OF_LOGICAL_CORES)
    math(EXPR heap "${memory} * 1024 / ${cores} / 2")
    if(heap GREATER 1600000)
        set(heap 1600000)
    endif()
    add_compile_options(--param=ggc-min-heapsize=${heap})
endif()
if(PIERSIDE_SANITIZE)
    set(CMAKE_CXX_FLAGS_DEBUG "-O0 ${line_tables}") # instrumented code is slow to optimise, and exact lines matter more
endif()

add_library(pierside_options INTERFACE)
target_compile_features(pierside_options INTERFACE cxx_std_20)
target_include_directories(pierside_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(pierside_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
# The modules are parts of one program, not interfaces: shared ones show everything.
if(BUILD_SHARED_LIBS)
    target_compile_options(pierside_options INTERFACE -fno-semantic-interposition)
else()
    target_compile_options(pierside_options INTERFACE -fvisibility=hidden)
endif()
target_compile_definitions(pierside_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
# Files compiled as one have one main file; GCC takes the anonymous namespaces of the others for those of headers.
if(PIERSIDE_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(pierside_options INTERFACE -Wno-subobject-linkage)
endif()
if(PIERSIDE_WERROR)
    target_compile_options(pierside_options INTERFACE -Werror)
endif()

find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()
if(PIERSIDE_SANITIZE)
    add_compile_options(-fsanitize=${PIERSIDE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=${PIERSIDE_SANITIZE})
endif()
# For static programs that run inside of containers: they have no runtime of a sanitizer to report to.
set(PIERSIDE_WITHOUT_SANITIZERS -fno-sanitize=all)
if(PIERSIDE_FUZZ)
    # Counters alone: fuzzer-no-link also reports every comparison, which makes code that is not optimised twice as slow,
    # in the unit tests too.
    add_compile_options(-fsanitize-coverage=inline-8bit-counters,pc-table)
    list(APPEND PIERSIDE_WITHOUT_SANITIZERS -fno-sanitize-coverage=inline-8bit-counters,pc-table)
endif()

# What the product's own targets are checked with beside warnings: tests and generated code are compiled without.
set(PIERSIDE_CHECKS "")
if(PIERSIDE_CLAZY)
    find_library(CLAZY_PLUGIN NAMES ClazyPlugin ClazyPlugin.so REQUIRED)
    foreach(argument -load "${CLAZY_PLUGIN}" -add-plugin clazy -plugin-arg-clazy level1)
        list(APPEND PIERSIDE_CHECKS "SHELL:-Xclang ${argument}")
    endforeach()
endif()
