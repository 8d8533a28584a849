// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/servicewatches.h"

#include "models/dashboard/dashboard.h"
#include "models/plan/deletion.h"

#include <algorithm>

namespace pierside::dashboard {

namespace {

QStringList pathsOf(const QList<watch::Trigger> &triggers)
{
    QStringList paths;
    for (const watch::Trigger &trigger : triggers)
        paths.append(trigger.path);
    paths.removeDuplicates();
    return paths;
}

} // namespace

ServiceWatches::ServiceWatches(Dashboard &dashboard, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
{
    connect(&dashboard, &Dashboard::stackChanged, this, &ServiceWatches::look);
    connect(&dashboard, &Dashboard::runFinished, this,
            [this](const StackId &id, const plan::RunReport &report, const std::optional<Error> &error) {
                if (const auto running = m_running.constFind(id); running != m_running.cend()) {
                    const TaskSource<Done> source = *running;
                    m_running.erase(running);
                    if (error)
                        source.finish(failure(*error));
                    else if (!report.succeeded)
                        source.finish(failure(report.firstError().value_or(Error::cancelled())));
                    else
                        source.finish(Done{});
                }
                // Not from inside the signal of the run.
                QMetaObject::invokeMethod(
                    this,
                    [this, id] {
                        runNext(id);
                        look(id);
                    },
                    Qt::QueuedConnection);
            });
    connect(&dashboard, &Dashboard::stacksChanged, this, [this] {
        QSet<StackId> stacks;
        for (const auto &watched : m_watches)
            stacks.insert(watched.first.first);
        for (const StackId &id : std::as_const(stacks))
            look(id);
    });
}

ServiceWatches::~ServiceWatches() = default;

bool ServiceWatches::canWatch(const StackId &id, const QString &service) const
{
    const DashboardStack *stack = m_dashboard.find(id);
    return stack && stack->declared() && !watch::triggersOf(*stack->declared(), service).isEmpty();
}

QStringList ServiceWatches::services(const StackId &id) const
{
    const DashboardStack *stack = m_dashboard.find(id);
    return stack && stack->declared() ? watch::watchableServices(*stack->declared()) : QStringList();
}

bool ServiceWatches::isOn(const StackId &id, const QString &service) const
{
    return m_watches.contains({id, service});
}

void ServiceWatches::setOn(const StackId &id, const QString &service, bool on)
{
    const Key key{id, service};
    m_past.remove(key);
    if (on && !m_watches.contains(key) && canWatch(id, service)) {
        if (!hasRunningContainer(key)) {
            m_past[key].ended = tr("no container of %1 runs").arg(service);
            Q_EMIT changed(id);
            return;
        }
        start(key);
    } else if (!on) {
        drop(key);
    }
    Q_EMIT changed(id);
}

ServiceWatchView ServiceWatches::view(const StackId &id, const QString &service) const
{
    const auto found = m_watches.find({id, service});
    if (found == m_watches.cend())
        return m_past.value({id, service});
    ServiceWatchView view;
    view.isOn = true;
    view.isWatching = found->second.session->isWatching();
    view.isWorking = found->second.session->isWorking();
    view.last = found->second.session->status(service);
    view.paths = pathsOf(found->second.triggers);
    return view;
}

bool ServiceWatches::hasRunningContainer(const Key &key) const
{
    const QList<engine::Container> containers = m_dashboard.containersOf(key.first);
    return std::any_of(containers.cbegin(), containers.cend(), [&key](const engine::Container &container) {
        return container.service() == key.second && !container.isOneOff() && container.isRunning();
    });
}

void ServiceWatches::start(const Key &key)
{
    const StackId id = key.first;
    const DashboardStack *stack = m_dashboard.find(id);
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return;
    Watched watched{watch::triggersOf(*stack->declared(), key.second), nullptr};
    watch::WatchSession::Context context;
    context.engine = engine;
    context.project = std::shared_ptr<const compose::Project>(stack->lastGood, stack->declared());
    context.services = {key.second};
    context.runPlan = [this, id](const plan::Options &options) { return runPlan(id, options); };
    watched.session = std::make_unique<watch::WatchSession>(std::move(context));
    watch::WatchSession *session = watched.session.get();
    drop(key);
    m_watches[key] = std::move(watched);
    const auto report = [this, id] { Q_EMIT changed(id); };
    connect(session, &watch::WatchSession::started, this, report);
    connect(session, &watch::WatchSession::acted, this, report);
    connect(
        session, &watch::WatchSession::failed, this, [this, key](const Error &error) { end(key, error.message()); },
        Qt::QueuedConnection);
    session->start();
}

void ServiceWatches::drop(const Key &key)
{
    const auto found = m_watches.find(key);
    if (found == m_watches.end())
        return;
    // It may have started the run whose signal led here.
    watch::WatchSession *session = found->second.session.release();
    session->disconnect(this);
    session->deleteLater();
    m_watches.erase(found);
}

void ServiceWatches::end(const Key &key, const QString &why)
{
    if (!m_watches.contains(key))
        return;
    ServiceWatchView past = view(key.first, key.second);
    drop(key);
    past.isOn = false;
    past.isWatching = false;
    past.isWorking = false;
    past.paths.clear();
    past.ended = why;
    m_past.insert(key, past);
    Q_EMIT changed(key.first);
}

void ServiceWatches::look(const StackId &id)
{
    QStringList services;
    for (const auto &watched : m_watches) {
        if (watched.first.first == id)
            services.append(watched.first.second);
    }
    const DashboardStack *stack = services.isEmpty() ? nullptr : m_dashboard.find(id);
    for (const QString &service : std::as_const(services)) {
        const Key key{id, service};
        const QList<watch::Trigger> triggers =
            stack && stack->declared() ? watch::triggersOf(*stack->declared(), service) : QList<watch::Trigger>();
        const bool isChanging = m_dashboard.isBusy(id) || m_preparing.contains(id) || !m_waiting.value(id).isEmpty();
        using Connection = engine::EngineState::Connection;
        const bool isLive = m_dashboard.engineState().connection() == Connection::Live;
        if (triggers.isEmpty())
            end(key, tr("the files have no watch entries for it any more"));
        else if (isLive && !isChanging && !hasRunningContainer(key))
            end(key, tr("no container of %1 runs").arg(service));
        else if (triggers != m_watches.at(key).triggers && !m_watches.at(key).session->isWorking())
            start(key);
    }
}

Task<Done> ServiceWatches::runPlan(const StackId &id, const plan::Options &options)
{
    const Waiting waiting{options, {}};
    m_waiting[id].append(waiting);
    runNext(id);
    return waiting.source.task();
}

void ServiceWatches::runNext(const StackId &id)
{
    if (m_dashboard.isBusy(id) || m_preparing.contains(id) || m_waiting.value(id).isEmpty())
        return;
    const Waiting next = m_waiting[id].takeFirst();
    m_preparing.insert(id);
    m_dashboard.prepare(id, next.options).then(this, [this, id, next](const Result<run::Prepared> &prepared) {
        m_preparing.remove(id);
        if (!prepared) {
            next.source.finish(failure(prepared.error()));
            return runNext(id);
        }
        if (m_dashboard.isBusy(id)) { // somebody else was faster
            m_waiting[id].prepend(next);
            return;
        }
        execute(id, *prepared, next.source);
    });
}

void ServiceWatches::execute(const StackId &id, const run::Prepared &prepared, const TaskSource<Done> &source)
{
    if (const auto checked = plan::checkUnasked(prepared.plan); !checked) {
        source.finish(failure(checked.error()));
        return runNext(id);
    }
    // A run that ends at once reports that from inside of run().
    m_running.insert(id, source);
    if (!m_dashboard.run(id, prepared)) {
        m_running.remove(id);
        source.finish(failure(ErrorCode::Unreachable, plan::verbName(prepared.plan.verb), tr("no engine answers")));
    }
}

} // namespace pierside::dashboard

#include "moc_servicewatches.cpp"
