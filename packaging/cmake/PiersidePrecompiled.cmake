# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pierside_precompile(<target> <core|widgets|test|widgettest|sessiontest>)
#
# Compiles a target with precompiled headers of Qt and the standard library, which are most of what a file of ours makes
# the compiler read. Each set is compiled once and shared by all its targets. Tests have sets of their own: executables
# are compiled with other flags than libraries (-fPIE, -fPIC). A set serves only targets that define the same
# QT_..._LIB macros, so every test links Qt Network, and those that link Qt Widgets have the set with widgets. cmake -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds without, and so finds an include line that is missing.
function(pierside_precompile target set)
    set(shared pierside_precompiled_${set})
    set(folder "${PROJECT_SOURCE_DIR}/packaging/cmake/precompiled")
    if(NOT TARGET ${shared})
        if(set MATCHES "test$")
            add_executable(${shared} "${folder}/test.cpp")
            target_link_libraries(${shared} PRIVATE pierside_options Qt6::Network Qt6::Test tl::expected)
        else()
            add_library(${shared} OBJECT "${folder}/empty.cpp")
            target_link_libraries(${shared} PRIVATE pierside_options Qt6::Core tl::expected)
        endif()
        if(NOT set MATCHES "^(core|test)$")
            target_link_libraries(${shared} PRIVATE Qt6::Widgets)
        endif()
        if(set STREQUAL "sessiontest")
            target_link_libraries(${shared} PRIVATE stackrunner pierside_dashboard pierside_ui_window)
        endif()
        target_precompile_headers(${shared} PRIVATE "${folder}/${set}.h")
    endif()
    target_precompile_headers(${target} REUSE_FROM ${shared})
    if(set MATCHES "test$")
        # Qt Test defines these per folder, and headers that were compiled for one folder would serve no other.
        foreach(one IN ITEMS ${shared} ${target})
            target_compile_options(${one} PRIVATE -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
        endforeach()
    endif()
endfunction()
