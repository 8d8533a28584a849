// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/health/probe.h"

#include <QMetaType>
#include <QSet>

namespace pierside::health {

//! An endpoint and its last result; nothing if it was not probed yet.
struct EndpointHealth
{
    Probe probe;
    std::optional<ProbeResult> result;
    bool hasAnswered = false; //!< has not failed at least once since its containers started

    bool operator==(const EndpointHealth &) const = default;
};

//! The facts about one service.
struct ServiceFacts
{
    QString service;
    QList<engine::Container> containers; //!< of this service, without one-offs
    QSet<ContainerId> stoppedOnRequest;  //!< their stop was requested, so their exit is not a crash
    QList<EndpointHealth> endpoints;

    bool operator==(const ServiceFacts &) const = default;
};

//! The state of a service and its reason. Texts may come from the service: untrusted, plain.
struct Verdict
{
    enum class State {
        Well,        //!< all checks pass: the container's health check and the endpoints
        Unproven,    //!< running, but nothing could be checked
        Starting,    //!< the health check has not passed yet, or an endpoint does not answer shortly after the start
        Unhealthy,   //!< the container's health check fails
        Unreachable, //!< the container is healthy or has no health check, but an endpoint fails
        Crashed,
        RestartLoop,
        Stopped, //!< on request, or exited with 0
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

//! The word for a state: "healthy", "running", "starting", "unhealthy", "not reachable", "crashed", "restart loop",
//! "stopped", "paused", "not created".
QString verdictWord(Verdict::State state);

//! The word and the reason: "healthy (container + 1 endpoint)", "crashed, exited with 3".
QString verdictText(const Verdict &verdict);

//! Pure; any thread. now: to decide whether a container started recently.
Verdict verdictOf(const ServiceFacts &facts, const QDateTime &now);

//! The conventional meaning of an exit code: "killed by SIGKILL: manually, after a stop timeout, or out of memory".
//! Empty if there is none.
QString exitMeaning(int exitCode, bool oomKilled);

//! An exit as a predicate: "exited with 3", "was killed (exit 137): out of memory".
QString exitDescription(int exitCode, bool oomKilled);

//! The result of the health check: "healthy: pg_isready passed in 32 ms", "unhealthy: curl -f ... exited with 22, 3
//! times in a row: ...".
QString ownCheckText(const engine::Container &container);

} // namespace pierside::health

Q_DECLARE_METATYPE(pierside::health::Verdict)
