// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/freshnesswatch.h"

#include "models/core/onpool.h"
#include "models/dashboard/dashboard.h"

namespace pierside::dashboard {

namespace {

constexpr qint64 shortestPause = 5'000;

//! What the mirror knows: it costs no request.
actions::FreshnessInput inputOf(const DashboardStack &stack, const QList<engine::Container> &containers,
                                const engine::Snapshot &snapshot)
{
    actions::FreshnessInput input;
    input.project = std::shared_ptr<const compose::Project>(stack.lastGood, stack.declared());
    input.containers = containers;
    input.volumes = snapshot.volumes;
    QStringList references;
    for (const engine::Container &container : containers)
        references.append(container.imageId.value);
    for (const compose::Service &service : input.project->services)
        references.append(input.project->imageOf(service));
    for (const QString &reference : std::as_const(references)) {
        if (const engine::Image *image = snapshot.findImage(reference))
            input.images.insert(reference, *image);
    }
    return input;
}

} // namespace

FreshnessWatch::FreshnessWatch(Dashboard &dashboard, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        const QSet<StackId> waiting = std::exchange(m_waiting, {});
        for (const StackId &id : waiting)
            look(id);
    });
    // The mirror may learn of an image after the first look.
    connect(&dashboard.engineState(), &engine::EngineState::changed, this, [this](const engine::Change &change) {
        if (change.images.isEmpty())
            return;
        const QList<StackId> known = m_known.keys();
        for (const StackId &id : known)
            look(id);
    });
    connect(&dashboard, &Dashboard::runStarted, this, [this](const StackId &id) {
        Known &known = m_known[id];
        ++known.look;
        known.since.invalidate();
        set(id, {});
    });
}

void FreshnessWatch::look(const StackId &id)
{
    const DashboardStack *stack = m_dashboard.find(id);
    if (!stack || !stack->declared() || m_dashboard.isBusy(id))
        return;
    const QList<engine::Container> containers = m_dashboard.containersOf(id);
    QStringList ids;
    for (const engine::Container &container : containers)
        ids.append(container.id.value);
    Known &known = m_known[id];
    if (known.since.isValid() && known.since.elapsed() < shortestPause && known.containers == ids) {
        m_waiting.insert(id);
        if (!m_pause.isActive())
            m_pause.start(int(shortestPause - known.since.elapsed()) + 1);
        return;
    }
    known.since.start();
    known.containers = ids;
    const int look = ++known.look;
    const actions::FreshnessInput input = inputOf(*stack, containers, m_dashboard.engineState().snapshot());
    onPool([input, state = m_dashboard.stateDirectory()]() -> Result<QList<actions::Staleness>> {
        QStringList services;
        for (const compose::Service &service : input.project->services)
            services.append(service.name);
        return actions::stalenessOf(input, services, state);
    }).then(this, [this, id, look](const Result<QList<actions::Staleness>> &reasons) {
        if (reasons && m_known.value(id).look == look)
            set(id, *reasons);
    });
}

void FreshnessWatch::set(const StackId &id, const QList<actions::Staleness> &reasons)
{
    if (m_known.value(id).reasons == reasons)
        return;
    m_known[id].reasons = reasons;
    Q_EMIT changed(id);
}

} // namespace pierside::dashboard

#include "moc_freshnesswatch.cpp"
