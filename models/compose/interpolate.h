// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/template.h"
#include "models/yaml/node.h"

#include <QSet>

namespace pierside::compose {

//! State that the trees of a project share.
struct Interpolation
{
    qsizetype budget = MostAddedInAll; //!< characters that variables may still add
    QSet<QString> unset;               //!< variables with a reported warning
    bool isSpent = false;              //!< the error was reported
};

//! \brief Replaces variables in every string value of a tree (never in keys) and casts the results to the type that the
//! schema requires there. Appends errors, and warnings about unset variables; none contains a value. path: the place of
//! root in its document.
void interpolate(yaml::Node &root, const Lookup &lookup, const QStringList &path, Interpolation &state,
                 Diagnostics &diagnostics);

} // namespace pierside::compose
