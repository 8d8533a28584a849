// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/dashboard.h"

#include "models/actions/storedvalues.h"
#include "models/actions/workspacerun.h"
#include "models/core/translate.h"
#include "models/dashboard/driftwatch.h"
#include "models/engine/engine.h"
#include "models/workspace/filewatch.h"

#include <QThreadPool>

#include <algorithm>

namespace pierside::dashboard {

using namespace Qt::StringLiterals;

namespace {

Error noEngine(const QString &what)
{
    return {ErrorCode::Unreachable, what, tr("no engine answers"), tr("Start Docker or Podman, then try again."), 0};
}

} // namespace

Dashboard::Dashboard(engine::EngineState &state, actions::Actions &actions, QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_actions(actions)
    , m_watch(new workspace::FileWatch(this))
    , m_driftWatch(new DriftWatch(actions, this))
    , m_stops(actions.stateDirectory())
{
    connect(m_driftWatch, &DriftWatch::compared, this, &Dashboard::setDrift);
    connect(&m_state, &engine::EngineState::changed, this, &Dashboard::applyEngineChange);
    connect(&m_state, &engine::EngineState::eventSeen, this, &Dashboard::noteEvent);
    connect(&m_state, &engine::EngineState::connectionChanged, this, [this] {
        recallStops();
        for (const StackId &id : ids())
            Q_EMIT stackChanged(id);
    });
    connect(m_watch, &workspace::FileWatch::changed, this, &Dashboard::filesChanged);
}

Dashboard::~Dashboard() = default;

void Dashboard::setEntries(const QList<DashboardEntry> &entries)
{
    QList<StackId> added;
    QList<StackId> order;
    for (const DashboardEntry &entry : entries) {
        order.append(entry.id);
        const auto known = m_stacks.constFind(entry.id);
        if (known != m_stacks.cend() && known->entry == entry)
            continue;
        // A stack that was known keeps what is known of it until its files have been read again.
        DashboardStack &stack = m_stacks[entry.id];
        stack.entry = entry;
        if (!entry.stack.byLabels.isEmpty())
            stack.project = entry.stack.byLabels;
        added.append(entry.id);
    }
    for (const StackId &id : std::as_const(m_entered)) {
        if (!order.contains(id)) {
            m_stacks.remove(id);
            m_generations.remove(id);
            m_driftWatch->forget(id);
        }
    }
    m_entered = order;
    dropForgottenRuns();
    watchFiles();
    updateWantedImages();
    Q_EMIT stacksChanged();
    updateForeign();
    for (const StackId &id : std::as_const(added))
        load(id);
}

QList<StackId> Dashboard::ids() const
{
    return m_entered + m_foreign;
}

const DashboardStack *Dashboard::find(const StackId &id) const
{
    const auto it = m_stacks.constFind(id);
    return it == m_stacks.cend() ? nullptr : &*it;
}

StackId Dashboard::idOf(const ProjectName &project) const
{
    for (const StackId &id : ids()) {
        if (const DashboardStack *stack = find(id); stack && stack->project == project)
            return id;
    }
    return {};
}

QList<engine::Container> Dashboard::containersOf(const StackId &id) const
{
    const DashboardStack *stack = find(id);
    if (!stack || stack->project.isEmpty())
        return {};
    return m_state.snapshot().containersOf(stack->project);
}

void Dashboard::reload(const StackId &id)
{
    load(id);
}

void Dashboard::load(const StackId &id)
{
    const auto it = m_stacks.find(id);
    if (it == m_stacks.end() || !it->entry.stack.byLabels.isEmpty())
        return;
    const int generation = ++m_generations[id];
    TaskSource<compose::LoadResult> source;
    QThreadPool::globalInstance()->start(
        [source, request = it->entry.stack.files, indexFile = m_actions.secretsIndexFile()] {
            // The rows need no values, so the keyring is not asked.
            source.finish(compose::load(actions::withMasks(request, secrets::readIndex(indexFile))));
        });
    source.task().then(this, [this, id, generation](Result<compose::LoadResult> result) {
        if (result)
            loaded(id, generation, std::move(*result));
    });
}

void Dashboard::loaded(const StackId &id, int generation, compose::LoadResult result)
{
    const auto it = m_stacks.find(id);
    if (it == m_stacks.end() || m_generations.value(id) != generation)
        return;
    const ProjectName before = it->project;
    // Files that went wrong while they are being edited do not take the stack's identity away.
    if (result.project)
        it->project = result.project->name;
    it->loaded = std::make_shared<const compose::LoadResult>(std::move(result));
    if (it->loaded->project && !hasErrors(it->loaded->diagnostics))
        it->lastGood = it->loaded;
    watchFiles();
    updateWantedImages();
    if (it->project != before)
        updateForeign();
    compareWithFiles(id);
    Q_EMIT stackChanged(id);
}

void Dashboard::compareWithFiles(const StackId &id)
{
    const DashboardStack &stack = *find(id);
    // While the engine does not answer, what was true last stays beside what was seen last.
    if (!stack.lastGood || m_state.connection() != engine::EngineState::Connection::Live)
        return;
    const engine::Snapshot &snapshot = m_state.snapshot();
    plan::Observed observed{m_state.info(), {{}, snapshot.networks, snapshot.volumes, snapshot.images}, {}, {}, {}};
    for (const engine::Container &container : snapshot.containersOf(stack.project))
        observed.snapshot.containers.insert(container.id, container);
    if (observed.snapshot.containers.isEmpty()) {
        m_driftWatch->forget(id);
        return setDrift(id, {});
    }
    m_driftWatch->compare(id, {stack.entry.stack.files, {stack.lastGood, stack.declared()}, observed});
}

void Dashboard::setDrift(const StackId &id, const plan::Drift &drift)
{
    const auto it = m_stacks.find(id);
    if (it == m_stacks.end() || it->drift == drift)
        return;
    it->drift = drift;
    Q_EMIT stackChanged(id);
}

void Dashboard::updateForeign()
{
    QSet<ProjectName> entered;
    bool allRead = true;
    for (const StackId &id : std::as_const(m_entered)) {
        entered.insert(m_stacks[id].project);
        allRead = allRead && !m_stacks[id].project.isEmpty();
    }
    QSet<QString> names;
    for (const engine::Container &container : m_state.snapshot().containers) {
        const ProjectName project = container.project();
        if (!project.isEmpty() && !entered.contains(project))
            names.insert(project.value);
    }
    // Until the files of all entered stacks have been read, their own containers would show up as foreign.
    QList<StackId> foreign;
    const bool isFirstRead = !allRead && std::any_of(m_entered.cbegin(), m_entered.cend(), [this](const StackId &id) {
        return m_stacks[id].project.isEmpty() && !m_stacks[id].loaded;
    });
    for (const QString &name : std::as_const(names)) {
        if (!isFirstRead)
            foreign.append({u"engine:"_s + name});
    }
    std::sort(foreign.begin(), foreign.end());
    if (foreign == m_foreign)
        return;
    for (const StackId &id : std::as_const(m_foreign)) {
        if (!foreign.contains(id) && !m_entered.contains(id))
            m_stacks.remove(id);
    }
    for (const StackId &id : std::as_const(foreign)) {
        if (m_stacks.contains(id))
            continue;
        DashboardStack stack;
        stack.entry.id = id;
        stack.project = {id.value.mid(int(qstrlen("engine:")))};
        stack.entry.stack.byLabels = stack.project;
        stack.foreign = true;
        m_stacks.insert(id, stack);
    }
    m_foreign = foreign;
    Q_EMIT stacksChanged();
}

void Dashboard::applyEngineChange(const engine::Change &change)
{
    QSet<ProjectName> touched;
    QSet<ProjectName> reduced;
    for (const ContainerId &id : change.containers) {
        const auto container = m_state.snapshot().containers.constFind(id);
        if (container == m_state.snapshot().containers.cend()) {
            reduced.insert(m_projectOf.value(id));
            touched.insert(m_projectOf.take(id));
            continue;
        }
        m_projectOf.insert(id, container->project());
        touched.insert(container->project());
    }
    updateForeign();
    for (const StackId &id : ids()) {
        const bool imagesMatter = !change.images.isEmpty() || !change.volumes.isEmpty() || !change.networks.isEmpty();
        if (!imagesMatter && !touched.contains(m_stacks[id].project))
            continue;
        compareWithFiles(id);
        endFailureIfOver(id, reduced.contains(m_stacks[id].project));
        Q_EMIT stackChanged(id);
    }
}

void Dashboard::filesChanged(const QStringList &paths)
{
    const bool isIndexChanged = paths.contains(m_actions.secretsIndexFile());
    for (const StackId &id : std::as_const(m_entered)) {
        const DashboardStack &stack = m_stacks[id];
        if (isIndexChanged || !stack.loaded || !stack.loaded->project) {
            load(id);
            continue;
        }
        const QStringList &watched = stack.loaded->project->watchedFiles;
        if (std::any_of(paths.cbegin(), paths.cend(), [&](const QString &path) { return watched.contains(path); }))
            load(id);
    }
}

void Dashboard::watchFiles()
{
    QStringList paths;
    for (const StackId &id : std::as_const(m_entered)) {
        const DashboardStack &stack = m_stacks[id];
        paths += stack.entry.stack.files.files;
        if (stack.loaded && stack.loaded->project)
            paths += stack.loaded->project->watchedFiles;
        else if (stack.lastGood)
            paths += stack.lastGood->project->watchedFiles;
    }
    if (!m_actions.secretsIndexFile().isEmpty())
        paths.append(m_actions.secretsIndexFile());
    paths.removeDuplicates();
    m_watch->setFiles(paths);
}

void Dashboard::updateWantedImages()
{
    QStringList images;
    for (const StackId &id : std::as_const(m_entered)) {
        const DashboardStack &stack = m_stacks[id];
        if (const compose::Project *project = stack.declared()) {
            for (const compose::Service &service : project->services)
                images.append(project->imageOf(service));
        }
    }
    images.removeAll(QString());
    images.removeDuplicates();
    m_state.setWantedImages(images);
}

Task<run::Prepared> Dashboard::prepare(const StackId &id, const plan::Options &options)
{
    const DashboardStack *stack = find(id);
    const auto engine = m_state.engine();
    if (!stack || !engine)
        return Task<run::Prepared>::ready(failure(noEngine(u"planning"_s)));
    const auto plan = [this, engine, files = stack->entry.stack, options, id] {
        return m_actions.prepare(engine, files, options, portsOfOthers(id));
    };
    if (!m_beforeDeletion || !actions::WorkspaceRun::canDelete(options))
        return plan();
    return m_beforeDeletion().andThen(this, [plan](const Done &) { return plan(); });
}

run::Run *Dashboard::run(const StackId &id, const run::Prepared &prepared)
{
    const auto engine = m_state.engine();
    run::Run *last = runOf(id);
    if (!engine || !find(id) || (last && last->isRunning()))
        return nullptr;
    m_runs[id] = m_actions.run(engine, prepared);
    run::Run *run = m_runs[id].get();
    connect(run, &run::Run::stepChanged, this, [this, id] {
        noteStops(id);
        Q_EMIT stackChanged(id);
    });
    connect(run, &run::Run::finished, this,
            [this, id](const plan::RunReport &report, const std::optional<Error> &error) {
                noteStops(id);
                m_stoppedOnRequest.unite(m_stoppedByRuns.take(id));
                Q_EMIT stackChanged(id);
                Q_EMIT runFinished(id, report, error);
                // Not from inside its own signal.
                QMetaObject::invokeMethod(this, &Dashboard::dropForgottenRuns, Qt::QueuedConnection);
            });
    noteStops(id);
    Q_EMIT runStarted(id, run);
    run->start();
    return run;
}

run::Run *Dashboard::runOf(const StackId &id) const
{
    const auto it = m_runs.find(id);
    return it == m_runs.end() ? nullptr : it->second.get();
}

bool Dashboard::isBusy(const StackId &id) const
{
    const run::Run *run = runOf(id);
    return run && run->isRunning();
}

int Dashboard::runningCount() const
{
    return int(std::count_if(m_runs.cbegin(), m_runs.cend(), [](const auto &it) { return it.second->isRunning(); }));
}

void Dashboard::dropForgottenRuns()
{
    std::erase_if(m_runs, [this](const auto &it) { return !m_stacks.contains(it.first) && !it.second->isRunning(); });
}

Task<QString> Dashboard::inspectText(const ContainerId &id)
{
    const auto engine = m_state.engine();
    return engine ? engine->inspectText(id)
                  : Task<QString>::ready(failure(noEngine(tr("inspecting %1").arg(id.value))));
}

Task<QList<engine::Image>> Dashboard::images()
{
    const auto engine = m_state.engine();
    return engine ? engine->listImages() : Task<QList<engine::Image>>::ready(failure(noEngine(tr("listing images"))));
}

Task<QHash<QString, qint64>> Dashboard::volumeSizes()
{
    const auto engine = m_state.engine();
    return engine ? engine->volumeSizes()
                  : Task<QHash<QString, qint64>>::ready(failure(noEngine(tr("measuring volumes"))));
}

} // namespace pierside::dashboard

#include "moc_dashboard.cpp"
