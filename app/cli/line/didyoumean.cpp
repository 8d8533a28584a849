// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/didyoumean.h"

#include "models/core/translate.h"

#include <QList>

#include <vector>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! A longer list does not help in a terminal.
constexpr qsizetype shownCandidates = 20;
//! Bounds the work on hostile input.
constexpr qsizetype longestWord = 100;

} // namespace

int editDistance(QStringView a, QStringView b)
{
    const auto columns = static_cast<size_t>(b.size()) + 1;
    std::vector<int> twoBefore(columns);
    std::vector<int> before(columns);
    std::vector<int> row(columns);
    for (size_t j = 0; j < columns; ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        std::swap(twoBefore, before);
        std::swap(before, row);
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto column = static_cast<size_t>(j);
            const int change = a[i - 1].toLower() == b[j - 1].toLower() ? 0 : 1;
            row[column] = std::min({before[column] + 1, row[column - 1] + 1, before[column - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[column] = std::min(row[column], twoBefore[column - 2] + 1);
        }
    }
    return row[columns - 1];
}

QString closest(QStringView word, const QStringList &candidates)
{
    if (word.isEmpty() || word.size() > longestWord)
        return {};
    QString best;
    int bestDistance = static_cast<int>(qMax(qsizetype{1}, word.size() / 3)) + 1;
    for (const QString &candidate : candidates) {
        if (candidate.size() > longestWord)
            continue;
        const int distance = editDistance(word, candidate);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    if (!best.isEmpty() || word.size() < 2)
        return best;
    for (const QString &candidate : candidates) {
        if (candidate.startsWith(word))
            return candidate;
    }
    return {};
}

QString didYouMean(const QString &word, const QStringList &candidates, const QString &list)
{
    if (candidates.isEmpty())
        return {};
    const QString near = closest(word, candidates);
    if (!near.isEmpty())
        return tr("Did you mean \"%1\"?").arg(near);
    QStringList shown = candidates.mid(0, shownCandidates);
    if (candidates.size() > shownCandidates)
        shown.append(u"…"_s);
    return list.arg(shown.join(u", "_s));
}

} // namespace pierside::cli
