// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pierside::cli {

//! The number of letters to add, remove, replace or swap with a neighbour to turn one word into the other.
int editDistance(QStringView a, QStringView b);

//! The candidate that is most similar to a mistyped word; empty if none is similar.
QString closest(QStringView word, const QStringList &candidates);

//! "Did you mean X?"; if no candidate is similar, \a list with the candidates in place of %1; empty without candidates.
QString didYouMean(const QString &word, const QStringList &candidates, const QString &list);

} // namespace pierside::cli
