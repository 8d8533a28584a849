// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/health/probe.h"

#include <QMetaType>
#include <QSet>

namespace pierside::health {

//! An endpoint and what it said last; nothing where it was not asked yet.
struct EndpointHealth
{
    Probe probe;
    std::optional<ProbeResult> result;
    bool hasAnswered = false; //!< did not fail at some time since its containers started

    bool operator==(const EndpointHealth &) const = default;
};

//! What is known of one service.
struct ServiceFacts
{
    QString service;
    QList<engine::Container> containers; //!< of this service, without one-offs
    QSet<ContainerId> stoppedOnRequest;  //!< somebody asked for their stop, so their exit is no crash
    QList<EndpointHealth> endpoints;

    bool operator==(const ServiceFacts &) const = default;
};

//! The one word about a service, and why. Texts are partly the service's own: untrusted, plain.
struct Verdict
{
    enum class State {
        Well,        //!< all that can be asked says so: the container's check, the endpoints
        Unproven,    //!< runs, but nothing that proves anything could be asked
        Starting,    //!< its health check has not passed yet, or an endpoint is not there yet shortly after the start
        Unhealthy,   //!< the container's own check fails
        Unreachable, //!< the container is well, or has no check, but an endpoint fails
        Crashed,
        RestartLoop,
        Stopped, //!< on request, or done with exit code 0
        Paused,
        NotCreated,
    };

    State state = State::NotCreated;
    QString reason;        //!< one sentence: "container healthy, but health answers 503 Service Unavailable"
    QString containerText; //!< "healthy: pg_isready passed in 32 ms"; empty without a container
    QString endpointText;  //!< "1 of 2 endpoints answer"; empty without endpoints

    bool operator==(const Verdict &) const = default;
    bool isWell() const { return state == State::Well || state == State::Unproven || state == State::Stopped; }
};

//! "well", "running", "starting", "unhealthy", "not reachable", "crashed", "restart loop", "stopped", "paused",
//! "not created"
QString verdictWord(Verdict::State state);

//! Pure; any thread. now: for what counts as shortly after a start.
Verdict verdictOf(const ServiceFacts &facts, const QDateTime &now);

//! What an exit code says by convention: "killed by SIGKILL: by hand, or for lack of memory". Empty where nothing.
QString exitMeaning(int exitCode, bool oomKilled);

//! "healthy: pg_isready passed in 32 ms", "unhealthy, 3 checks failed: curl -f ... ended with 22: ..."
QString ownCheckText(const engine::Container &container);

} // namespace pierside::health

Q_DECLARE_METATYPE(pierside::health::Verdict)
