// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logview.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace pierside::ui {

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_look.color(Token::Base));
    painter.setFont(font());
    const int lineHeight = m_layouts.lineHeight();
    int y = -m_top.part * lineHeight;
    for (qint64 row = m_top.row; row < m_rows.end() && y < viewport()->height(); ++row) {
        const LaidLine &laid = laidAt(row);
        const int height = laid.parts * lineHeight;
        noteWidth(laid.width);
        if (y + height > 0)
            paintRow(painter, row, y);
        y += height;
    }
    if (m_layouts.takeOutdated())
        viewport()->update();
}

void LogView::paintRow(QPainter &painter, qint64 row, int y)
{
    const qint64 line = m_rows.lineAt(row);
    const logs::LogRecord record = m_rows.store().at(line);
    const LaidLine &laid = laidOf(line);
    if (record.stream == logs::LogStream::Divider)
        return paintLogDivider(painter, m_look, m_layouts, laid.line.text, QRect(0, y, viewport()->width(), 0));
    const int left = gutterWidth();
    const int height = laid.parts * m_layouts.lineHeight();
    const qint64 before =
        row > m_rows.first() ? m_rows.store().at(m_rows.lineAt(row - 1)).timeNano : logs::LogRecord::NoTime;
    m_gutter.paint(painter, m_look, m_layouts, record, before, {0, y, left, height});
    painter.setClipRect(left, y, viewport()->width() - left, height);
    const auto span = selection().spanIn(line, m_rows);
    if (span && span->at == 0 && span->length >= laid.line.text.size())
        painter.fillRect(left, y, viewport()->width() - left, height, m_look.color(Token::Selection));
    laid.layout.draw(&painter, QPointF(left - horizontalScrollBar()->value(), y), overlays(line, laid));
    painter.setClipping(false);
}

QList<QTextLayout::FormatRange> LogView::overlays(qint64 line, const LaidLine &laid) const
{
    QList<QTextLayout::FormatRange> ranges;
    const auto add = [&](const LogSpan &span, const QColor &surface) {
        QTextLayout::FormatRange range;
        range.start = int(span.at);
        range.length = int(std::min<qsizetype>(span.length, laid.layout.text().size() - span.at));
        range.format.setBackground(surface);
        range.format.setForeground(m_look.color(Token::Text));
        if (range.length > 0)
            ranges.append(range);
    };
    if (const auto span = selection().spanIn(line, m_rows))
        add(*span, m_look.color(Token::Selection));
    if (m_hit && m_hit->first == line)
        add(m_hit->second, m_look.hitSurface(true));
    return ranges;
}

std::optional<LogPoint> LogView::pointAt(const QPoint &position)
{
    if (m_rows.count() == 0)
        return {};
    const int lineHeight = m_layouts.lineHeight();
    const int part = position.y() >= 0 ? position.y() / lineHeight : -1;
    LogPosition place = scroller().moved(m_top, part);
    // Below the last row is the end of the last row.
    if (part > 0 && scroller().distance(m_top, place, part) < part)
        return LogPoint{.line = m_rows.lineAt(m_rows.end() - 1), .at = LogPoint::LineEnd};
    const LaidLine &laid = laidAt(place.row);
    const qreal x = position.x() - gutterWidth() + horizontalScrollBar()->value();
    const int index = std::min(place.part, laid.layout.lineCount() - 1);
    qsizetype at = index < 0 ? 0 : laid.layout.lineAt(index).xToCursor(x);
    if (at >= laid.line.text.size())
        at = LogPoint::LineEnd;
    return LogPoint{.line = m_rows.lineAt(place.row), .at = at};
}

std::optional<QPoint> LogView::positionOf(const LogPoint &point)
{
    const qint64 row = m_rows.rowOf(point.line);
    if (row >= m_rows.end() || row < m_rows.first() || m_rows.lineAt(row) != point.line)
        return {};
    const qint64 above = scroller().distance(m_top, {.row = row, .part = 0}, pageParts() + 1);
    const LaidLine &laid = laidAt(row);
    if (laid.layout.lineCount() == 0)
        return {};
    const int at = int(std::min<qsizetype>(point.at, laid.line.text.size()));
    const QTextLine part = laid.layout.lineForTextPosition(at);
    if (!part.isValid())
        return {};
    const int y = int(above) * m_layouts.lineHeight() + int(part.y());
    if (y < 0 || y >= viewport()->height())
        return {};
    return QPoint(gutterWidth() - horizontalScrollBar()->value() + int(part.cursorToX(at)), y);
}

} // namespace pierside::ui
