// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/verbcommands.h"

#include "models/dashboard/dashboard.h"
#include "models/plan/planner.h"
#include "ui/presenters/selectedrows.h"
#include "ui/presenters/treepresenter.h"
#include "ui/verbs/verbs.h"
#include "ui/verbs/workspaceverbs.h"
#include "ui/widgets/links.h"
#include "ui/window/rowpage.h"
#include "ui/window/rowselection.h"

#include <QUrl>

#include <algorithm>
#include <optional>

namespace pierside::ui {

namespace {

//! Nothing if the command is not a verb of the planner.
std::optional<plan::Options> optionsOf(Command command)
{
    plan::Options options;
    switch (command) {
    case Command::Up:
    case Command::PreviewUp:
        options.verb = plan::Verb::Up;
        return options;
    case Command::Stop:
        options.verb = plan::Verb::Stop;
        return options;
    case Command::Restart:
        options.verb = plan::Verb::Restart;
        return options;
    case Command::Recreate:
        options.verb = plan::Verb::Recreate;
        return options;
    case Command::Pull:
        options.verb = plan::Verb::Pull;
        return options;
    case Command::Build:
        options.verb = plan::Verb::Build;
        return options;
    case Command::Down:
    case Command::PreviewDown:
        options.verb = plan::Verb::Down;
        return options;
    case Command::DownWithVolumes:
        options.verb = plan::Verb::Down;
        options.removeVolumes = true;
        return options;
    case Command::ResetData:
        options.verb = plan::Verb::Reset;
        options.keepCaches = true;
        return options;
    case Command::Reset:
    case Command::PreviewReset:
        options.verb = plan::Verb::Reset;
        return options;
    default:
        return std::nullopt;
    }
}

bool isPreview(Command command)
{
    return command == Command::PreviewUp || command == Command::PreviewDown || command == Command::PreviewReset;
}

} // namespace

VerbCommands::VerbCommands(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, Verbs &verbs,
                           WorkspaceVerbs &workspaceVerbs, const Commands &commands, const RowSelection &rows,
                           QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_presenter(presenter)
    , m_verbs(verbs)
    , m_workspaceVerbs(workspaceVerbs)
{
    for (int i = 0; i < CommandCount; ++i) {
        const auto command = Command(i);
        if (optionsOf(command))
            connect(commands.action(command), &QAction::triggered, this,
                    [this, command, &rows] { run(command, rows.all()); });
    }
    connect(commands.action(Command::OpenPage), &QAction::triggered, this, [this, &rows] { openPage(rows.current()); });
    connect(commands.action(Command::CancelRun), &QAction::triggered, this, [this, &rows] { cancel(rows.current()); });
}

void VerbCommands::run(Command command, const Selection &selection)
{
    auto options = optionsOf(command);
    if (!options)
        return;
    options->services = selection.services();
    if (runOnHost(command, selection) || runOnWorkspace(*options, selection))
        return;
    for (const StackId &id : m_presenter.stacksOf(selection)) {
        if (isPreview(command))
            m_verbs.preview(id, *options);
        else
            m_verbs.start(id, *options);
    }
}

void VerbCommands::run(Command command, const QList<Selection> &selections)
{
    if (selections.size() == 1)
        return run(command, selections.constFirst());
    QHash<QString, QList<StackId>> stacks;
    for (const Selection &selection : selections) {
        if (!selection.workspace.isEmpty())
            stacks.insert(selection.workspace, m_presenter.stacksOf(selection));
    }
    const SelectedRows rows = combine(selections, stacks);
    for (const Selection &workspace : rows.workspaces)
        run(command, workspace);
    for (const Selection &host : rows.hosts)
        run(command, host);
    for (const SelectedRows::Services &each : rows.stacks)
        runFor(command, each.stackId, each.services);
}

void VerbCommands::runFor(Command command, const StackId &stackId, const QStringList &services)
{
    if (auto options = optionsOf(command)) {
        options->services = services;
        m_verbs.start(stackId, *options);
    }
}

void VerbCommands::runFor(const plan::Options &options, const StackId &stackId)
{
    m_verbs.start(stackId, options);
}

bool VerbCommands::runOnHost(Command command, const Selection &selection)
{
    if (!selection.isHost())
        return false;
    const workspace::HostKey key{selection.workspace, selection.host};
    if (command == Command::Up)
        m_workspaceVerbs.startHost(key);
    else if (command == Command::Stop)
        m_workspaceVerbs.stopHost(key);
    else if (command == Command::Restart)
        m_workspaceVerbs.restartHost(key);
    return true;
}

bool VerbCommands::runOnWorkspace(const plan::Options &options, const Selection &selection)
{
    if (selection.workspace.isEmpty() || !m_workspaceVerbs.knows(selection.workspace))
        return false;
    m_workspaceVerbs.start(selection.workspace, options);
    return true;
}

void VerbCommands::runPrimary(const Selection &selection)
{
    const Command command = primaryOf(selection);
    if (command == Command::CancelRun)
        cancel(selection);
    else if (command == Command::OpenPage)
        openPage(selection);
    else
        run(command, selection);
}

QString VerbCommands::page(const Selection &selection) const
{
    return pageOf(m_dashboard, m_presenter, selection);
}

void VerbCommands::openPage(const Selection &selection) const
{
    openLink(QUrl(page(selection)));
}

void VerbCommands::cancel(const Selection &selection)
{
    if (m_workspaceVerbs.isRunning(selection.workspace))
        return m_workspaceVerbs.cancel(selection.workspace);
    for (const StackId &id : m_presenter.stacksOf(selection))
        m_verbs.cancel(id);
}

Command VerbCommands::primaryOf(const Selection &selection) const
{
    const bool hasPage = !page(selection).isEmpty();
    if (const items::HostRow *host = m_presenter.host(selection))
        return hasPage ? Command::OpenPage : items::isUp(host->state) ? Command::Restart : Command::Up;
    const QList<StackId> ids = m_presenter.stacksOf(selection);
    const auto any = [&](auto predicate) { return std::any_of(ids.cbegin(), ids.cend(), predicate); };
    if (any([this](const StackId &id) { return m_dashboard.isBusy(id); }))
        return Command::CancelRun;
    const items::ServiceRow *service = m_presenter.row(selection.stackId, selection.service);
    const bool isDown = any([&](const StackId &id) {
        const items::StackRow *row = m_presenter.row(id);
        return row && !items::isUp(service ? service->state : row->state);
    });
    const bool hasFiles = any([this](const StackId &id) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        return stack && !stack->foreign;
    });
    if (isDown && hasFiles)
        return Command::Up;
    return hasPage ? Command::OpenPage : Command::Restart;
}

} // namespace pierside::ui

#include "moc_verbcommands.cpp"
