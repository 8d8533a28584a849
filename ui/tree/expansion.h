// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QObject>
#include <QSet>

class QTreeView;

namespace pierside::ui {

//! \brief Stores by key which rows the user expanded or collapsed; the state is kept through updates, filters and
//! sessions.
//!
//! Workspaces and the user's stacks are expanded by default; services and foreign stacks are collapsed.
class Expansion : public QObject
{
    Q_OBJECT

public:
    explicit Expansion(QTreeView *view);

    //! Rows that differ from the default, in the form that the settings store.
    QStringList toggled() const;
    void setToggled(const QStringList &texts);

    //! If true, all rows are expanded and changes are not stored: a filter shows its matches.
    void setAllOpen(bool open);

    //! Expands and collapses the rows \a first to \a last of \a parent and all rows below.
    void apply(const QModelIndex &parent, int first, int last);
    void applyAll();

private:
    void remember(const QModelIndex &index, bool open);
    static bool opensByDefault(const QModelIndex &index);

    QTreeView *m_view;
    QSet<items::RowKey> m_toggled;
    bool m_allOpen = false;
    bool m_applying = false;
};

} // namespace pierside::ui
