// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/template.h"
#include "models/yaml/node.h"

namespace pierside::compose {

//! \brief Replaces variables in every string value of a tree (never in keys) and casts the results to the type that
//! their place wants. Complaints and warnings about unset variables are appended. path is where root stands.
void interpolate(yaml::Node &root, const Lookup &lookup, const QStringList &path, Diagnostics &diagnostics);

} // namespace pierside::compose
