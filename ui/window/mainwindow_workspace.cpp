// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with workspaces: host processes as rows, all of a workspace at once.
#include "models/dashboard/dashboard.h"
#include "models/dashboard/hostwatch.h"
#include "ui/logs/logdock.h"
#include "ui/object/objectpanel.h"
#include "ui/presenters/treepresenter.h"
#include "ui/verbs/interruptedruns.h"
#include "ui/verbs/servicetools.h"
#include "ui/verbs/workspaceverbs.h"
#include "ui/window/mainwindow.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int LogLines = 1000; //!< of a unit's journal

} // namespace

void MainWindow::setWorkspaces(const QList<workspace::WorkspaceFile> &workspaces)
{
    m_hosts->setWorkspaces(workspaces);
}

void MainWindow::connectWorkspaces()
{
    m_presenter->setHosts(*m_hosts);
    connect(m_workspaceVerbs, &WorkspaceVerbs::remark, this, &MainWindow::showToast);
    connect(m_workspaceVerbs, &WorkspaceVerbs::problem, this, &MainWindow::showProblem);
    connect(m_tools, &ServiceTools::remark, this, &MainWindow::showToast);
    connect(m_tools, &ServiceTools::problem, this, &MainWindow::showProblem);
    connect(m_workspaceVerbs, &WorkspaceVerbs::changed, this, &MainWindow::updateCommands);
    connect(m_interrupted, &InterruptedRuns::againWanted, m_tools, &ServiceTools::copyAgain);
    connect(m_interrupted, &InterruptedRuns::problem, this, &MainWindow::showProblem);
    connect(m_tools, &ServiceTools::databaseChanged, m_interrupted, &InterruptedRuns::look);
}

bool MainWindow::runOnWorkspace(Command command, const plan::Options &options, const Selection &selection)
{
    const workspace::HostKey key{selection.workspace, selection.host};
    if (selection.isHost()) {
        if (command == Command::Up)
            m_workspaceVerbs->startHost(key);
        else if (command == Command::Stop)
            m_workspaceVerbs->stopHost(key);
        else if (command == Command::Restart)
            m_workspaceVerbs->restartHost(key);
        return true;
    }
    if (selection.workspace.isEmpty() || !m_workspaceVerbs->knows(selection.workspace))
        return false;
    m_workspaceVerbs->start(selection.workspace, options);
    return true;
}

void MainWindow::updateHostCommands()
{
    if (!m_selection.isHost())
        return;
    // What belongs to the workspace's own row does not belong to one process of it.
    for (const Command command : {Command::Down, Command::DownWithVolumes, Command::Reset, Command::Pull,
                                  Command::Build, Command::RemoveStack, Command::CancelRun})
        m_commands.action(command)->setEnabled(false);
    const workspace::HostKey key{m_selection.workspace, m_selection.host};
    const dashboard::HostView view = m_hosts->view(key);
    const bool isOurs = !isOnlyWatched();
    m_commands.action(Command::Up)->setEnabled(isOurs && !view.isUp());
    m_commands.action(Command::Stop)->setEnabled(isOurs && view.isUp());
    m_commands.action(Command::Restart)->setEnabled(isOurs && view.isUp());
    m_commands.action(Command::Refresh)->setEnabled(false);
}

bool MainWindow::isOnlyWatched() const
{
    return m_selection.isHost() &&
           m_hosts->view({m_selection.workspace, m_selection.host}).facts.how == workspace::HostFacts::How::Watched;
}

bool MainWindow::followHostLog()
{
    if (!m_selection.isHost())
        return false;
    const workspace::HostKey key{m_selection.workspace, m_selection.host};
    const QString file = m_hosts->processes().logFile(key);
    const QStringList argv = m_hosts->processes().logArgv(key, LogLines);
    if (file.isEmpty() && argv.isEmpty())
        m_logs->follow(nullptr, {}, key.name);
    else
        m_logs->followLocal(file, argv, key.name);
    return true;
}

} // namespace pierside::ui
