// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/treepresenter.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/healthwatch.h"
#include "models/dashboard/hostwatch.h"
#include "models/dashboard/portwatch.h"
#include "models/dashboard/servicewatches.h"
#include "models/dashboard/startwatch.h"
#include "models/items/stackrowof.h"
#include "models/items/stacktreemodel.h"
#include "ui/presenters/hostrows.h"
#include "ui/presenters/watchrows.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using dashboard::DashboardStack;

namespace {

const QString OwnWorkspace = u"own"_s;
const QString EngineWorkspace = u"engine"_s;

QString titleOf(const DashboardStack &stack)
{
    if (!stack.entry.title.isEmpty())
        return stack.entry.title;
    if (!stack.project.isEmpty())
        return stack.project.value;
    return QFileInfo(stack.entry.stack.files.files.value(0)).dir().dirName();
}

QString workspaceOf(const DashboardStack &stack)
{
    if (stack.foreign)
        return EngineWorkspace;
    return stack.entry.workspace.isEmpty() ? OwnWorkspace : stack.entry.workspace;
}

QString firstError(const Diagnostics &diagnostics)
{
    const auto it = std::find_if(diagnostics.cbegin(), diagnostics.cend(),
                                 [](const Diagnostic &d) { return d.severity == Diagnostic::Severity::Error; });
    if (it == diagnostics.cend())
        return {};
    // The row has no room for the full path.
    SourcePlace place = it->place;
    place.file = QFileInfo(place.file).fileName();
    const QString where = place.toString();
    return where.isEmpty() ? it->message : u"%1: %2"_s.arg(where, it->message);
}

QHash<QString, QString> conflictsOf(const actions::PortSurvey &survey, const StackId &id)
{
    QHash<QString, QString> conflicts;
    for (const ports::MapLine &line : survey.lines) {
        if (line.stack != id || !line.conflict || conflicts.contains(line.service))
            continue;
        const bool isHeld = line.conflict->kind == ports::Conflict::Kind::Held;
        conflicts.insert(line.service, isHeld ? TreePresenter::tr("%1 is taken").arg(line.conflict->number)
                                              : TreePresenter::tr("port conflict"));
    }
    return conflicts;
}

} // namespace

TreePresenter::TreePresenter(dashboard::Dashboard &dashboard, const dashboard::PortWatch &ports,
                             items::StackTreeModel &model, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_ports(ports)
    , m_model(model)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &TreePresenter::update);
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, &TreePresenter::touch);
    connect(&dashboard, &dashboard::Dashboard::stacksChanged, this, &TreePresenter::touchAll);
    connect(&ports, &dashboard::PortWatch::changed, this, &TreePresenter::touchAll);
    touchAll();
}

void TreePresenter::setHealth(const dashboard::HealthWatch &health)
{
    m_health = &health;
    connect(&health, &dashboard::HealthWatch::changed, this, [this](const QSet<StackId> &ids) {
        for (const StackId &id : ids) {
            if (m_dashboard.find(id))
                touch(id);
        }
    });
}

void TreePresenter::setStarts(const dashboard::StartWatch &starts)
{
    m_starts = &starts;
    connect(&starts, &dashboard::StartWatch::changed, this, &TreePresenter::touch);
}

void TreePresenter::setServiceWatches(const dashboard::ServiceWatches &watches)
{
    m_serviceWatches = &watches;
    connect(&watches, &dashboard::ServiceWatches::changed, this, [this](const StackId &id) {
        if (m_dashboard.find(id))
            touch(id);
    });
}

void TreePresenter::setHosts(const dashboard::HostWatch &hosts)
{
    m_hosts = &hosts;
    connect(&hosts, &dashboard::HostWatch::changed, &m_soon, qOverload<>(&QTimer::start));
}

void TreePresenter::touch(const StackId &id)
{
    m_touched.insert(id);
    if (!m_soon.isActive())
        m_soon.start();
}

void TreePresenter::touchAll()
{
    for (const StackId &id : m_dashboard.ids())
        m_touched.insert(id);
    m_soon.start();
}

items::StackRow TreePresenter::makeRow(const StackId &id) const
{
    const DashboardStack &stack = *m_dashboard.find(id);
    items::StackInput input;
    input.id = id;
    input.project = stack.project;
    input.title = titleOf(stack);
    input.files = stack.entry.stack.files.files;
    input.foreign = stack.foreign;
    using Connection = engine::EngineState::Connection;
    const Connection connection = m_dashboard.engineState().connection();
    input.stale = connection == Connection::Stale;
    input.known = connection == Connection::Live || connection == Connection::Stale;
    if (input.files.isEmpty() && stack.declared())
        input.files = stack.declared()->files;
    if (stack.loaded) {
        input.declared = stack.declared();
        input.fileError = firstError(stack.loaded->diagnostics);
    }
    input.containers = m_dashboard.containersOf(id);
    input.drift = stack.drift;
    if (!stack.foreign)
        input.conflicts = conflictsOf(m_ports.survey(), id);
    input.stoppedOnRequest = m_dashboard.stoppedOnRequest();
    if (m_health && input.known && !input.stale)
        input.unreachable = m_health->unreachable(id);
    if (m_starts) {
        input.readyTexts = m_starts->readyTexts(id);
        input.readyText = m_starts->readyText(id);
    }
    if (m_serviceWatches) {
        for (const QString &service : m_serviceWatches->services(id))
            input.watching.insert(service, watchingOf(m_serviceWatches->view(id, service)));
    }
    if (const run::Run *run = m_dashboard.runOf(id)) {
        input.plan = &run->prepared().plan;
        for (int step = 0; step < input.plan->steps.size(); ++step)
            input.progress.append(run->progress(step));
    }
    return items::stackRow(input);
}

void TreePresenter::update()
{
    for (const StackId &id : std::as_const(m_touched)) {
        if (m_dashboard.find(id))
            m_rows[id] = makeRow(id);
    }
    m_touched.clear();
    applyToModel();
    Q_EMIT rowsChanged();
}

void TreePresenter::applyToModel()
{
    QList<items::WorkspaceRow> workspaces;
    const QList<StackId> ids = m_dashboard.ids();
    m_rows.removeIf([&](const auto &it) { return !ids.contains(it.key()); });
    for (const StackId &id : ids) {
        const DashboardStack &stack = *m_dashboard.find(id);
        const QString workspace = workspaceOf(stack);
        auto it = std::find_if(workspaces.begin(), workspaces.end(),
                               [&](const items::WorkspaceRow &row) { return row.id == workspace; });
        if (it == workspaces.end()) {
            items::WorkspaceRow row;
            row.id = workspace;
            row.name = workspace == EngineWorkspace ? tr("Also on this engine")
                       : workspace == OwnWorkspace  ? tr("Stacks")
                                                    : stack.entry.workspaceTitle;
            workspaces.append(row);
            it = workspaces.end() - 1;
        }
        it->stacks.append(m_rows.value(id));
    }
    addHosts(workspaces);
    m_workspaces = workspaces;
    m_model.setRows(m_workspaces);
}

//! Adds rows for workspaces that have only host processes.
void TreePresenter::addHosts(QList<items::WorkspaceRow> &workspaces) const
{
    if (!m_hosts)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const workspace::WorkspaceFile &file : m_hosts->workspaces()) {
        if (file.hosts.isEmpty())
            continue;
        auto it = std::find_if(workspaces.begin(), workspaces.end(),
                               [&](const items::WorkspaceRow &row) { return row.id == file.file; });
        if (it == workspaces.end()) {
            workspaces.append({file.file, file.name, {}, {}});
            it = workspaces.end() - 1;
        }
        for (const dashboard::HostView &view : m_hosts->views(file.file))
            it->hosts.append(hostRow(view, now));
    }
}

std::optional<Selection> TreePresenter::selectionOf(const items::RowKey &key)
{
    if (key.kind == items::RowKind::Workspace)
        return Selection{{}, {}, {}, key.workspace};
    if (key.kind == items::RowKind::Host)
        return Selection{{}, {}, {}, key.workspace, key.name};
    if (key.stack.isEmpty())
        return std::nullopt;
    return Selection{key.stack, key.name, key.container, {}};
}

items::RowKey TreePresenter::keyOf(const Selection &selection) const
{
    items::RowKey key;
    key.workspace = selection.workspace;
    if (selection.isHost()) {
        key.kind = items::RowKind::Host;
        key.name = selection.host;
        return key;
    }
    const DashboardStack *stack = m_dashboard.find(selection.stackId);
    if (!stack)
        return key;
    key.kind = !selection.container.isEmpty() ? items::RowKind::Container
               : selection.service.isEmpty()  ? items::RowKind::Stack
                                              : items::RowKind::Service;
    key.workspace = workspaceOf(*stack);
    key.stack = selection.stackId;
    key.name = selection.service;
    key.container = selection.container;
    return key;
}

const items::StackRow *TreePresenter::row(const StackId &stackId) const
{
    const auto it = m_rows.constFind(stackId);
    return it == m_rows.cend() ? nullptr : &*it;
}

const items::ServiceRow *TreePresenter::row(const StackId &stackId, const QString &service) const
{
    const items::StackRow *stack = row(stackId);
    if (!stack)
        return nullptr;
    const auto it = std::find_if(stack->services.cbegin(), stack->services.cend(),
                                 [&](const items::ServiceRow &s) { return s.key.service == service; });
    return it == stack->services.cend() ? nullptr : &*it;
}

const items::WorkspaceRow *TreePresenter::workspace(const QString &id) const
{
    const auto it = std::find_if(m_workspaces.cbegin(), m_workspaces.cend(),
                                 [&](const items::WorkspaceRow &row) { return row.id == id; });
    return it == m_workspaces.cend() ? nullptr : &*it;
}

const items::HostRow *TreePresenter::host(const Selection &selection) const
{
    const items::WorkspaceRow *row = selection.isHost() ? workspace(selection.workspace) : nullptr;
    if (!row)
        return nullptr;
    const auto it = std::find_if(row->hosts.cbegin(), row->hosts.cend(),
                                 [&](const items::HostRow &host) { return host.name == selection.host; });
    return it == row->hosts.cend() ? nullptr : &*it;
}

QList<StackId> TreePresenter::stacksOf(const Selection &selection) const
{
    if (selection.isHost())
        return {};
    if (!selection.stackId.isEmpty())
        return {selection.stackId};
    QList<StackId> ids;
    for (const StackId &id : m_dashboard.ids()) {
        if (workspaceOf(*m_dashboard.find(id)) == selection.workspace)
            ids.append(id);
    }
    return ids;
}

items::RollUp TreePresenter::all() const
{
    QList<items::RowState> states;
    for (const items::StackRow &stack : m_rows) {
        if (!stack.foreign)
            states.append(stack.state);
    }
    return items::rollUpStacks(states);
}

} // namespace pierside::ui

#include "moc_treepresenter.cpp"
