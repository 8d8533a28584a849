// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/stacktreeview.h"

#include "models/items/stacktreemodel.h"
#include "ui/theme/theme.h"
#include "ui/theme/themestyle.h"
#include "ui/tree/expansion.h"
#include "ui/tree/rowdelegate.h"
#include "ui/tree/rowoverlays.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/treecolumns.h"
#include "ui/tree/visiblerows.h"

#include <QAction>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <iterator>

namespace pierside::ui {

using items::RowKey;
using items::StackTreeModel;
using Column = StackTreeModel::Column;

StackTreeView::StackTreeView(QWidget *parent)
    : QTreeView(parent)
    , m_filter(new StackFilter(this))
    , m_delegate(new RowDelegate(this))
    , m_overlays(new RowOverlays(this, m_delegate))
    , m_expansion(new Expansion(this))
    , m_columns(new TreeColumns(this, *m_delegate))
    , m_anchor(this)
    , m_motion(this)
{
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setIndentation(Indent);
    setExpandsOnDoubleClick(true);
    setMouseTracking(true);
    setAcceptDrops(false); // the window handles dropped files
    setAccessibleName(tr("Stacks"));
    verticalScrollBar()->setSingleStep(m_delegate->rowHeight());

    m_overlayTimer.setSingleShot(true);
    m_overlayTimer.setInterval(0);
    connect(&m_overlayTimer, &QTimer::timeout, this, &StackTreeView::placeOverlays);
    connect(m_overlays, &RowOverlays::rowActionRequested, this, &StackTreeView::runRowAction);
    connect(m_overlays, &RowOverlays::errorActionRequested, this,
            [this](RowAction action, const QPersistentModelIndex &row) {
                if (row.isValid())
                    Q_EMIT actionRequested(action, keyAt(row));
            });
    connect(m_filter, &StackFilter::textChanged, this, [this](const QString &text) {
        m_expansion->setAllOpen(!text.trimmed().isEmpty());
        restoreWanted();
        viewport()->update();
    });
    connect(m_columns, &TreeColumns::fitted, this, &StackTreeView::scheduleOverlays);
    for (const auto signal : {&QTreeView::expanded, &QTreeView::collapsed}) {
        connect(this, signal, this, [this] {
            m_columns->setChanged();
            scheduleOverlays();
        });
    }
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        verticalScrollBar()->setSingleStep(m_delegate->rowHeight());
        scheduleDelayedItemsLayout();
        m_columns->fit();
        scheduleOverlays();
    });
    QTreeView::setModel(m_filter);
    m_columns->setUp();
}

StackTreeView::~StackTreeView() = default;

void StackTreeView::setStackModel(StackTreeModel *model)
{
    m_filter->setSourceModel(model);
    // Connected before the view handles the change, while the top row is still known.
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] { m_anchor.keep(); });
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &StackTreeView::scheduleOverlays);
    connect(model, &StackTreeModel::rowsSet, this, &StackTreeView::restoreWanted);
    m_columns->setUp();
    m_expansion->applyAll();
    m_heightsDirty = true;
    scheduleOverlays();
}

void StackTreeView::setAction(RowAction action, QAction *shared)
{
    m_overlays->setAction(action, shared);
    connect(shared, &QAction::triggered, this, [this, action] {
        if (const auto key = currentKey())
            Q_EMIT actionRequested(action, *key);
    });
    scheduleOverlays();
}

void StackTreeView::setPageOf(const items::PageOf &pageOf)
{
    m_overlays->setPageOf(pageOf);
    scheduleOverlays();
}

RowKey StackTreeView::keyAt(const QModelIndex &index) const
{
    return index.data(StackTreeModel::KeyRole).value<RowKey>();
}

std::optional<RowKey> StackTreeView::currentKey() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(keyAt(current)) : std::nullopt;
}

QList<RowKey> StackTreeView::selectedKeys() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(),
              [this](const QModelIndex &a, const QModelIndex &b) { return visualRect(a).top() < visualRect(b).top(); });
    QList<RowKey> keys;
    for (const QModelIndex &row : std::as_const(rows)) {
        // What a collapsed row hides stays selected in the model.
        if (visualRect(row).isValid())
            keys.append(keyAt(row));
    }
    return keys;
}

bool StackTreeView::setCurrentKey(const RowKey &key)
{
    const auto *model = qobject_cast<const StackTreeModel *>(m_filter->sourceModel());
    const QModelIndex index = model ? m_filter->mapFromSource(model->indexOf(key)) : QModelIndex();
    m_wanted = key;
    m_scrollToWanted = true; // after the layout: more rows may be added in this turn of the event loop
    scheduleOverlays();
    if (!index.isValid())
        return false;
    // Not setCurrentIndex(): it would follow the modifier keys, and a shortcut may be why this is called.
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    return true;
}

QStringList StackTreeView::expansion() const
{
    return m_expansion->toggled();
}

void StackTreeView::setExpansion(const QStringList &expansion)
{
    m_expansion->setToggled(expansion);
}

QStringList StackTreeView::hiddenColumns() const
{
    return m_columns->hidden();
}

void StackTreeView::setHiddenColumns(const QStringList &ids)
{
    m_columns->setHidden(ids);
}

void StackTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.isValid() && !m_movedBySelf && m_wanted != keyAt(current)) {
        m_wanted = keyAt(current);
        m_scrollToWanted = false;
    }
    scheduleOverlays();
    viewport()->update();
    if (current.siblingAtColumn(0) != previous.siblingAtColumn(0) || !current.isValid())
        Q_EMIT currentKeyChanged(currentKey());
}

void StackTreeView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    scheduleOverlays();
    Q_EMIT selectedKeysChanged();
}

void StackTreeView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    scheduleDelayedItemsLayout(); // expanding rows one by one is cheap while a layout is pending
    QTreeView::rowsInserted(parent, start, end);
    m_expansion->apply(parent, start, end);
    // A parent without children cannot be expanded earlier.
    if (parent.isValid() && start == 0 && end + 1 == m_filter->rowCount(parent))
        m_expansion->apply(parent.parent(), parent.row(), parent.row());
    m_heightsDirty = true;
    m_columns->setChanged();
    restoreWanted();
    scheduleOverlays();
}

void StackTreeView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    m_anchor.keep();
    // A neighbour becomes current. The user did not select it, so the previous selection is restored if it comes back.
    const QScopedValueRollback guard(m_movedBySelf, true);
    leaveRows(parent, start, end);
    QTreeView::rowsAboutToBeRemoved(parent, start, end);
    m_heightsDirty = true;
    m_columns->setChanged();
    scheduleOverlays();
}

// Before the selection model does it, which would look like a choice of the user.
void StackTreeView::leaveRows(const QModelIndex &parent, int start, int end)
{
    QModelIndex row = currentIndex();
    while (row.isValid() && row.parent() != parent)
        row = row.parent();
    if (!row.isValid() || row.row() < start || row.row() > end)
        return;
    QModelIndex next = m_filter->index(end + 1, 0, parent);
    if (!next.isValid())
        next = start > 0 ? m_filter->index(start - 1, 0, parent) : parent;
    const bool hasOthers = selectionModel()->selectedRows().size() > 1;
    selectionModel()->setCurrentIndex(next, hasOthers
                                                ? QItemSelectionModel::NoUpdate
                                                : QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void StackTreeView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QTreeView::dataChanged(topLeft, bottomRight, roles);
    // Usage values change continuously and do not change the layout.
    const auto isUsage = [](const QModelIndex &index) {
        return index.column() == int(Column::Cpu) || index.column() == int(Column::Memory);
    };
    if (isUsage(topLeft) && isUsage(bottomRight))
        return;
    m_columns->setChanged();
    updateLines(topLeft, bottomRight);
    if (roles.isEmpty() || roles.contains(StackTreeModel::ErrorTextRole)) {
        m_anchor.keep();
        m_heightsDirty = true;
        scheduleDelayedItemsLayout();
    }
    scheduleOverlays();
}

// A state is painted over the empty cells beside it, which do not belong to the cell that changed.
void StackTreeView::updateLines(const QModelIndex &first, const QModelIndex &last)
{
    const QRect top = visualRect(first);
    const QRect bottom = visualRect(last);
    if (top.isValid() && bottom.isValid())
        viewport()->update(0, top.top(), viewport()->width(), bottom.bottom() - top.top() + 1);
}

void StackTreeView::runRowAction(RowAction action, const QPersistentModelIndex &row)
{
    if (!row.isValid())
        return;
    const QModelIndex index = row;
    // Not setCurrentIndex(): it would scroll the row away from the pointer.
    // A row among several selected ones acts for all of them.
    const bool isSelected = selectionModel()->isSelected(index);
    selectionModel()->setCurrentIndex(index, isSelected
                                                 ? QItemSelectionModel::NoUpdate
                                                 : QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (action == RowAction::Open)
        Q_EMIT actionRequested(action, keyAt(index));
    else if (action == RowAction::More)
        Q_EMIT menuRequested(keyAt(index),
                             viewport()->mapToGlobal(QPoint(viewport()->width(), visualRect(index).bottom())));
    else
        m_overlays->trigger(action);
}

QModelIndex StackTreeView::findWanted()
{
    const auto *model = qobject_cast<const StackTreeModel *>(m_filter->sourceModel());
    if (!model || !m_wanted)
        return {};
    if (const QModelIndex index = model->indexOf(*m_wanted); index.isValid())
        return m_filter->mapFromSource(index);
    // A stack that the user adopts moves to another workspace and stays selected.
    for (int row = 0; row < model->rowCount(); ++row) {
        RowKey elsewhere = *m_wanted;
        elsewhere.workspace = model->keyOf(model->index(row, 0)).workspace;
        const QModelIndex index = model->indexOf(elsewhere);
        if (index.isValid() && elsewhere.kind != items::RowKind::Workspace) {
            m_wanted = elsewhere;
            return m_filter->mapFromSource(index);
        }
    }
    return {};
}

void StackTreeView::restoreWanted()
{
    if (!m_wanted || currentKey() == m_wanted)
        return;
    // Not setCurrentIndex(): it would scroll the view.
    if (const QModelIndex index = findWanted(); index.isValid())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void StackTreeView::doItemsLayout()
{
    QTreeView::doItemsLayout();
    m_anchor.restore();
    scheduleOverlays();
}

void StackTreeView::scheduleOverlays()
{
    if (!m_overlayTimer.isActive())
        m_overlayTimer.start();
}

void StackTreeView::placeOverlays()
{
    if (m_heightsDirty)
        checkHeights();
    executeDelayedItemsLayout();
    m_columns->fitChanged();
    if (m_scrollToWanted && currentKey() && currentKey() == m_wanted) {
        m_scrollToWanted = false;
        scrollTo(currentIndex());
    }
    m_overlayTimer.stop();
    const QList<QModelIndex> visible = isVisible() ? visibleRows(*this) : QList<QModelIndex>();
    m_overlays->place(currentIndex(), m_hover, visible);
    QList<QPersistentModelIndex> moving;
    std::copy_if(visible.cbegin(), visible.cend(), std::back_inserter(moving),
                 [this](const QModelIndex &row) { return m_delegate->moves(row); });
    m_motion.setRows(moving);
    updateUsageRows(visible);
}

void StackTreeView::checkHeights()
{
    m_heightsDirty = false;
    // With uniform row heights Qt does not query each row. Rows with errors are rare, so the slower layout is
    // acceptable then.
    const bool uniform = !RowDelegate::anyFailed(*m_filter, {});
    if (uniform == uniformRowHeights())
        return;
    m_anchor.keep();
    setUniformRowHeights(uniform);
    scheduleDelayedItemsLayout();
}

void StackTreeView::updateUsageRows(const QList<QModelIndex> &visible)
{
    QList<RowKey> rows;
    if (!isColumnHidden(int(Column::Cpu)) || !isColumnHidden(int(Column::Memory))) {
        for (const QModelIndex &row : visible)
            rows.append(keyAt(row));
    }
    if (rows == m_usageRows)
        return;
    m_usageRows = rows;
    Q_EMIT usageRowsChanged();
}

} // namespace pierside::ui

#include "moc_stacktreeview.cpp"
