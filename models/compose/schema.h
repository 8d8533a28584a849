// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/node.h"

namespace pierside::compose {

//! \brief Checks a tree against the JSON schema of compose files: unknown keys, types, enumerations, duplicates.
//!
//! definition: the part of the schema ("" = a whole file, "service" = one service). Skips nodes tagged !reset. Reports
//! all errors, each with its place. Any thread. Source: the schema of compose-spec.
void validate(const yaml::Node &node, const QString &definition, const QString &path, Diagnostics &diagnostics);

} // namespace pierside::compose
