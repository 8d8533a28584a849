// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpattern.h"

#include "models/core/translate.h"

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr qsizetype SearchedBytes = 1024 * 1024; //!< of a line, so that the time for one line is bounded

bool isPlain(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= ' ' && c < '\x7f') || c == '\t'; });
}

} // namespace

QString searchedText(const logs::LogRecord &record)
{
    const QByteArrayView text = record.text.first(std::min(record.text.size(), SearchedBytes));
    return isPlain(text) ? QString::fromLatin1(text) : logs::ansiText(text).text;
}

Result<LogPattern> LogPattern::compile(const LogQuery &query)
{
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!query.isCaseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    LogPattern pattern;
    pattern.m_expression =
        QRegularExpression(query.isRegex ? query.text : QRegularExpression::escape(query.text), options);
    if (!pattern.m_expression.isValid())
        return failure(ErrorCode::BadInput, pierside::tr("The regular expression is not valid"),
                       pierside::tr("%1 (character %2)")
                           .arg(pattern.m_expression.errorString())
                           .arg(pattern.m_expression.patternErrorOffset() + 1));
    pattern.m_expression.optimize();
    return pattern;
}

bool LogPattern::matches(const logs::LogRecord &record) const
{
    return m_expression.match(searchedText(record)).hasMatch();
}

QList<LogSpan> LogPattern::spansIn(const QString &text) const
{
    QList<LogSpan> spans;
    for (auto it = m_expression.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.capturedLength() > 0)
            spans.append({match.capturedStart(), match.capturedLength()});
    }
    return spans;
}

} // namespace pierside::ui
