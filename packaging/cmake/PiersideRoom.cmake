# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pierside_room(<name> SOURCES ... [DOORS <rooms and libraries seen by users>] [PRIVATE <libraries kept inside>])
#
# One static library per folder of models/ and ui/. DOORS are the rooms of lower floors that this one may include,
# and what its headers need; PRIVATE libraries never show in its headers. tests/structure reads the include lines
# and fails on a door that is not declared here.
function(pierside_room name)
    cmake_parse_arguments(room "" "" "SOURCES;DOORS;PRIVATE" ${ARGN})
    add_library(pierside_${name} STATIC ${room_SOURCES})
    set_target_properties(pierside_${name} PROPERTIES AUTOMOC ON UNITY_BUILD ${PIERSIDE_UNITY} UNITY_BUILD_BATCH_SIZE 10)
    target_link_libraries(pierside_${name} PUBLIC pierside_options ${room_DOORS} PRIVATE ${room_PRIVATE})
    if(name MATCHES "^ui_")
        pierside_precompile(pierside_${name} widgets)
    else()
        pierside_precompile(pierside_${name} core)
    endif()
endfunction()
