// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loglayouts.h"

#include "models/core/translate.h"
#include "models/logs/loglevel.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace pierside::ui {

namespace {

constexpr int KeptLines = 1024; //!< more than two screens of small text
constexpr int TabCharacters = 8;
constexpr qreal NoWrapWidth = 1e7;

QTextLayout::FormatRange rangeOf(qsizetype at, qsizetype length, const QTextCharFormat &format)
{
    QTextLayout::FormatRange range;
    range.start = int(at);
    range.length = int(length);
    range.format = format;
    return range;
}

//! A program that colours its lines knows better than their level.
Token toneOf(const logs::LogRecord &record, const LogLineText &line)
{
    if (record.stream == logs::LogStream::Engine)
        return Token::Bad;
    if (!line.spans.isEmpty())
        return Token::Text;
    switch (line.level ? *line.level : logs::levelOf(record.text)) {
    case logs::LogLevel::Error:
        return Token::Bad;
    case logs::LogLevel::Warning:
        return Token::Warn;
    case logs::LogLevel::Debug:
        return Token::Off;
    case logs::LogLevel::Info:
    case logs::LogLevel::Unknown:
        break;
    }
    return Token::Text;
}

//! What is shown behind the beginning of a long line.
QString hiddenText(qint64 bytes)
{
    return u' ' + pierside::tr("[%1 more]").arg(QLocale().formattedDataSize(bytes));
}

//! What is shown behind a line that is repeated.
QString repeatText(const LogFold &fold)
{
    return fold.repeats == 0 ? QString() : u' ' + pierside::tr("[\u00d7 %1]").arg(QLocale().toString(fold.repeats + 1));
}

//! What is shown behind the first line of a message.
QString foldText(const LogFold &fold)
{
    if (fold.lines == 0)
        return {};
    return u' ' + (fold.isOpen ? pierside::tr("[hide %n line(s)]", nullptr, fold.lines)
                               : pierside::tr("[%n more line(s)]", nullptr, fold.lines));
}

} // namespace

LogLayouts::LogLayouts()
    : m_laid(KeptLines)
{
}

void LogLayouts::setFont(const QFont &font)
{
    m_font = font;
    const QFontMetricsF metrics(font);
    m_lineHeight = std::max(1, int(std::ceil(metrics.height() * 1.1)));
    m_ascent = int(std::ceil(metrics.ascent()));
    m_characterWidth = std::max<qreal>(1, metrics.horizontalAdvance(u'0'));
    m_laid.clear();
}

void LogLayouts::setLook(const LogLook &look)
{
    m_look = look;
    m_laid.clear();
}

void LogLayouts::setWrapWidth(int width)
{
    if (width == m_wrapWidth)
        return;
    m_wrapWidth = width;
    m_laid.clear();
}

void LogLayouts::setMatcher(const LogMatcher &matcher)
{
    m_matcher = matcher;
    m_laid.clear();
}

void LogLayouts::setColumns(bool isOn, const QHash<quint16, logs::FieldChoice> &choices)
{
    m_columns.set(isOn, choices);
    m_laid.clear();
}

LogLineText LogLayouts::textOf(const logs::LogRecord &record, qsizetype most)
{
    return m_columns.isOn() ? m_columns.textOf(record, most) : logLineText(record, most, m_sequences);
}

void LogLayouts::setSequences(logs::ControlSequences sequences)
{
    m_sequences = sequences;
    m_laid.clear();
}

void LogLayouts::expand(qint64 line)
{
    m_expanded.insert(line);
    m_laid.remove(line);
}

const LaidLine &LogLayouts::of(qint64 line, const logs::LogRecord &record, const LogFold &fold)
{
    if (const LaidLine *known = m_laid.object(line); known && known->fold == fold)
        return *known;
    auto *laid = new LaidLine;
    laid->line = textOf(record, m_expanded.contains(line) ? ExpandedBytes : ShownBytes);
    if (m_columns.takeWidened()) {
        m_laid.clear();
        m_isOutdated = true;
    }
    laid->fold = fold;
    lay(*laid, record);
    m_laid.insert(line, laid); // takes ownership
    return *laid;
}

bool LogLayouts::setHighlights(const QList<LogHighlight> &highlights)
{
    if (m_highlights == highlights)
        return false;
    m_highlights = highlights;
    m_laid.clear();
    return true;
}

void LogLayouts::addHighlights(QList<QTextLayout::FormatRange> &formats, const QString &text) const
{
    for (const LogHighlight &highlight : m_highlights) {
        QTextCharFormat format;
        format.setForeground(m_look.color(Token::Base));
        format.setBackground(m_look.gutter(highlight.colour));
        for (qsizetype at = text.indexOf(highlight.text); at >= 0;
             at = text.indexOf(highlight.text, at + highlight.text.size()))
            formats.append(rangeOf(at, highlight.text.size(), format));
    }
}

void LogLayouts::lay(LaidLine &laid, const logs::LogRecord &record) const
{
    const LogLineText &line = laid.line;
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat standard;
    standard.setForeground(m_look.color(toneOf(record, line)));
    formats.append(rangeOf(0, line.text.size(), standard));
    for (const logs::AnsiSpan &span : line.spans)
        formats.append(rangeOf(span.at, span.length, m_look.formatOf(span.style)));
    for (const LogFieldSpan &field : line.fields) {
        if (logs::roleOf(field.key) == logs::FieldRole::Other &&
            QStringView(line.text).mid(field.at).startsWith(field.key + u'=')) {
            QTextCharFormat format;
            format.setForeground(m_look.color(Token::Off));
            formats.append(rangeOf(field.at, field.key.size() + 1, format));
        }
    }
    for (const LogLink &link : line.links) {
        QTextCharFormat format;
        format.setFontUnderline(true);
        formats.append(rangeOf(link.at, link.length, format));
    }
    QString text = line.text;
    laid.suffix = repeatText(laid.fold) + (line.hidden > 0 ? hiddenText(line.hidden) : foldText(laid.fold));
    if (!laid.suffix.isEmpty()) {
        QTextCharFormat format;
        format.setForeground(m_look.color(Token::Busy));
        formats.append(rangeOf(line.text.size(), laid.suffix.size(), format));
        text += laid.suffix;
    }
    addHighlights(formats, line.text);
    const QList<LogSpan> hits = m_matcher ? m_matcher(line.text) : QList<LogSpan>();
    for (const LogSpan &hit : hits) {
        QTextCharFormat format;
        format.setForeground(m_look.color(Token::Text));
        format.setBackground(m_look.hitSurface(false));
        formats.append(rangeOf(hit.at, hit.length, format));
    }

    QTextLayout &layout = laid.layout;
    layout.setFont(m_font);
    layout.setText(text);
    layout.setFormats(formats);
    layout.setCacheEnabled(true);
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(m_wrapWidth > 0 ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTabStopDistance(TabCharacters * m_characterWidth);
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    layout.beginLayout();
    laid.parts = 0;
    for (QTextLine part = layout.createLine(); part.isValid(); part = layout.createLine()) {
        part.setLineWidth(m_wrapWidth > 0 ? m_wrapWidth : NoWrapWidth);
        part.setPosition({0, qreal(laid.parts) * m_lineHeight});
        laid.width = std::max(laid.width, part.naturalTextWidth());
        ++laid.parts;
    }
    layout.endLayout();
    laid.parts = std::max(laid.parts, 1);
}

} // namespace pierside::ui
