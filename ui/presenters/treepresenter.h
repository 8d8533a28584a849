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
class ServiceWatches;
} // namespace pierside::dashboard
namespace pierside::items {
class StackTreeModel;
}

namespace pierside::ui {

//! \brief Updates the tree's model from the dashboard, at most once in each iteration of the event loop.
//!
//! The keys of rows contain the dashboard's id instead of the project name: the id never changes, is known before the
//! files are read, and is unique. Titles contain the name.
class TreePresenter : public QObject
{
    Q_OBJECT

public:
    //! \a ports provides the port conflicts. None is owned; all outlive this.
    TreePresenter(dashboard::Dashboard &dashboard, const dashboard::PortWatch &ports, items::StackTreeModel &model,
                  QObject *parent = nullptr);

    //! The results of endpoint probes. Outlives this.
    void setHealth(const dashboard::HealthWatch &health);
    //! The durations of starts. Outlives this.
    void setStarts(const dashboard::StartWatch &starts);

    //! Which files are watched. Outlives this.
    void setServiceWatches(const dashboard::ServiceWatches &watches);

    //! The host processes that have rows. Outlives this.
    void setHosts(const dashboard::HostWatch &hosts);

    //! Nothing if the row belongs to neither a stack nor a workspace.
    static std::optional<Selection> selectionOf(const items::RowKey &key);
    items::RowKey keyOf(const Selection &selection) const;
    //! The current row of a stack; null if there is none. Valid until rowsChanged().
    const items::StackRow *row(const StackId &stackId) const;
    const items::ServiceRow *row(const StackId &stackId, const QString &service) const;
    //! Null if there is none. Valid until rowsChanged().
    const items::WorkspaceRow *workspace(const QString &id) const;
    const items::HostRow *host(const Selection &selection) const;
    //! Ids of the selected stacks: one, or all of a workspace.
    QList<StackId> stacksOf(const Selection &selection) const;
    //! All rows, in the order of the tree. Valid until rowsChanged().
    const QList<items::WorkspaceRow> &workspaces() const { return m_workspaces; }
    //! The combined state of all stacks.
    items::RollUp all() const;

Q_SIGNALS:
    //! Emitted after the model was updated.
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
    const dashboard::ServiceWatches *m_serviceWatches = nullptr;
    const dashboard::HostWatch *m_hosts = nullptr;
    items::StackTreeModel &m_model;
    QHash<StackId, items::StackRow> m_rows;
    QList<items::WorkspaceRow> m_workspaces;
    QSet<StackId> m_touched;
    QTimer m_soon;
};

} // namespace pierside::ui
