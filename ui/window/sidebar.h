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

//! \brief The left side of the window: the filter above the tree, or a hint if no row is shown.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    //! \a add is the button shown if there is no stack. Not owned.
    Sidebar(items::StackTreeModel &model, QAction *add, QWidget *parent = nullptr);

    StackTreeView &tree() const { return *m_tree; }
    void focusFilter();

protected:
    //! In the filter, Escape clears it; Down and Enter move the focus to the rows.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updateEmpty();

    QLineEdit *m_filter;
    StackTreeView *m_tree;
    EmptyState *m_empty;   //!< there is no stack
    EmptyState *m_noMatch; //!< no stack matches the filter
    QAction *m_clearFilter;
};

} // namespace pierside::ui
