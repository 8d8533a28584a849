// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"
#include "ui/presenters/selection.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

namespace pierside::dashboard {
class Dashboard;
class PortWatch;
class HealthWatch;
class StartWatch;
class HostWatch;
} // namespace pierside::dashboard
namespace pierside::items {
class StackTreeModel;
}

namespace pierside::ui {

//! \brief Keeps the tree's model equal to the dashboard: one update for each turn of the event loop, however many
//! changes.
//!
//! Keys of rows carry the dashboard's StackId, not the project name.
class TreePresenter : public QObject
{
    Q_OBJECT

public:
    //! ports tells which services could not have theirs.
    TreePresenter(dashboard::Dashboard &dashboard, const dashboard::PortWatch &ports, items::StackTreeModel &model,
                  QObject *parent = nullptr);

    //! Whose word about endpoints counts for the rows. Outlives this.
    void setHealth(const dashboard::HealthWatch &health);
    //! Who knows how long a start took. Outlives this.
    void setStarts(const dashboard::StartWatch &starts);

    //! Which processes of this machine are rows too. Outlives this.
    void setHosts(const dashboard::HostWatch &hosts);

    //! Nothing where the row stands for neither a stack nor a workspace.
    static std::optional<Selection> selectionOf(const items::RowKey &key);
    items::RowKey keyOf(const Selection &selection) const;
    //! The newest row of a stack, also for header and tray.
    const items::StackRow *row(const StackId &stackId) const;
    const items::ServiceRow *row(const StackId &stackId, const QString &service) const;
    //! Null where there is none. Rows are only good until rowsChanged().
    const items::WorkspaceRow *workspace(const QString &id) const;
    const items::HostRow *host(const Selection &selection) const;
    //! Ids of the stacks that a selection is about: one, or all of a workspace.
    QList<StackId> stacksOf(const Selection &selection) const;
    //! Every stack's state in one.
    items::RollUp all() const;

Q_SIGNALS:
    //! After the model has taken the rows.
    void rowsChanged();

private:
    void touch(const StackId &id);
    void touchAll();
    void update();
    items::StackRow makeRow(const StackId &id) const;
    void applyToModel();
    void addHosts(QList<items::WorkspaceRow> &workspaces) const;

    dashboard::Dashboard &m_dashboard;
    const dashboard::PortWatch &m_ports;
    const dashboard::HealthWatch *m_health = nullptr;
    const dashboard::StartWatch *m_starts = nullptr;
    const dashboard::HostWatch *m_hosts = nullptr;
    items::StackTreeModel &m_model;
    QHash<StackId, items::StackRow> m_rows;
    QList<items::WorkspaceRow> m_workspaces;
    QSet<StackId> m_touched;
    QTimer m_soon;
};

} // namespace pierside::ui
