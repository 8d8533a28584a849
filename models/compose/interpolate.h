// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/template.h"
#include "models/yaml/node.h"

#include <QSet>

namespace pierside::compose {

//! What is carried from one tree of a project to the next.
struct Interpolation
{
    qsizetype budget = MostAddedInAll; //!< characters that variables may still add
    QSet<QString> unset;               //!< variables about which a warning was given
    bool isSpent = false;              //!< it was complained of
};

//! \brief Replaces variables in every string value of a tree (never in keys) and casts the results to the type that
//! their place wants. Complaints and warnings about unset variables are appended; none holds a value. path is where
//! root is in its document.
void interpolate(yaml::Node &root, const Lookup &lookup, const QStringList &path, Interpolation &state,
                 Diagnostics &diagnostics);

} // namespace pierside::compose
