// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logscrollbar.h"

#include <QPainter>
#include <QStyleOptionSlider>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr int MarkHeight = 2;

} // namespace

LogScrollBar::LogScrollBar(QWidget *parent)
    : QScrollBar(Qt::Vertical, parent)
{
}

void LogScrollBar::setMarks(const QList<Mark> &marks)
{
    m_marks = marks;
    update();
}

void LogScrollBar::paintEvent(QPaintEvent *event)
{
    QScrollBar::paintEvent(event);
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarGroove, this);
    const int places = groove.height() / MarkHeight;
    QPainter painter(this);
    for (const Mark &mark : std::as_const(m_marks)) {
        for (int i = 0; i < places; ++i) {
            if (mark.isIn(double(i) / places, double(i + 1) / places))
                painter.fillRect(groove.center().x(), groove.top() + i * MarkHeight, groove.width() / 2, MarkHeight,
                                 mark.colour);
        }
    }
}

LogScrollBar::Mark markOfLines(const LogRows &rows, const std::shared_ptr<const QList<qint64>> &lines,
                               const QColor &colour)
{
    return {colour, [&rows, lines](double from, double to) {
                const auto count = double(rows.count());
                const qint64 first = rows.first() + qint64(from * count);
                const qint64 end = std::max(rows.first() + qint64(to * count), first + 1);
                if (first >= rows.end())
                    return false;
                const qint64 line = rows.lineAt(first);
                const qint64 endLine = end < rows.end() ? rows.lineAt(end) : rows.store().end();
                const auto hit = std::ranges::lower_bound(*lines, line);
                return hit != lines->end() && *hit < std::max(endLine, line + 1);
            }};
}

} // namespace pierside::ui

#include "moc_logscrollbar.cpp"
