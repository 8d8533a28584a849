# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pierside_module(<name> SOURCES ... [PUBLIC <modules and libraries>] [PRIVATE <libraries>])
#
# One library per folder: static in the program that users get, and shared (BUILD_SHARED_LIBS) where hundreds of tests
# would each hold a copy. PUBLIC: the modules of lower layers that this one includes, and the libraries that its
# headers need. PRIVATE: libraries that its headers do not show. tests/structure reads the include lines and fails on
# one that is not declared here.
function(pierside_module name)
    cmake_parse_arguments(module "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(pierside_${name} ${module_SOURCES})
    set_target_properties(pierside_${name} PROPERTIES AUTOMOC ON DEFINE_SYMBOL ""
        UNITY_BUILD ${PIERSIDE_UNITY} UNITY_BUILD_BATCH_SIZE ${PIERSIDE_UNITY_BATCH})
    # Files include what moc makes of their headers; what AUTOMOC compiles beside them is empty and needs no headers.
    set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/pierside_${name}_autogen/mocs_compilation.cpp" PROPERTIES
        SKIP_PRECOMPILE_HEADERS ON)
    target_link_libraries(pierside_${name} PUBLIC pierside_options ${module_PUBLIC} PRIVATE ${module_PRIVATE})
    target_compile_options(pierside_${name} PRIVATE ${PIERSIDE_CHECKS})
    if(name MATCHES "^ui_")
        pierside_precompile(pierside_${name} widgets)
    else()
        pierside_precompile(pierside_${name} core)
    endif()
endfunction()
