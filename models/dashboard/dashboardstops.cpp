// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/dashboard.h"
#include "models/dashboard/stoppedbyrun.h"
#include "models/health/exitwords.h"

// Which containers were stopped on request.
namespace pierside::dashboard {

using namespace Qt::StringLiterals;

void Dashboard::recallStops()
{
    // Starts that happened while disconnected end what was known about stops.
    m_stoppedOnRequest.removeIf([this](const ContainerId &id) {
        const auto it = m_state.snapshot().containers.constFind(id);
        return it == m_state.snapshot().containers.cend() || it->isRunning();
    });
    if (m_state.connection() != engine::EngineState::Connection::Live)
        return;
    m_stops.read();
    m_stoppedOnRequest.unite(m_stops.among(m_state.snapshot().containers.values()));
}

void Dashboard::noteEvent(const engine::Event &event)
{
    if (event.type != engine::Event::Type::Container)
        return;
    const ContainerId container{event.actorId};
    // "kill" comes before the exit that it causes; "stop" only after it.
    if (health::requestsStop(event)) {
        m_stoppedOnRequest.insert(container);
        // The mirror is ahead of the events: it may already know the next start, which nobody asked to stop.
        const QDateTime startedAt = m_state.snapshot().containers.value(container).startedAt;
        if (startedAt.isValid() && startedAt.toMSecsSinceEpoch() <= event.timeNano / 1'000'000)
            m_stops.add(container, startedAt);
    } else if (event.action == "start"_L1) {
        m_stoppedOnRequest.remove(container);
    } else if (event.action == "destroy"_L1 || event.action == "remove"_L1) {
        // Not earlier: the mirror may have dropped the container before the event of its exit is seen.
        m_stoppedOnRequest.remove(container);
        return;
    } else {
        return;
    }
    const StackId id = idOf(event.project());
    if (!id.isEmpty())
        Q_EMIT stackChanged(id);
}

void Dashboard::noteStops(const StackId &id)
{
    const run::Run *run = runOf(id);
    if (!run)
        return;
    const plan::Plan &plan = run->prepared().plan;
    m_stoppedByRuns.insert(id, stoppedByRun(plan, progressOf(*run), m_state.snapshot().containersOf(plan.project)));
}

QSet<ContainerId> Dashboard::stoppedOnRequest() const
{
    QSet<ContainerId> stopped = m_stoppedOnRequest;
    for (const QSet<ContainerId> &ofRun : m_stoppedByRuns)
        stopped.unite(ofRun);
    return stopped;
}

} // namespace pierside::dashboard
