// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/selection.h"

namespace pierside::dashboard {
class Dashboard;
class HostWatch;
} // namespace pierside::dashboard
namespace pierside::engine {
struct Container;
}

namespace pierside::ui {

class LogDock;
class TreePresenter;

//! \brief Makes the log dock follow the selected row: containers, or a host process.
class RowLogs
{
public:
    //! None is owned; all outlive this.
    RowLogs(dashboard::Dashboard &dashboard, const TreePresenter &presenter, dashboard::HostWatch &hosts,
            LogDock &logs);

    void follow(const Selection &selection) const;
    //! Several rows: the containers of all, without host processes.
    void follow(const QList<Selection> &selections) const;

private:
    void followContainers(const QList<engine::Container> &containers, const QString &title) const;
    QList<engine::Container> containersOf(const Selection &selection) const;
    void followHost(const Selection &selection) const;
    QString titleOf(const Selection &selection) const;

    dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    dashboard::HostWatch &m_hosts;
    LogDock &m_logs;
};

} // namespace pierside::ui
