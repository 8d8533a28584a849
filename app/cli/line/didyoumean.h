// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pierside::cli {

//! Number of letters to add, drop, change or swap with their neighbour to make one word of the other.
int editDistance(QStringView a, QStringView b);

//! The candidate that was most probably meant by a mistyped word; empty where none is near.
QString closest(QStringView word, const QStringList &candidates);

//! "Did you mean X?", or what there is to choose from where nothing is near; empty without candidates.
QString didYouMean(const QString &word, const QStringList &candidates, const QString &kind);

} // namespace pierside::cli
