// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/health/probe.h"
#include "models/health/state.h"

#include <QHash>
#include <QMetaType>
#include <QSet>

#include <optional>

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
    QSet<ContainerId> ready = {}; //!< Readiness found them ready since they started

    bool operator==(const ServiceFacts &) const = default;
};

//! The facts about a process on this machine.
struct ProcessFacts
{
    bool running = false;
    bool hasEnded = false;
    bool stopRequested = false; //!< Pierside stops or stopped it
    int exitCode = 0;           //!< 128 + signal if a signal ended it; 0 if unknown
    QDateTime startedAt;
    QList<EndpointHealth> endpoints;

    bool operator==(const ProcessFacts &) const = default;
};

//! What is known about a container beyond the engine's report.
struct ContainerContext
{
    bool stopRequested = false; //!< a stop was requested since it started
    bool foundReady = false;    //!< Readiness found it ready since it started

    bool operator==(const ContainerContext &) const = default;
};
using ContainerContexts = QHash<ContainerId, ContainerContext>;

//! A state and its reason. Texts may come from the service: untrusted, plain.
struct Verdict
{
    using State = health::State;

    State state = State::NotCreated;
    QString reason; //!< one sentence: "container healthy, but health answers 503 Service Unavailable"
    QString detail; //!< for a narrow cell, instead of the word: "exited (137), out of memory"; empty = the word
    State containerState = State::NotCreated; //!< without the endpoints
    QString containerText;                    //!< "healthy: pg_isready passed in 32 ms"; empty without a container
    QString endpointText;                     //!< "1 of 2 endpoints answer"; empty without endpoints
    bool wasStopped = false;                  //!< ended by a stop, not because its work was done

    bool operator==(const Verdict &) const = default;
    //! Nothing is wrong: it runs well, or it ended as it should.
    bool isWell() const
    {
        return isReady() || state == State::ExitedOk || state == State::Stopping || state == State::Removing;
    }
    //! It runs, and all that could be checked passed.
    bool isReady() const { return isGood(state); }
};

//! The word and the reason: "healthy (container + 1 endpoint)", "crashed, exited with 3".
QString verdictText(const Verdict &verdict);

//! \brief Judges a container by the engine's report and \a context. Pure; any thread.
//!
//! The only function that derives a state from a container's status, health and exit code. Source: Engine API,
//! GET /containers/{id}/json, State.
Verdict verdictOf(const engine::Container &container, const ContainerContext &context = {});

//! Judges the containers of a service together, without its endpoints. Pure; any thread.
Verdict containersVerdict(const ServiceFacts &facts);

//! Judges a service. Pure; any thread. now: to decide whether a container started recently.
Verdict verdictOf(const ServiceFacts &facts, const QDateTime &now);

//! Judges a process on this machine. Pure; any thread.
Verdict verdictOf(const ProcessFacts &facts, const QDateTime &now);

//! The result of the health check, if it says something about now: none unless the container runs and no stop was
//! requested.
engine::Health currentHealth(const engine::Container &container, bool stopRequested = false);

//! Since when an unhealthy container is unhealthy: the end of the first of its failed checks in a row. Nothing if it is
//! not unhealthy, or if the engine no longer keeps that check. Pure; any thread.
std::optional<QDateTime> unhealthySince(const engine::Container &container);

//! The last run of the health check: "pg_isready passed in 32 ms", "curl -f ... exited with 22, 3 times in a row".
QString checkOutcome(const engine::Container &container);

//! The result of the health check, with its output if it failed: "healthy: pg_isready passed in 32 ms".
QString ownCheckText(const engine::Container &container);

} // namespace pierside::health

Q_DECLARE_METATYPE(pierside::health::Verdict)
