// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/selection.h"

#include <QObject>

#include <optional>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class StackTreeView;
class TreePresenter;

//! \brief The selected row of the window; restores the row of the last session when it appears.
class RowSelection : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    RowSelection(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, StackTreeView &tree,
                 QObject *parent);

    const Selection &current() const { return m_current; }
    //! All selected rows, from the top; the current one alone unless the user selected several.
    QList<Selection> all() const;
    //! Emits changed(); the tree's current row stays.
    void select(const Selection &selection);
    //! Selects the row in the tree, too.
    void goTo(const Selection &selection);
    //! Selects a stack for the user, instead of the row of the last session.
    void goToStack(const StackId &stackId);
    //! Call after the rows changed: the row of the last session may have appeared, or the current one may be gone.
    void update();

    //! The row by its key, for the window's state.
    QString toText() const;
    void restore(const QString &text);

Q_SIGNALS:
    //! The current row or the set of selected rows has changed.
    void changed(const pierside::ui::Selection &selection);

private:
    bool restoreWanted();
    bool exists() const;

    const dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    StackTreeView &m_tree;
    Selection m_current;
    std::optional<Selection> m_wanted; //!< the row of the last session, until it appears or the user selects another
    bool m_hasSeveral = false;         //!< several rows are selected
    bool m_isSelecting = false;        //!< the change of the tree's row comes from here, not from the user
};

} // namespace pierside::ui
