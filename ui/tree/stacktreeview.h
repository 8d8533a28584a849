// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stacktreemodel.h"
#include "ui/tree/rowaction.h"

#include <QPersistentModelIndex>
#include <QTimer>
#include <QTreeView>

#include <optional>

namespace pierside::ui {

class Expansion;
class RowDelegate;
class RowOverlays;
class StackFilter;

//! \brief The tree of stacks.
//!
//! Shows a StackTreeModel through a StackFilter. Selection, open rows and scroll position hold by key through every
//! update. Commands come from outside as shared actions; whatever triggers one (the row's button, its key, a menu) ends
//! in one actionRequested() with the current row's key, so one connection serves all. Columns give way from the right
//! when the view is narrow: Memory, CPU, Ports. These can be hidden by the menu of the header, too.
class StackTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit StackTreeView(QWidget *parent = nullptr);
    ~StackTreeView() override;

    void setStackModel(items::StackTreeModel *model);
    StackFilter *filter() const { return m_filter; }

    //! Not owned. Enable and disable them when currentKeyChanged() or the row's state tells so; their buttons follow.
    void setAction(RowAction action, QAction *shared);

    std::optional<items::RowKey> currentKey() const;
    //! Selects and shows the row, opening what hides it; false where there is none.
    bool setCurrentKey(const items::RowKey &key);

    //! Which rows were opened or closed by hand, for the settings.
    QStringList expansion() const;
    void setExpansion(const QStringList &expansion);

    //! Columns that the user does not want, for the settings.
    QStringList hiddenColumns() const;
    void setHiddenColumns(const QStringList &words);

    //! Rows whose CPU or Memory cell can be seen now, from the top; none while the tree is hidden or has no such
    //! column.
    const QList<items::RowKey> &usageRows() const { return m_usageRows; }

    //! True while an arc turns or a bar walks on screen.
    bool isMoving() const { return m_turnTimer.isActive(); }

    //! Places the rows' buttons once the current changes are through.
    void scheduleOverlays();

    QSize sizeHint() const override { return {360, 480}; }
    QSize minimumSizeHint() const override { return {280, 120}; }
    void setModel(QAbstractItemModel *model) override;
    void doItemsLayout() override;

Q_SIGNALS:
    //! No value: no row is current.
    void currentKeyChanged(const std::optional<pierside::items::RowKey> &key);
    //! Enter on a row: do its primary action.
    void rowActivated(const pierside::items::RowKey &key);
    void actionRequested(pierside::ui::RowAction action, const pierside::items::RowKey &key);
    void menuRequested(const pierside::items::RowKey &key, const QPoint &globalPos);
    void usageRowsChanged();

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void initViewItemOption(QStyleOptionViewItem *option) const override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    void setUpColumns();
    void fitColumns();
    void showColumnMenu(const QPoint &position);
    void updateUsageRows(const QList<QModelIndex> &visible);
    void placeOverlays();
    void updateMotion(const QList<QModelIndex> &visible);
    void checkHeights();
    bool anyFailed(const QModelIndex &parent) const;
    void keepAnchor();
    QModelIndex findWanted();
    void restoreWanted();
    QList<QModelIndex> visibleRows() const;
    items::RowKey keyAt(const QModelIndex &index) const;
    QString linkAt(const QPoint &position, QModelIndex *row = nullptr) const;
    QString tipAt(const QPoint &position) const;
    void updateHover(const QPoint &position);
    void paintErrorStrip(QPainter *painter, const QRect &row, const QModelIndex &index) const;

    StackFilter *m_filter;
    RowDelegate *m_delegate;
    RowOverlays *m_overlays;
    Expansion *m_expansion;
    QTimer m_overlayTimer;
    QTimer m_turnTimer;
    QPersistentModelIndex m_hover;
    QPersistentModelIndex m_anchor;
    int m_anchorTop = 0;
    std::optional<items::RowKey> m_wanted;
    bool m_movedBySelf = false;
    bool m_heightsDirty = true;
    QList<QPersistentModelIndex> m_moving;
    QSet<items::StackTreeModel::Column> m_hiddenColumns;
    QList<items::RowKey> m_usageRows;
};

} // namespace pierside::ui
