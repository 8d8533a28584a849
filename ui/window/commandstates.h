// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/selection.h"

namespace pierside::dashboard {
class Dashboard;
class HostWatch;
class ServiceWatches;
} // namespace pierside::dashboard

namespace pierside::ui {

class Commands;
class OtherTags;
class TreePresenter;
class WorkspaceVerbs;

//! \brief Enables the commands that apply to the selected row.
class CommandStates
{
public:
    //! None is owned; all outlive this.
    CommandStates(const dashboard::Dashboard &dashboard, const TreePresenter &presenter,
                  const dashboard::HostWatch &hosts, const dashboard::ServiceWatches &watches,
                  const WorkspaceVerbs &workspaceVerbs, const OtherTags &tags, const Commands &commands);

    void update(const Selection &selection) const;
    //! If several rows are selected, Up, Stop and Restart are enabled if one of them has the verb; other commands on
    //! rows are disabled.
    void update(const QList<Selection> &selections) const;
    //! True for a host process that Pierside neither starts nor stops.
    bool isOnlyWatched(const Selection &selection) const;

private:
    void updateRuns(const Selection &selection) const;
    void updateDeletions(const Selection &selection) const;
    void updateRowCommands(const Selection &selection) const;
    void updateForHost() const;
    bool canStart(const Selection &selection) const;
    bool canStop(const Selection &selection) const;
    bool isUp(const Selection &host) const;
    bool isLive() const;
    bool hasFiles(const Selection &selection) const;
    bool hasRunning(const Selection &selection) const;
    bool hasContainers(const Selection &selection) const;

    const dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    const dashboard::HostWatch &m_hosts;
    const dashboard::ServiceWatches &m_watches;
    const WorkspaceVerbs &m_workspaceVerbs;
    const OtherTags &m_tags;
    const Commands &m_commands;
};

} // namespace pierside::ui
