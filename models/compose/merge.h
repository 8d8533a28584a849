// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/node.h"

namespace pierside::compose {

//! \brief Merges a later file's tree into an earlier one's, each field by its rule. Both are in long form
//! (unifyForms()).
//!
//! Honours !reset and !override of the later tree. path: the place of both ("services", "web"). Source: compose-spec,
//! "Merge and override".
void merge(yaml::Node &base, const yaml::Node &over, const QStringList &path, Diagnostics &diagnostics);

//! Removes nulls from over that only keep the value of base, which the schema would refuse: "ports:" alone.
void dropKeepingNulls(yaml::Node &over, const yaml::Node &base, const QStringList &path = {});

//! Removes !reset members and tags, for a tree that was not merged into another one.
void applyTags(yaml::Node &node);

//! Removes duplicate targets from lists that must not have them: a later entry replaces the earlier one.
void uniqueEntries(yaml::Node &root, Diagnostics &diagnostics);

//! One such list; path: its place. Compares ports by their text, ranges as written.
void uniqueItems(yaml::Node &list, const QStringList &path);

} // namespace pierside::compose
