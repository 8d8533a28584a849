// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tree/rowaction.h"

#include <QAction>
#include <QList>
#include <QObject>
#include <QPersistentModelIndex>
#include <QPointer>

#include <array>

class QModelIndex;
class QPushButton;
class QToolButton;
class QWidget;

namespace pierside::ui {

class RowDelegate;
class StackTreeView;

//! \brief Manages the button widgets above the rows of the tree.
//!
//! The selected row has as many of Up, Stop, Restart and Logs as fit next to its name, at least the primary one, and
//! More at its end. A failed row has Why? and Retry on its second line. A row that is not healthy has Why? after its
//! state.
class RowOverlays : public QObject
{
    Q_OBJECT

public:
    RowOverlays(StackTreeView *view, RowDelegate *delegate);

    void setAction(RowAction action, QAction *shared);
    //! Moves every button to its row. \a visible are the rows on screen.
    void place(const QModelIndex &current, const QList<QModelIndex> &visible);
    //! The width of the buttons at the right of a failed row's second line.
    int errorButtonsWidth() const;

Q_SIGNALS:
    //! More was clicked on the current row.
    void moreRequested(const QPoint &globalPos);
    void errorActionRequested(pierside::ui::RowAction action, const QPersistentModelIndex &row);

private:
    struct ErrorPair
    {
        QPushButton *why = nullptr;
        QPushButton *retry = nullptr;
        QPersistentModelIndex row;
    };

    QToolButton *makeButton(RowAction action);
    void follow(QToolButton *button, const QAction *shared);
    void placeRowButtons(const QModelIndex &current);
    void placeErrorButtons(const QList<QModelIndex> &visible);
    void placeWhy(ErrorPair &pair, const QModelIndex &row, const QString &title);
    ErrorPair &errorPair(size_t at);

    StackTreeView *m_view;
    RowDelegate *m_delegate;
    std::array<QToolButton *, RowActionCount> m_buttons{};
    std::array<QPointer<QAction>, RowActionCount> m_actions{};
    std::vector<std::unique_ptr<ErrorPair>> m_errors;
};

} // namespace pierside::ui
