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

//! \brief The real buttons that stand over the tree's rows.
//!
//! The selected row carries as many of Up, Stop, Restart and Logs as fit beside its name, the primary one always, and
//! More at its end. Each row that failed carries Why? and Retry on its second line, one that is not well
//! carries Why? after its state.
class RowOverlays : public QObject
{
    Q_OBJECT

public:
    RowOverlays(StackTreeView *view, RowDelegate *delegate);

    void setAction(RowAction action, QAction *shared);
    //! Puts every button where its row is now. \a visible are the rows on screen.
    void place(const QModelIndex &current, const QList<QModelIndex> &visible);
    //! How much of the right end of a failed row's second line its buttons take.
    int errorButtonsWidth() const;

Q_SIGNALS:
    //! More was pressed on the current row.
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
