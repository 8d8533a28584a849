// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowlogs.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/dashboard/dashboard.h"
#include "models/dashboard/hostwatch.h"
#include "ui/logs/logdock.h"
#include "ui/logs/logpanes.h"
#include "ui/presenters/treepresenter.h"
#include "ui/verbs/servicetools.h"
#include "ui/window/explainer.h"
#include "ui/window/verbcommands.h"

#include <QSet>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int JournalLines = 1000; //!< of a systemd unit

Selection selectionFor(const LogTarget &target)
{
    return {target.stack, target.service, {}, target.workspace, target.host};
}

} // namespace

RowLogs::RowLogs(dashboard::Dashboard &dashboard, const TreePresenter &presenter, dashboard::HostWatch &hosts,
                 VerbCommands &verbs, ServiceTools &tools, Explainer &explainer, LogDock &logs)
    : m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_hosts(hosts)
    , m_verbs(verbs)
    , m_tools(tools)
    , m_explainer(explainer)
    , m_logs(logs)
{
    logs.panes()->setSubjects(this);
}

void RowLogs::follow(const Selection &selection) const
{
    m_logs.follow(subjectOf(selection));
}

void RowLogs::follow(const QList<Selection> &selections) const
{
    if (selections.size() == 1)
        return follow(selections.constFirst());
    LogSubject subject;
    QSet<ContainerId> seen; // a stack and one of its services can both be selected
    for (const Selection &selection : selections) {
        const QList<engine::Container> own = selection.isHost() ? QList<engine::Container>() : containersOf(selection);
        for (const engine::Container &container : own) {
            if (!seen.contains(container.id))
                subject.containers.append(container);
            seen.insert(container.id);
        }
    }
    subject.title = tr("%n row(s)", nullptr, int(selections.size()));
    setEngine(subject);
    m_logs.follow(subject);
}

LogSubject RowLogs::subjectOf(const Selection &selection) const
{
    if (selection.isHost())
        return hostSubject(selection);
    LogSubject subject;
    subject.title = titleOf(selection);
    subject.containers = containersOf(selection);
    subject.target.stack = selection.stackId;
    subject.target.service = selection.service;
    if (!selection.container.isEmpty() && !subject.containers.isEmpty())
        subject.target.number = subject.containers.constFirst().number();
    setEngine(subject);
    setState(subject, selection);
    return subject;
}

LogSubject RowLogs::subject(const LogTarget &target) const
{
    LogSubject subject = subjectOf(selectionFor(target));
    subject.target = target;
    if (target.number > 0) {
        subject.containers.removeIf(
            [&target](const engine::Container &container) { return container.number() != target.number; });
        subject.title = u"%1-%2"_s.arg(subject.title).arg(target.number);
    }
    if (!target.path.isEmpty())
        subject.title = u"%1: %2"_s.arg(subject.title, cleanLine(target.path));
    return subject;
}

void RowLogs::setEngine(LogSubject &subject) const
{
    const engine::EngineState &state = m_dashboard.engineState();
    if (state.connection() == engine::EngineState::Connection::Live)
        subject.engine = state.engine();
}

void RowLogs::setState(LogSubject &subject, const Selection &selection) const
{
    const auto set = [&subject](items::RowState state, const QString &detail) {
        subject.state = state;
        subject.stateText = detail.isEmpty() ? items::stateWord(state) : detail;
    };
    if (!selection.service.isEmpty()) {
        if (const items::ServiceRow *row = m_presenter.row(selection.stackId, selection.service))
            set(row->state, row->stateDetail);
        subject.hasShell = m_tools.hasShell(selection.stackId, selection.service);
    } else if (const items::StackRow *row = m_presenter.row(selection.stackId)) {
        set(row->state, row->stateDetail);
    }
    subject.canRestart = !selection.stackId.isEmpty() && !subject.containers.isEmpty();
    subject.canExplain = !selection.stackId.isEmpty() && !selection.service.isEmpty();
}

QList<engine::Container> RowLogs::containersOf(const Selection &selection) const
{
    QList<engine::Container> containers;
    for (const StackId &id : m_presenter.stacksOf(selection)) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        // The group of stacks that were not added here can be large: its containers are not followed.
        if (!stack || (!selection.workspace.isEmpty() && stack->foreign))
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

LogSubject RowLogs::hostSubject(const Selection &selection) const
{
    const workspace::HostKey key{selection.workspace, selection.host};
    LogSubject subject;
    subject.title = key.name;
    subject.target.workspace = selection.workspace;
    subject.target.host = selection.host;
    subject.file = m_hosts.processes().logFile(key);
    if (subject.file.isEmpty())
        subject.argv = m_hosts.processes().logArgv(key, JournalLines);
    if (const items::HostRow *row = m_presenter.host(selection)) {
        subject.state = row->state;
        subject.stateText = row->stateDetail.isEmpty() ? items::stateWord(row->state) : row->stateDetail;
        subject.canRestart = items::isUp(row->state);
    }
    return subject;
}

QList<LogChoice> RowLogs::choices() const
{
    QList<LogChoice> choices;
    for (const items::WorkspaceRow &workspace : m_presenter.workspaces()) {
        for (const items::StackRow &stack : workspace.stacks) {
            LogTarget target;
            target.stack = stack.id;
            choices.append({stack.title.isEmpty() ? stack.project.value : stack.title, target, 0});
            for (const items::ServiceRow &service : stack.services) {
                target.service = service.key.service;
                choices.append({target.service, target, 1});
            }
        }
        for (const items::HostRow &host : workspace.hosts) {
            LogTarget target;
            target.workspace = workspace.id;
            target.host = host.name;
            choices.append({host.name, target, 0});
        }
    }
    return choices;
}

void RowLogs::restart(const LogTarget &target)
{
    m_verbs.run(Command::Restart, selectionFor(target));
}

void RowLogs::openShell(const LogTarget &target)
{
    m_tools.openShell(target.stack, target.service);
}

void RowLogs::explain(const LogTarget &target)
{
    m_explainer.explain(selectionFor(target));
}

void RowLogs::openFile(const QString &file, LogProgram program)
{
    if (program == LogProgram::Editor)
        return m_tools.openInEditor(file);
    const QString name = program == LogProgram::Lnav ? u"lnav"_s : u"less"_s;
    m_tools.openInTerminal({name, file}, pierside::tr("Log in %1").arg(name));
}

} // namespace pierside::ui
