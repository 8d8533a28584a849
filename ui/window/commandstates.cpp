// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/commandstates.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/hostwatch.h"
#include "models/dashboard/servicewatches.h"
#include "ui/presenters/treepresenter.h"
#include "ui/verbs/othertags.h"
#include "ui/verbs/workspaceverbs.h"
#include "ui/window/commands.h"
#include "ui/window/rowcommands.h"
#include "ui/window/rowpage.h"

#include <QFileInfo>

#include <algorithm>

namespace pierside::ui {

CommandStates::CommandStates(const dashboard::Dashboard &dashboard, const TreePresenter &presenter,
                             const dashboard::HostWatch &hosts, const dashboard::ServiceWatches &watches,
                             const WorkspaceVerbs &workspaceVerbs, const OtherTags &tags, const Commands &commands)
    : m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_hosts(hosts)
    , m_watches(watches)
    , m_workspaceVerbs(workspaceVerbs)
    , m_tags(tags)
    , m_commands(commands)
{
}

void CommandStates::update(const Selection &selection) const
{
    updateRuns(selection);
    updateDeletions(selection);
    updateRowCommands(selection);
    if (selection.isHost())
        updateForHost();
}

void CommandStates::update(const QList<Selection> &selections) const
{
    if (selections.size() == 1)
        return update(selections.constFirst());
    m_commands.enable({Command::Recreate,    Command::TryTag,     Command::TagBack,         Command::Pull,
                       Command::Build,       Command::Down,       Command::DownWithVolumes, Command::Reset,
                       Command::ResetData,   Command::PreviewUp,  Command::PreviewDown,     Command::PreviewReset,
                       Command::CancelRun,   Command::Why,        Command::CheckNow,        Command::WatchFiles,
                       Command::RemoveStack, Command::OpenFolder, Command::CopyName,        Command::Refresh},
                      false);
    const auto any = [&selections](auto predicate) {
        return std::any_of(selections.cbegin(), selections.cend(), predicate);
    };
    m_commands.enable({Command::Up}, any([this](const Selection &each) { return canStart(each); }));
    m_commands.enable({Command::Stop, Command::Restart}, any([this](const Selection &each) { return canStop(each); }));
}

bool CommandStates::canStart(const Selection &selection) const
{
    // Stacks whose files have errors keep their verbs: the error message says what is wrong.
    return selection.isHost() ? !isOnlyWatched(selection) && !isUp(selection) : isLive() && hasFiles(selection);
}

bool CommandStates::canStop(const Selection &selection) const
{
    return selection.isHost() ? !isOnlyWatched(selection) && isUp(selection) : isLive() && hasContainers(selection);
}

void CommandStates::updateRuns(const Selection &selection) const
{
    const QList<StackId> ids = m_presenter.stacksOf(selection);
    const bool isStackOrService = m_dashboard.find(selection.stackId);
    const bool isBusy =
        std::any_of(ids.cbegin(), ids.cend(), [this](const StackId &id) { return m_dashboard.isBusy(id); });
    const bool hasVerbs = isLive() && hasFiles(selection);
    const bool exists = isLive() && hasContainers(selection);
    m_commands.enable({Command::Up}, canStart(selection));
    m_commands.enable({Command::Pull, Command::Build}, hasVerbs);
    m_commands.enable({Command::Recreate, Command::PreviewUp}, hasVerbs && isStackOrService);
    m_commands.enable({Command::TryTag}, isLive() && m_tags.canTry(selection.stackId, selection.service));
    m_commands.enable({Command::TagBack}, isLive() && m_tags.canGoBack(selection.stackId, selection.service));
    m_commands.enable({Command::Stop, Command::Restart}, canStop(selection));
    m_commands.enable({Command::CheckNow}, exists);
    m_commands.enable({Command::CancelRun}, isBusy || m_workspaceVerbs.isRunning(selection.workspace));
}

void CommandStates::updateDeletions(const Selection &selection) const
{
    const bool isStack = m_dashboard.find(selection.stackId) && selection.service.isEmpty();
    const bool isWorkspace = !selection.workspace.isEmpty();
    const bool hasWorkspaceFile = isWorkspace && m_workspaceVerbs.knows(selection.workspace);
    m_commands.enable({Command::Down}, isLive() && (isStack || isWorkspace));
    m_commands.enable({Command::PreviewDown}, isLive() && isStack);
    m_commands.enable({Command::DownWithVolumes}, isLive() && (isStack || hasWorkspaceFile));
    m_commands.enable({Command::PreviewReset}, isLive() && hasFiles(selection) && isStack);
    m_commands.enable({Command::Reset, Command::ResetData},
                      isLive() && hasFiles(selection) && (isStack || hasWorkspaceFile));
}

void CommandStates::updateRowCommands(const Selection &selection) const
{
    const dashboard::DashboardStack *stack = m_dashboard.find(selection.stackId);
    // A stack of a workspace can only be removed together with its workspace.
    const bool isOnList = stack && selection.service.isEmpty() && !stack->foreign && stack->entry.workspace.isEmpty();
    m_commands.enable({Command::RemoveStack},
                      selection.workspace.isEmpty() ? isOnList : QFileInfo(selection.workspace).isAbsolute());
    m_commands.enable({Command::OpenFolder}, stack && !composeFolder(*stack).isEmpty());
    m_commands.enable({Command::Why, Command::CopyName}, stack);
    m_commands.enable({Command::OpenPage}, !pageOf(m_dashboard, m_presenter, selection).isEmpty());
    const bool isOn = m_watches.isOn(selection.stackId, selection.service);
    m_commands.enable({Command::WatchFiles}, isOn || (isLive() && hasRunning(selection) &&
                                                      m_watches.canWatch(selection.stackId, selection.service)));
    m_commands.action(Command::WatchFiles)->setChecked(isOn);
    m_commands.enable({Command::Refresh}, !m_presenter.stacksOf(selection).isEmpty());
}

void CommandStates::updateForHost() const
{
    // These apply to the whole workspace, not to one of its processes.
    m_commands.enable({Command::Down, Command::DownWithVolumes, Command::Reset, Command::ResetData, Command::Pull,
                       Command::Build, Command::RemoveStack, Command::CancelRun, Command::Refresh},
                      false);
}

bool CommandStates::isUp(const Selection &host) const
{
    return m_hosts.view({host.workspace, host.host}).isUp();
}

bool CommandStates::isOnlyWatched(const Selection &selection) const
{
    return selection.isHost() &&
           m_hosts.view({selection.workspace, selection.host}).facts.how == workspace::HostFacts::How::Watched;
}

bool CommandStates::isLive() const
{
    return m_dashboard.engineState().connection() == engine::EngineState::Connection::Live;
}

bool CommandStates::hasFiles(const Selection &selection) const
{
    const QList<StackId> ids = m_presenter.stacksOf(selection);
    return std::any_of(ids.cbegin(), ids.cend(), [this](const StackId &id) { return !m_dashboard.find(id)->foreign; });
}

bool CommandStates::hasRunning(const Selection &selection) const
{
    const items::ServiceRow *row = m_presenter.row(selection.stackId, selection.service);
    return row && items::isUp(row->state);
}

bool CommandStates::hasContainers(const Selection &selection) const
{
    const QList<StackId> ids = m_presenter.stacksOf(selection);
    return std::any_of(ids.cbegin(), ids.cend(),
                       [this](const StackId &id) { return !m_dashboard.containersOf(id).isEmpty(); });
}

} // namespace pierside::ui
