// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logselection.h"

#include "models/core/translate.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace pierside::ui {

namespace {

bool isOfWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

QString prefixOf(const logs::LogRecord &record, const LogCopyStyle &style)
{
    QString prefix;
    if (style.withTimes)
        prefix = fullTimeText(record.timeNano) + u' ';
    const QString name = style.names.value(record.source);
    return name.isEmpty() ? prefix : prefix + name + QStringLiteral(" | ");
}

QString repeatsText(qint64 line, const LogRows &rows, const LogCopyStyle &style)
{
    const QList<qint64> repeats = rows.repeatsOf(line);
    if (repeats.isEmpty())
        return {};
    if (!style.withRepeats)
        return u' ' + tr("(\u00d7 %1)").arg(repeats.size() + 1);
    QString text;
    for (const qint64 repeat : repeats) {
        const logs::LogRecord record = rows.store().at(repeat);
        text += u'\n' + prefixOf(record, style) + logLineText(record, record.text.size()).text;
    }
    return text;
}

} // namespace

std::pair<LogPoint, LogPoint> LogSelection::ordered(const LogRows &rows) const
{
    const auto place = [&rows](const LogPoint &point) { return std::tuple(rows.rowOf(point.line), point.at); };
    return place(anchor) <= place(caret) ? std::pair(anchor, caret) : std::pair(caret, anchor);
}

std::optional<LogSpan> LogSelection::spanIn(qint64 line, const LogRows &rows) const
{
    if (isEmpty() || caret.line < 0)
        return {};
    const auto [from, to] = ordered(rows);
    const qint64 row = rows.rowOf(line);
    const qint64 firstRow = rows.rowOf(from.line);
    const qint64 lastRow = rows.rowOf(to.line);
    if (row < firstRow || row > lastRow)
        return {};
    const qsizetype begin = isBlock ? std::min(from.at, to.at) : line == from.line ? from.at : 0;
    const qsizetype end = isBlock ? std::max(from.at, to.at) : line == to.line ? to.at : LogPoint::LineEnd;
    return begin == end ? std::nullopt : std::optional(LogSpan{begin, end - begin});
}

QString selectedText(const LogSelection &selection, const LogRows &rows, const LogCopyStyle &style)
{
    QString text;
    if (selection.isEmpty() || selection.caret.line < 0 || rows.count() == 0)
        return text;
    const auto [from, to] = selection.ordered(rows);
    const qint64 last = std::min(rows.rowOf(to.line), rows.end() - 1);
    for (qint64 row = std::max(rows.rowOf(from.line), rows.first()); row <= last; ++row) {
        const qint64 line = rows.lineAt(row);
        const std::optional<LogSpan> span = selection.spanIn(line, rows);
        if (row > rows.rowOf(from.line))
            text += u'\n';
        if (!span && (line == to.line || selection.isBlock))
            break; // the selection ends before its first character
        const logs::LogRecord record = rows.store().at(line);
        const bool toEnd = !span || span->at + span->length >= LogPoint::LineEnd;
        const qsizetype most = toEnd ? record.text.size() : ExpandedBytes;
        const QString shown = (style.textOf ? style.textOf(record, most) : logLineText(record, most)).text;
        if (!span || span->at == 0)
            text += prefixOf(record, style);
        text += span ? shown.mid(span->at, toEnd ? -1 : span->length) : shown;
        if (toEnd)
            text += repeatsText(line, rows, style);
        if (text.size() > MostCopied)
            break;
    }
    return text;
}

LogSpan wordAt(const QString &text, qsizetype at)
{
    if (text.isEmpty())
        return {};
    const qsizetype place = std::clamp<qsizetype>(at, 0, text.size() - 1);
    if (!isOfWord(text[place]))
        return {place, 1};
    qsizetype from = place;
    while (from > 0 && isOfWord(text[from - 1]))
        --from;
    qsizetype to = place;
    while (to < text.size() && isOfWord(text[to]))
        ++to;
    return {from, to - from};
}

} // namespace pierside::ui
