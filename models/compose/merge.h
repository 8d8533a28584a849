// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/node.h"

namespace pierside::compose {

//! \brief Puts a later file's tree onto an earlier one's, each field by its own rule. Both in long forms
//! (unifyForms()).
//!
//! Honours !reset and !override of the later tree. path is where both stand ("services", "web"). Source: compose-spec,
//! "Merge and override".
void merge(yaml::Node &base, const yaml::Node &over, const QStringList &path, Diagnostics &diagnostics);

//! Takes the nulls out of over that merely keep what base has, which the schema would refuse: "ports:" alone.
void dropKeepingNulls(yaml::Node &over, const yaml::Node &base, const QStringList &path = {});

//! Takes !reset members away and drops the tags: for a tree that was merged onto nothing.
void applyTags(yaml::Node &node);

//! Makes lists that must not name one target twice do so: the later entry takes the earlier one's place.
void uniqueEntries(yaml::Node &root, Diagnostics &diagnostics);

//! One such list; path: where it is. Ports by their texts, ranges as they are written.
void uniqueItems(yaml::Node &list, const QStringList &path);

} // namespace pierside::compose
