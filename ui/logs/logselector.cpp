// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logselector.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logkeys.h"
#include "ui/logs/logview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace std::chrono_literals;

LogSelector::LogSelector(LogView &view, const LogRows &rows)
    : m_view(view)
    , m_rows(rows)
{
    m_edgeScroll.setInterval(50ms);
    connect(&m_edgeScroll, &QTimer::timeout, this,
            [this] { extendTo(m_view.viewport()->mapFromGlobal(QCursor::pos())); });
}

void LogSelector::select(const LogPoint &caret, bool extends)
{
    m_selection.caret = caret;
    if (!extends)
        m_selection.anchor = caret;
    Q_EMIT changed();
}

void LogSelector::selectAll()
{
    if (m_rows.count() == 0)
        return;
    m_selection.isBlock = false;
    m_selection.anchor = {.line = m_rows.lineAt(m_rows.first()), .at = 0};
    select({.line = m_rows.lineAt(m_rows.end() - 1), .at = LogPoint::LineEnd}, true);
}

void LogSelector::addTo(QMenu &menu)
{
    const auto copy = [this](bool withTimes) { return [this, withTimes] { m_view.copy(withTimes); }; };
    QAction *plain = withTip(menu.addAction(tr("Copy"), logKey(LogCommand::Copy), this, copy(false)),
                             withLogKey(tr("Copy the selected text"), LogCommand::Copy));
    QAction *timed = withTip(menu.addAction(tr("Copy with times"), logKey(LogCommand::CopyTimed), this, copy(true)),
                             withLogKey(tr("Copy the selected lines with their times"), LogCommand::CopyTimed));
    withTip(menu.addAction(tr("Select all"), logKey(LogCommand::SelectAll), this, &LogSelector::selectAll),
            withLogKey(tr("Select all lines that are shown"), LogCommand::SelectAll));
    for (QAction *action : {plain, timed})
        action->setEnabled(!m_selection.isEmpty());
    QMenu *last = withTips(menu.addMenu(tr("Copy last lines")), tr("Copy the newest lines that are shown"));
    for (const int lines : {50, 100, 500, 1000})
        withTip(last->addAction(tr("%Ln line(s)", nullptr, lines), this, [this, lines] { copyLast(lines); }),
                tr("Copy the newest lines that are shown"));
    last->setEnabled(m_rows.count() > 0);
}

void LogSelector::copyLast(int lines) const
{
    if (m_rows.count() == 0)
        return;
    const qint64 from = std::max(m_rows.first(), m_rows.end() - lines);
    const LogSelection last{.anchor = {.line = m_rows.lineAt(from), .at = 0},
                            .caret = {.line = m_rows.lineAt(m_rows.end() - 1), .at = LogPoint::LineEnd}};
    QGuiApplication::clipboard()->setText(m_view.textOf(last, false));
}

void LogSelector::press(const QMouseEvent &event)
{
    const QPoint position = event.position().toPoint();
    m_isSelecting = m_rows.count() > 0;
    m_isByLine = m_view.isBesideText(position);
    if (event.modifiers().testFlag(Qt::ShiftModifier) && m_selection.caret.line >= 0)
        return extendTo(position);
    m_selection.isBlock = !m_isByLine && event.modifiers().testFlag(Qt::AltModifier);
    const auto point = pointAt(position);
    if (!point)
        return;
    select({.line = point->line, .at = m_isByLine ? 0 : point->at}, false);
    if (m_isByLine)
        select({.line = point->line, .at = LogPoint::LineEnd}, true);
}

bool LogSelector::move(const QMouseEvent &event)
{
    if (!m_isSelecting || !(event.buttons() & Qt::LeftButton))
        return false;
    const QPoint position = event.position().toPoint();
    if (m_view.viewport()->rect().contains(position))
        m_edgeScroll.stop();
    else if (!m_edgeScroll.isActive())
        m_edgeScroll.start();
    extendTo(position);
    return true;
}

void LogSelector::release()
{
    m_edgeScroll.stop();
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (std::exchange(m_isSelecting, false) && !m_selection.isEmpty() && clipboard->supportsSelection())
        clipboard->setText(m_view.selected(false), QClipboard::Selection);
}

void LogSelector::selectWord(const LogPoint &point)
{
    const LogSpan word = wordAt(m_view.laidOf(point.line).line.text, point.at);
    m_selection.isBlock = false;
    m_selection.anchor = {.line = point.line, .at = word.at};
    select({.line = point.line, .at = word.at + word.length}, true);
}

std::optional<LogPoint> LogSelector::pointAt(const QPoint &position) const
{
    auto point = m_view.pointAt(position);
    if (point && m_selection.isBlock) {
        const qreal x = position.x() - m_view.gutterWidth() + m_view.horizontalScrollBar()->value();
        point->at = std::max(0, qRound(x / m_view.layouts().characterWidth()));
    }
    return point;
}

void LogSelector::extendTo(const QPoint &position)
{
    const int height = m_view.viewport()->height();
    // Outside of the viewport it scrolls, and the edge is selected.
    if (position.y() < 0 || position.y() >= height)
        m_view.scrollBy(position.y() < 0 ? -1 : 1);
    const auto point = pointAt({position.x(), std::clamp(position.y(), 0, height - 1)});
    if (!point)
        return;
    if (!m_isByLine)
        return select(*point, true);
    const bool isUpwards = m_rows.rowOf(point->line) < m_rows.rowOf(m_selection.anchor.line);
    m_selection.anchor.at = isUpwards ? LogPoint::LineEnd : 0;
    select({.line = point->line, .at = isUpwards ? 0 : LogPoint::LineEnd}, true);
}

qint64 LogSelector::currentLine() const
{
    const auto isKept = [this](qint64 line) { return line >= m_rows.store().first() && line < m_rows.store().end(); };
    const LogPoint caret = m_selection.caret;
    // The caret stays at a line that is muted, so that the same key shows it again.
    const bool isCaret = isKept(caret.line) && (!m_rows.isShown(caret.line) || m_view.positionOf(caret));
    const qint64 line = isCaret ? caret.line : m_view.topLine();
    return isKept(line) ? line : -1;
}

LogPoint LogSelector::caretOrTop() const
{
    const LogPoint caret = m_selection.caret;
    if (caret.line >= 0 && caret.line >= m_rows.store().first())
        return caret;
    return {.line = m_view.topLine(), .at = 0};
}

std::optional<LogPoint> LogSelector::moved(const QKeyEvent &event) const
{
    LogPoint caret = caretOrTop();
    const qint64 last = m_rows.end() - 1;
    const qint64 row = std::min(m_rows.rowOf(caret.line), last);
    const QString text = m_view.laidOf(m_rows.lineAt(row)).line.text;
    const bool byWord = event.modifiers().testFlag(Qt::ControlModifier);
    const qsizetype at = std::min(caret.at, text.size());
    const auto inRow = [&](qint64 wanted, qsizetype place) {
        return LogPoint{.line = m_rows.lineAt(std::clamp(wanted, m_rows.first(), last)), .at = place};
    };
    switch (event.key()) {
    case Qt::Key_Up:
        return inRow(row - 1, row > m_rows.first() ? caret.at : 0);
    case Qt::Key_Down:
        return inRow(row + 1, row < last ? caret.at : LogPoint::LineEnd);
    case Qt::Key_PageUp:
        return inRow(row - m_view.pageParts(), caret.at);
    case Qt::Key_PageDown:
        return inRow(row + m_view.pageParts(), caret.at);
    case Qt::Key_Left:
        if (at == 0)
            return inRow(row - 1, row > m_rows.first() ? LogPoint::LineEnd : 0);
        return inRow(row, byWord ? wordAt(text, at - 1).at : at - 1);
    case Qt::Key_Right: {
        if (at >= text.size())
            return inRow(row + 1, row < last ? 0 : LogPoint::LineEnd);
        const LogSpan word = wordAt(text, at);
        return inRow(row, byWord ? word.at + word.length : at + 1);
    }
    case Qt::Key_Home:
        return inRow(byWord ? m_rows.first() : row, 0);
    case Qt::Key_End:
        return inRow(byWord ? last : row, LogPoint::LineEnd);
    default:
        return {};
    }
}

bool LogSelector::moveCaret(const QKeyEvent &event)
{
    const auto caret = m_rows.count() > 0 ? moved(event) : std::nullopt;
    if (!caret)
        return false;
    if (m_selection.caret.line < 0)
        m_selection.anchor = caretOrTop();
    m_selection.isBlock = false;
    select(*caret, true);
    m_view.bringIntoView(caret->line);
    return true;
}

} // namespace pierside::ui

#include "moc_logselector.cpp"
