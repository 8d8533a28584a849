// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stacktreemodel.h"
#include "ui/tree/rowaction.h"
#include "ui/tree/rowmotion.h"
#include "ui/tree/scrollanchor.h"

#include <QPersistentModelIndex>
#include <QTimer>
#include <QTreeView>

#include <optional>

namespace pierside::ui {

class Expansion;
class RowDelegate;
class RowOverlays;
class StackFilter;
class TreeColumns;

//! \brief The tree of stacks.
//!
//! Shows a StackTreeModel through a StackFilter. Selection, expanded rows and scroll position are kept by key through
//! every update. Commands are shared actions that the owner sets; each trigger (the row's button, its key, a menu)
//! emits actionRequested() with the current row's key, so one connection handles all. In a narrow view columns are
//! hidden from the right: Memory, CPU, Ports. The header's menu can hide them, too.
class StackTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit StackTreeView(QWidget *parent = nullptr);
    ~StackTreeView() override;

    void setStackModel(items::StackTreeModel *model);
    StackFilter *filter() const { return m_filter; }

    //! Sets the action for a command; not owned. Enable or disable the action on currentKeyChanged() and on state
    //! changes; its button follows.
    void setAction(RowAction action, QAction *shared);

    std::optional<items::RowKey> currentKey() const;
    //! The selected rows, from the top. The user selects several with Ctrl, Shift or Ctrl+A.
    QList<items::RowKey> selectedKeys() const;
    //! Selects the row and expands its parents; false if there is no such row. A row that appears later is selected and
    //! scrolled to then, unless the user selected another one.
    bool setCurrentKey(const items::RowKey &key);

    //! Rows that the user expanded or collapsed, for the settings.
    QStringList expansion() const;
    void setExpansion(const QStringList &expansion);

    //! Ids of the columns that the user hid, for the settings.
    QStringList hiddenColumns() const;
    void setHiddenColumns(const QStringList &ids);

    //! Rows whose CPU or Memory cell is visible, from the top; none while the tree or these columns are hidden.
    const QList<items::RowKey> &usageRows() const { return m_usageRows; }

    //! True while a glyph or a progress bar on screen is animated.
    bool isMoving() const { return m_motion.isActive(); }

    //! Places the buttons after pending changes are processed.
    void scheduleOverlays();

    QSize sizeHint() const override { return {360, 480}; }
    QSize minimumSizeHint() const override { return {280, 120}; }
    void doItemsLayout() override;

Q_SIGNALS:
    //! No value: no current row.
    void currentKeyChanged(const std::optional<pierside::items::RowKey> &key);
    //! Emitted before currentKeyChanged() if both changed.
    void selectedKeysChanged();
    //! Enter was pressed on a row: run its primary action.
    void rowActivated(const pierside::items::RowKey &key);
    void actionRequested(pierside::ui::RowAction action, const pierside::items::RowKey &key);
    void menuRequested(const pierside::items::RowKey &key, const QPoint &globalPos);
    void usageRowsChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void initViewItemOption(QStyleOptionViewItem *option) const override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    void updateUsageRows(const QList<QModelIndex> &visible);
    void placeOverlays();
    void leaveRows(const QModelIndex &parent, int start, int end);
    void updateLines(const QModelIndex &first, const QModelIndex &last);
    void runRowAction(RowAction action, const QPersistentModelIndex &row);
    void checkHeights();
    QModelIndex findWanted();
    void restoreWanted();
    QList<QModelIndex> visibleRows() const;
    items::RowKey keyAt(const QModelIndex &index) const;
    QString linkAt(const QPoint &position, QModelIndex *row = nullptr) const;
    QString tipAt(const QPoint &position) const;
    void updateHover(const QPoint &position);

    StackFilter *m_filter;
    RowDelegate *m_delegate;
    RowOverlays *m_overlays;
    Expansion *m_expansion;
    TreeColumns *m_columns;
    ScrollAnchor m_anchor;
    RowMotion m_motion;
    QTimer m_overlayTimer;
    QPersistentModelIndex m_hover;
    std::optional<items::RowKey> m_wanted;
    bool m_scrollToWanted = false; //!< the wanted row was not there yet when it was asked for
    bool m_movedBySelf = false;
    bool m_heightsDirty = true;
    QList<items::RowKey> m_usageRows;
};

} // namespace pierside::ui
