// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowlogs.h"

#include "models/core/translate.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/hostwatch.h"
#include "ui/logs/logdock.h"
#include "ui/presenters/treepresenter.h"

#include <QSet>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int JournalLines = 1000; //!< of a systemd unit

} // namespace

RowLogs::RowLogs(dashboard::Dashboard &dashboard, const TreePresenter &presenter, dashboard::HostWatch &hosts,
                 LogDock &logs)
    : m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_hosts(hosts)
    , m_logs(logs)
{
}

void RowLogs::follow(const Selection &selection) const
{
    if (selection.isHost())
        return followHost(selection);
    followContainers(containersOf(selection), titleOf(selection));
}

void RowLogs::follow(const QList<Selection> &selections) const
{
    if (selections.size() == 1)
        return follow(selections.constFirst());
    QList<engine::Container> containers;
    QSet<ContainerId> seen; // a stack and one of its services can both be selected
    for (const Selection &selection : selections) {
        const QList<engine::Container> own = selection.isHost() ? QList<engine::Container>() : containersOf(selection);
        for (const engine::Container &container : own) {
            if (!seen.contains(container.id))
                containers.append(container);
            seen.insert(container.id);
        }
    }
    followContainers(containers, tr("%n row(s)", nullptr, int(selections.size())));
}

void RowLogs::followContainers(const QList<engine::Container> &containers, const QString &title) const
{
    const engine::EngineState &state = m_dashboard.engineState();
    const bool isLive = state.connection() == engine::EngineState::Connection::Live;
    m_logs.follow(isLive ? state.engine() : nullptr, containers, title);
}

QList<engine::Container> RowLogs::containersOf(const Selection &selection) const
{
    QList<engine::Container> containers;
    for (const StackId &id : m_presenter.stacksOf(selection)) {
        // The group of stacks that were not added here can be large: its containers are not followed.
        if (!selection.workspace.isEmpty() && m_dashboard.find(id)->foreign)
            continue;
        for (const engine::Container &container : m_dashboard.containersOf(id)) {
            const bool isSelected = selection.container.isEmpty() || selection.container == container.id;
            if (isSelected && (selection.service.isEmpty() || selection.service == container.service()))
                containers.append(container);
        }
    }
    return containers;
}

QString RowLogs::titleOf(const Selection &selection) const
{
    const items::StackRow *stack = m_presenter.row(selection.stackId);
    const items::WorkspaceRow *workspace = m_presenter.workspace(selection.workspace);
    const QString title = stack ? stack->title : workspace ? workspace->name : QString();
    return selection.service.isEmpty() ? title : u"%1 / %2"_s.arg(title, selection.service);
}

void RowLogs::followHost(const Selection &selection) const
{
    const workspace::HostKey key{selection.workspace, selection.host};
    const QString file = m_hosts.processes().logFile(key);
    const QStringList argv = m_hosts.processes().logArgv(key, JournalLines);
    if (file.isEmpty() && argv.isEmpty())
        m_logs.follow(nullptr, {}, key.name);
    else
        m_logs.followLocal(file, argv, key.name);
}

} // namespace pierside::ui
