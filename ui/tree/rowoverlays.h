// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"
#include "ui/tree/rowaction.h"

#include <QAction>
#include <QList>
#include <QObject>
#include <QPersistentModelIndex>
#include <QPointer>

#include <array>
#include <memory>
#include <vector>

class QModelIndex;
class QPushButton;

namespace pierside::ui {

class RowDelegate;
class RowStrip;
class StackTreeView;

//! \brief Manages the button widgets above the rows of the tree.
//!
//! The current row and the row under the pointer have their buttons over their right edge; see RowStrip. A failed row
//! has Why? and Retry on its second line. A row that is not healthy has Why? after its state.
class RowOverlays : public QObject
{
    Q_OBJECT

public:
    RowOverlays(StackTreeView *view, RowDelegate *delegate);

    void setAction(RowAction action, QAction *shared);
    void setPageOf(const items::PageOf &pageOf) { m_pageOf = pageOf; }
    //! Triggers the shared action; does nothing if there is none.
    void trigger(RowAction action) const;
    //! Moves every button to its row. \a hovered is the row under the pointer, \a visible are the rows on screen.
    void place(const QModelIndex &current, const QModelIndex &hovered, const QList<QModelIndex> &visible);
    //! The width of the buttons at the right of a failed row's second line.
    int errorButtonsWidth() const;

Q_SIGNALS:
    //! A button of \a row was clicked: make the row current, then run \a action.
    void rowActionRequested(pierside::ui::RowAction action, const QPersistentModelIndex &row);
    void errorActionRequested(pierside::ui::RowAction action, const QPersistentModelIndex &row);

private:
    struct ErrorPair
    {
        QPushButton *why = nullptr;
        QPushButton *retry = nullptr;
        QPersistentModelIndex row;
    };

    void follow(RowAction action);
    void placeStrip(RowStrip &strip, const QModelIndex &row);
    void placeErrorButtons(const QList<QModelIndex> &visible);
    void placeWhy(ErrorPair &pair, const QModelIndex &row, const QString &title);
    ErrorPair &errorPair(size_t at);

    StackTreeView *m_view;
    RowDelegate *m_delegate;
    RowStrip *m_currentStrip;
    RowStrip *m_hoverStrip;
    items::PageOf m_pageOf;
    std::array<QPointer<QAction>, RowActionCount> m_actions{};
    std::vector<std::unique_ptr<ErrorPair>> m_errors;
};

} // namespace pierside::ui
