// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLineEdit;

namespace pierside::items {
class StackTreeModel;
}

namespace pierside::ui {

class EmptyState;
class StackTreeView;

//! The left side: filter field over the tree, and what to do where there is nothing to show.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    //! add is offered where no stack is there. Not owned.
    Sidebar(items::StackTreeModel &model, QAction *add, QWidget *parent = nullptr);

    StackTreeView &tree() const { return *m_tree; }
    void focusFilter();

protected:
    //! From the filter: Escape clears it, Down and Enter go on to the rows.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updateEmpty();

    QLineEdit *m_filter;
    StackTreeView *m_tree;
    EmptyState *m_empty;   //!< no stack at all
    EmptyState *m_noMatch; //!< stacks, but the filter shows none
    QAction *m_clearFilter;
};

} // namespace pierside::ui
