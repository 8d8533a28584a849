// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/forms.h"

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Enders = u";&|<>";

bool isAllDigits(const QString &text)
{
    for (const QChar c : text) {
        if (!c.isDigit())
            return false;
    }
    return !text.isEmpty();
}

} // namespace

std::optional<QStringList> splitCommand(const QString &text)
{
    QStringList words;
    QString word;
    bool hasWord = false; // '' is a word too
    QChar quote;
    const auto finish = [&] {
        if (hasWord)
            words.append(word);
        word.clear();
        hasWord = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\' && quote != u'\'') {
            if (i + 1 < text.size())
                word += text[++i];
            hasWord = true;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            hasWord = true;
        } else if (c == u' ' || c == u'\t' || c == u'\n' || c == u'\r') {
            finish();
        } else if (Enders.contains(c)) {
            // As Docker Compose has it: an unquoted shell operator silently ends the command, "2>&1" with its digit.
            if ((c == u'<' || c == u'>') && isAllDigits(word))
                hasWord = false;
            finish();
            return words;
        } else if (c == u'(' || c == u')') {
            const bool isSubstitution = c == u'(' && word.endsWith(u'$');
            if (!isSubstitution)
                return std::nullopt;
            const qsizetype end = text.indexOf(u')', i);
            if (end < 0)
                return std::nullopt;
            word += text.mid(i, end - i + 1);
            i = end;
        } else {
            word += c;
            hasWord = true;
        }
    }
    if (!quote.isNull())
        return std::nullopt;
    finish();
    return words;
}

} // namespace pierside::compose
