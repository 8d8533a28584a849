// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/confighash.h"

#include <QHash>

namespace pierside::plan {

//! Order of the members in Docker Compose's structs. Keys that are not listed are user-defined and come last, sorted.
struct Shape
{
    QHash<QString, qsizetype> order;
    QMap<QString, const Shape *> nested = {};    //!< shape of a member, or of the items of a list
    QMap<QString, const Shape *> mapValues = {}; //!< shape of the values of a map keyed by the user
    QJsonObject always = {};                     //!< values of members that are never omitted
};

const Shape &serviceShape(HashRecipe recipe);
const Shape &networkShape();
const Shape &volumeShape();

} // namespace pierside::plan
