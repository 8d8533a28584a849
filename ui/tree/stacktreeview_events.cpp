// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stacktreemodel.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/tree/celltip.h"
#include "ui/tree/portlinks.h"
#include "ui/tree/rowdelegate.h"
#include "ui/tree/rowoverlays.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/tree/treecolumns.h"
#include "ui/widgets/links.h"
#include "ui/widgets/plaintips.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QUrl>

// Painting across rows, and handling of mouse and keyboard.
namespace pierside::ui {

using items::StackTreeModel;
using Column = StackTreeModel::Column;

void StackTreeView::initViewItemOption(QStyleOptionViewItem *option) const
{
    QTreeView::initViewItemOption(option);
    // drawRow() paints selection and hover. The style would fill the full width of the row over it.
    option->palette.setBrush(QPalette::Highlight, Qt::transparent);
    option->palette.setBrush(QPalette::AlternateBase, Qt::transparent);
}

// QTreeView paints only the cells that the region touches, but a state is painted over the empty cells beside it.
void StackTreeView::paintEvent(QPaintEvent *event)
{
    const QRect touched = event->rect();
    QPaintEvent lines(QRect(0, touched.top(), viewport()->width(), touched.height()));
    QTreeView::paintEvent(&lines);
}

void StackTreeView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(this);
    const QModelIndex row = index.siblingAtColumn(0);
    const QRectF ground =
        QRectF(0, option.rect.top(), viewport()->width(), option.rect.height()).adjusted(4, 1, -4, -1);
    const bool selected = selectionModel()->isSelected(row);
    if (!row.parent().isValid() && row.row() > 0)
        painter->fillRect(QRect(space::S, option.rect.top(), viewport()->width() - 2 * space::S, 1),
                          theme.color(Token::Hairline));
    if (selected)
        drawRounded(painter, ground, theme.color(Token::Selection), Qt::transparent, Radius);
    else if (row == m_hover)
        drawRounded(painter, ground, theme.color(Token::Alternate), theme.color(Token::Hairline), Radius);
    const int left = visualRect(row).left() + space::XS;
    const QRect strip(left, option.rect.top() + m_delegate->rowHeight(), viewport()->width() - left - space::M,
                      MinTarget);
    m_delegate->paintErrorStrip(painter, strip, row, m_overlays->errorButtonsWidth());
    QTreeView::drawRow(painter, option, index);
    if (selected && hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        drawRounded(painter, ground, Qt::transparent, theme.color(Token::Busy), Radius, FocusRing);
}

void StackTreeView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    QTreeView::drawBranches(painter, QRect(rect.left() + space::XS, rect.top(), rect.width(), m_delegate->rowHeight()),
                            index);
}

void StackTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    m_columns->fit();
}

void StackTreeView::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    scheduleOverlays();
}

void StackTreeView::hideEvent(QHideEvent *event)
{
    QTreeView::hideEvent(event);
    m_motion.setRows({});
    updateUsageRows({});
}

void StackTreeView::scrollContentsBy(int dx, int dy)
{
    QTreeView::scrollContentsBy(dx, dy);
    // Immediately: buttons that follow their row with a delay look broken.
    placeOverlays();
}

void StackTreeView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        scheduleDelayedItemsLayout();
        m_columns->fit();
    }
}

void StackTreeView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == (event->modifiers() & Qt::KeypadModifier)) {
        if (const auto key = currentKey())
            Q_EMIT rowActivated(*key);
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void StackTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex index = currentIndex();
    QPoint position = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    if (event->reason() == QContextMenuEvent::Mouse) {
        index = indexAt(viewport()->mapFromGlobal(event->globalPos()));
        position = event->globalPos();
    }
    if (!index.isValid())
        return;
    if (!selectionModel()->isSelected(index.siblingAtColumn(0)))
        selectionModel()->setCurrentIndex(index.siblingAtColumn(0),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    event->accept();
    Q_EMIT menuRequested(keyAt(index), position);
}

void StackTreeView::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    const QString link = linkAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && !link.isEmpty())
        openLink(QUrl(link));
}

QString StackTreeView::linkAt(const QPoint &position, QModelIndex *row) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid() || index.column() != int(Column::Ports))
        return {};
    QRect cell = visualRect(index);
    cell.setHeight(m_delegate->rowHeight());
    const auto ports = index.data(StackTreeModel::PortsRole).value<QList<items::PortText>>();
    for (const PortLink &link : layoutPorts(ports, RowDelegate::portsRect(cell), QFontMetrics(Theme::textFont()))) {
        if (!link.url.isEmpty() && link.rect.contains(position)) {
            if (row)
                *row = index;
            return link.url;
        }
    }
    return {};
}

void StackTreeView::updateHover(const QPoint &position)
{
    const QModelIndex row = indexAt(position).siblingAtColumn(0);
    if (m_hover != row) {
        for (const QModelIndex &each : {QModelIndex(m_hover), row})
            if (each.isValid())
                updateLines(each, each);
        m_hover = row;
        placeOverlays();
    }
    QModelIndex linkRow;
    const QString link = linkAt(position, &linkRow);
    viewport()->setCursor(link.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    m_delegate->setHotLink(linkRow, link);
    if (row.isValid() && !isColumnHidden(int(Column::Ports)))
        viewport()->update(visualRect(row.siblingAtColumn(int(Column::Ports))));
}

QString StackTreeView::tipAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid())
        return {};
    const QModelIndex row = index.siblingAtColumn(0);
    if (position.y() >= visualRect(row).top() + m_delegate->rowHeight())
        return row.data(StackTreeModel::ErrorTextRole).toString();
    const QString link = linkAt(position);
    return link.isEmpty() ? cellTip(index) : tr("Open %1").arg(link);
}

bool StackTreeView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        updateHover(static_cast<QMouseEvent *>(event)->position().toPoint());
        break;
    case QEvent::Leave:
        updateHover({-1, -1});
        break;
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        showPlainTip(help->globalPos(), tipAt(help->pos()), viewport());
        return true;
    }
    default:
        break;
    }
    return QTreeView::viewportEvent(event);
}

} // namespace pierside::ui
