// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/quickcommands.h"

#include <QSet>

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;

namespace {

constexpr int Exact = 100;
constexpr int Begins = 60;
constexpr int Inside = 30;
constexpr int Misspelt = 15;
constexpr int InText = 25;      //!< more than the same word among the synonyms
constexpr int PartPercent = 80; //!< "keycloak" means the service of that name rather than "keycloak-postgres"
constexpr int FirstWord = 10;
constexpr int WholeText = 10;          //!< the text goes on as it was typed
constexpr qsizetype LeastInside = 3;   //!< shorter ones are inside of nearly everything
constexpr qsizetype LeastMisspelt = 4; //!< one error in three letters is another word

struct Words
{
    QStringList wholes;
    QStringList parts;
};

//! "auth-service" is looked for as a whole and in parts.
void addWords(Words &words, const QString &text)
{
    QString part;
    const QStringList wholes = text.toLower().split(u' ', Qt::SkipEmptyParts);
    for (const QString &whole : wholes) {
        words.wholes.append(whole);
        part.clear();
        for (const QChar c : whole) {
            if (c.isLetterOrNumber()) {
                part += c;
                continue;
            }
            if (!part.isEmpty())
                words.parts.append(part);
            part.clear();
        }
        if (!part.isEmpty() && part != whole)
            words.parts.append(part);
    }
}

//! Whether one inserted, missing, other or exchanged letter makes a of b.
bool isOneErrorApart(QStringView a, QStringView b)
{
    if (std::abs(a.size() - b.size()) > 1)
        return false;
    qsizetype same = 0;
    while (same < a.size() && same < b.size() && a[same] == b[same])
        ++same;
    a = a.sliced(same);
    b = b.sliced(same);
    if (a.isEmpty() || b.isEmpty())
        return a.size() + b.size() == 1;
    const bool exchanged =
        a.size() == b.size() && a.size() > 1 && a[0] == b[1] && a[1] == b[0] && a.sliced(2) == b.sliced(2);
    return exchanged || a.sliced(1) == b.sliced(1) || a.sliced(1) == b || a == b.sliced(1);
}

int scoreOf(const QString &typed, const QString &word)
{
    if (typed == word)
        return Exact;
    if (word.startsWith(typed))
        return Begins;
    if (typed.size() >= LeastInside && word.contains(typed))
        return Inside;
    return typed.size() >= LeastMisspelt && isOneErrorApart(typed, word) ? Misspelt : 0;
}

int bestScore(const QString &typed, const Words &words)
{
    int best = 0;
    for (const QString &word : words.wholes)
        best = std::max(best, scoreOf(typed, word));
    for (const QString &word : words.parts)
        best = std::max(best, scoreOf(typed, word) * PartPercent / 100);
    return best;
}

//! 0 where a word of the query matches nothing.
int scoreOf(const Findable &entry, const QStringList &query)
{
    Words text;
    Words others;
    addWords(text, entry.text);
    for (const QString &word : entry.words)
        addWords(others, word);
    int score = entry.text.startsWith(query.join(u' '), Qt::CaseInsensitive) ? WholeText : 0;
    for (qsizetype i = 0; i < query.size(); ++i) {
        int one = bestScore(query[i], text);
        if (one > 0)
            one += InText +
                   (i == 0 && !text.wholes.isEmpty() && scoreOf(query[i], text.wholes.first()) > 0 ? FirstWord : 0);
        one = std::max(one, bestScore(query[i], others));
        if (one == 0)
            return 0;
        score += one;
    }
    return score;
}

struct Match
{
    int score = 0;
    int entry = 0;
};

} // namespace

QList<int> matches(const QList<Findable> &entries, const QString &query)
{
    const QStringList typed = query.toLower().split(u' ', Qt::SkipEmptyParts);
    QList<Match> found;
    QSet<QString> objectsAtRisk;
    bool isOnlyDestructive = true;
    for (int i = 0; i < entries.size(); ++i) {
        const int score = typed.isEmpty() ? int(!entries[i].isDestructive) : scoreOf(entries[i], typed);
        if (score == 0)
            continue;
        found.append({score, i});
        isOnlyDestructive = isOnlyDestructive && entries[i].isDestructive;
        if (entries[i].isDestructive)
            objectsAtRisk.insert(entries[i].object);
    }
    std::stable_sort(found.begin(), found.end(), [&entries](const Match &a, const Match &b) {
        if (entries[a.entry].isDestructive != entries[b.entry].isDestructive)
            return entries[b.entry].isDestructive;
        return a.score > b.score;
    });
    QList<int> order;
    if (isOnlyDestructive) {
        for (int i = 0; i < entries.size(); ++i) {
            if (entries[i].isPlace && objectsAtRisk.contains(entries[i].object))
                order.append(i);
        }
    }
    for (const Match &match : found)
        order.append(match.entry);
    return order;
}

} // namespace pierside::items
