// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QObject>
#include <QSet>

class QTreeView;

namespace pierside::ui {

//! \brief Remembers by key which rows the user opened and closed, through updates, filters and sessions.
//!
//! Workspaces and the user's stacks are open unless closed; services and foreign stacks are closed unless opened.
class Expansion : public QObject
{
    Q_OBJECT

public:
    explicit Expansion(QTreeView *view);

    //! Rows that are not as they would be by default, as texts for the settings.
    QStringList toggled() const;
    void setToggled(const QStringList &texts);

    //! While true all rows are open and nothing is remembered: a filter shows its hits.
    void setAllOpen(bool open);

    //! Opens and closes the rows \a first to \a last of \a parent and all below.
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
