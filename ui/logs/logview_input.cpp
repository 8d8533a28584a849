// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logbuttons.h"
#include "ui/logs/logkeys.h"
#include "ui/logs/loglinks.h"
#include "ui/logs/logselector.h"
#include "ui/logs/logview.h"
#include "ui/widgets/plaintips.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr int WheelNotch = 120; //!< eighths of a degree
constexpr int PartsPerNotch = 3;

} // namespace

void LogView::wheelEvent(QWheelEvent *event)
{
    const int angle = event->angleDelta().y();
    if (event->modifiers() & Qt::ControlModifier) {
        if (angle != 0)
            zoom(angle > 0 ? 1 : -1);
    } else if (std::abs(event->angleDelta().x()) > std::abs(angle) || (event->modifiers() & Qt::ShiftModifier)) {
        const int across = angle != 0 ? angle : event->angleDelta().x();
        QScrollBar *bar = horizontalScrollBar();
        bar->setValue(bar->value() - across * bar->singleStep() / WheelNotch);
    } else {
        m_wheel += angle * PartsPerNotch;
        scrollBy(-(m_wheel / WheelNotch));
        m_wheel %= WheelNotch;
    }
    event->accept();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const auto command = logCommandOf(*event);
    if (command == LogCommand::Copy || command == LogCommand::CopyTimed)
        return copy(command == LogCommand::CopyTimed);
    if (command == LogCommand::SelectAll)
        return m_selector->selectAll();
    if (command == LogCommand::Larger || command == LogCommand::Smaller)
        return zoom(command == LogCommand::Larger ? 1 : -1);
    if (command == LogCommand::NormalSize)
        return zoom(0);
    if (command == LogCommand::Oldest || command == LogCommand::Newest)
        return setTop({.row = command == LogCommand::Oldest ? m_rows.first() : m_rows.end(), .part = 0}, true);
    if (event->modifiers().testFlag(Qt::ShiftModifier) && m_selector->moveCaret(*event))
        return;
    QScrollBar *across = horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
        return scrollBy(-1);
    case Qt::Key_Down:
        return scrollBy(1);
    case Qt::Key_PageUp:
        return scrollBy(1 - pageParts());
    case Qt::Key_PageDown:
        return scrollBy(pageParts() - 1);
    case Qt::Key_Left:
        return across->setValue(across->value() - across->singleStep());
    case Qt::Key_Right:
        return across->setValue(across->value() + across->singleStep());
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mousePressEvent(event);
    if (!m_links->click(position, event->modifiers()))
        m_selector->press(*event);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_selector->move(*event))
        return;
    const QPoint position = event->position().toPoint();
    const bool isLink = m_links->isClickable(position, event->modifiers());
    viewport()->setCursor(isLink ? Qt::PointingHandCursor : isBesideText(position) ? Qt::ArrowCursor : Qt::IBeamCursor);
}

void LogView::mouseReleaseEvent(QMouseEvent *event)
{
    m_selector->release();
    if (event->button() == Qt::LeftButton && selection().isEmpty())
        m_links->clickField(*event);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto point = pointAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && point)
        m_selector->selectWord(*point);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_links->addTo(*menu, event->pos());
    withTips(menu, tr("Log"));
    m_selector->addTo(*menu);
    const auto point = pointAt(event->pos());
    Q_EMIT menuRequested(menu, point ? point->line : -1);
    menu->popup(event->globalPos());
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto point = isBesideText(help->pos()) ? pointAt(help->pos()) : std::nullopt;
    const QString tip = point ? m_gutter.tip(m_rows.store().at(point->line)) : m_links->tipAt(help->pos());
    showPlainTip(help->globalPos(), tip, viewport());
    return true;
}

} // namespace pierside::ui
