// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/looksrandom.h"

#include <QHash>
#include <QRegularExpression>

#include <cmath>

namespace pierside::secrets {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestRandom = 20;
constexpr qsizetype longestRandom = 4096;
constexpr qsizetype shortestHex = 32;
//! Bits for each character. Words have less than 3.7 in 20 characters; random hexadecimal digits have up to 4.
constexpr double leastMixed = 3.7;
constexpr double leastMixedHex = 3.0;

//! Shannon's entropy of the characters, in bits for each.
double mixOf(const QString &text)
{
    QHash<QChar, int> counts;
    for (const QChar c : text)
        ++counts[c];
    double bits = 0;
    for (const int count : std::as_const(counts)) {
        const double share = double(count) / double(text.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

//! How often letters and digits, or small and capital letters, follow each other. Words have few, random text has many.
qsizetype changesIn(const QString &text)
{
    const auto kindOf = [](QChar c) { return c.isDigit() ? 1 : c.isUpper() ? 2 : c.isLower() ? 3 : 0; };
    qsizetype changes = 0;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const int before = kindOf(text[i - 1]);
        const int now = kindOf(text[i]);
        if (before != 0 && now != 0 && before != now)
            ++changes;
    }
    return changes;
}

} // namespace

bool looksRandom(const QString &value)
{
    // Sources: the formats of tokens in the documentation of GitHub, GitLab, Slack, Stripe, AWS and Google; RFC 7519.
    static const QRegularExpression known(
        u"^(?:gh[pousr]_\\w{20,}|github_pat_\\w{20,}|glpat-[\\w-]{20,}|xox[abeoprs]-[\\w-]{10,}|"
        "[rs]k_(?:live|test)_\\w{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\\w-]{35}|"
        "eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]*)$|-----BEGIN [A-Z ]*PRIVATE KEY-----"_s);
    static const QRegularExpression letters(u"^[A-Za-z0-9+/_=-]+$"_s);
    static const QRegularExpression hex(u"^(?:[0-9a-f]+|[0-9A-F]+)$"_s);
    static const QRegularExpression uuid(u"^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"_s);
    if (value.contains(known))
        return true;
    if (value.size() < shortestRandom || value.size() > longestRandom || !value.contains(letters) ||
        value.contains(uuid) || value.startsWith(u'/'))
        return false;
    if (value.contains(hex))
        return value.size() >= shortestHex && mixOf(value) >= leastMixedHex;
    return mixOf(value) >= leastMixed && changesIn(value) * 4 >= value.size();
}

} // namespace pierside::secrets
