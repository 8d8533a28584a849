# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pierside_precompile(<target> <core|widgets|test>)
#
# Compiles a target with precompiled headers of Qt and the standard library, which are most of what a file of ours makes
# the compiler read. Each set is compiled once and shared by all its targets. The tests have a set of their own, since
# executables are compiled with other flags than libraries (-fPIE, -fPIC), and because it holds what every test
# includes. cmake -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds without, and so finds an include line that is missing.
function(pierside_precompile target set)
    set(shared pierside_precompiled_${set})
    set(folder "${PROJECT_SOURCE_DIR}/packaging/cmake/precompiled")
    if(NOT TARGET ${shared})
        if(set STREQUAL "test")
            add_executable(${shared} "${folder}/test.cpp")
            target_link_libraries(${shared} PRIVATE pierside_options Qt6::Test Qt6::Widgets Qt6::Network)
        else()
            add_library(${shared} OBJECT "${folder}/empty.cpp")
            target_link_libraries(${shared} PRIVATE pierside_options Qt6::Core tl::expected)
            if(set STREQUAL "widgets")
                target_link_libraries(${shared} PRIVATE Qt6::Widgets)
            endif()
        endif()
        target_precompile_headers(${shared} PRIVATE "${folder}/${set}.h")
    endif()
    target_precompile_headers(${target} REUSE_FROM ${shared})
endfunction()
