// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/plan/plan.h"
#include "models/plan/progress.h"

// The start of a stack as a timeline of values. Pure; any thread. Times are UTC: from the run's SteadyClock where
// Pierside started the stack, otherwise from the engine's clock. One timeline uses one clock.
namespace pierside::plan {

//! One phase of a service's start.
struct StartSpan
{
    enum class Phase {
        Image,   //!< pulling or building
        Stop,    //!< the old container was stopped, removed, renamed
        Create,  //!< the container was created
        Blocked, //!< it could have started, but waited for another service
        Start,   //!< the engine started it
        Ready,   //!< it ran but was not ready yet
    };

    Phase phase = Phase::Create;
    QDateTime begin;
    QDateTime end; //!< invalid = not ended yet

    bool operator==(const StartSpan &) const = default;
};

//! The start of one service: from the first start of its replicas to the last end.
struct ServiceStart
{
    QString service;
    QList<StartSpan> spans; //!< in order of their begin
    QDateTime created;      //!< invalid = existed before
    QDateTime started;      //!< when its process started; invalid = not yet
    QDateTime ready;        //!< invalid = not yet, or the run did not wait for it
    //! Whether ready means more than running: a check passed, or the awaited condition was met.
    bool checked = false;
    QString blockedBy; //!< the service that it waited for last; empty = none
    Milliseconds blockedFor{};
    QString problem; //!< what failed, in the engine's words; empty = nothing

    bool operator==(const ServiceStart &) const = default;
    //! From the start of its process to ready; none while either is unknown.
    std::optional<Milliseconds> ownTime() const;
};

struct StartTimeline
{
    Verb verb = Verb::Up;
    bool ours = true; //!< false: derived from the containers of a start that Pierside did not make
    QDateTime begin;
    QDateTime end; //!< of the last span; invalid while a span has not ended
    QList<ServiceStart> services;

    bool operator==(const StartTimeline &) const = default;
    bool isEmpty() const { return services.isEmpty(); }
    bool isOver() const { return end.isValid(); }
    //! Whether images were pulled or built; such a start is not comparable with others.
    bool withImages() const;
    //! From the begin until the last service was ready; none unless all are ready.
    std::optional<Milliseconds> readyAfter() const;
    //! The service with the longest own time; null where none is ready, or only one has a time.
    const ServiceStart *slowest() const;
};

//! The timeline of a run: the services that it started, in the order of its steps; empty where it starts none.
StartTimeline timelineOf(const Plan &plan, const QList<StepProgress> &progress);

//! \brief The timeline of the newest start of running containers, e.g. one made by Docker Compose.
//!
//! A container that started within ten seconds after the ones before it were ready (two minutes where that is unknown)
//! belongs to the same start. blockedBy is the dependency that became ready last before the start. declared may be
//! null. Source: inspect (Created, State.StartedAt, State.Health.Log).
StartTimeline timelineOf(const compose::Project *declared, const QList<engine::Container> &containers);

//! Completes services that the run did not wait for: how long after its start, by the engine's clock, each was ready.
void complete(StartTimeline &timeline, const QList<engine::Container> &containers);

//! The end of the first passed check since this start, as far as the engine's check log reaches back.
std::optional<QDateTime> healthySince(const engine::Container &container);

//! "ready after 2.4 s, usually 2.1 s", or "running after ..." where nothing was asked whether it is ready; empty
//! before.
QString readyText(const StartTimeline &timeline, const std::optional<Milliseconds> &usual);
//! "ready after 2.4 s, usually 2.1 s; slowest keycloak 1.9 s, blocked by postgres"; empty where the stack is not ready.
QString startSummary(const StartTimeline &timeline, const std::optional<Milliseconds> &usual);

} // namespace pierside::plan
