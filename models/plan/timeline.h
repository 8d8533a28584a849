// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/plan/plan.h"
#include "models/plan/progress.h"

// The start of a stack as a timeline of values. Pure; any thread. Times are UTC: of a run of ours by the run's own
// SteadyClock, of a start that somebody else made by the engine's clock. One timeline has times of one clock only.
namespace pierside::plan {

//! What a service was doing for a while.
struct StartSpan
{
    enum class Phase {
        Image,   //!< pulling or building
        Stop,    //!< its predecessor was stopped, removed, renamed
        Create,  //!< the container was made
        Blocked, //!< it could have started, but waited for another service
        Start,   //!< the engine started it
        Ready,   //!< it ran and was not ready yet
    };

    Phase phase = Phase::Create;
    QDateTime begin;
    QDateTime end; //!< invalid = goes on

    bool operator==(const StartSpan &) const = default;
};

//! How one service came up. Of several replicas the first beginning and the last end count.
struct ServiceStart
{
    QString service;
    QList<StartSpan> spans; //!< by their begin
    QDateTime created;      //!< invalid: was there before
    QDateTime started;      //!< its program ran; invalid = not yet
    QDateTime ready;        //!< invalid = not yet, or nobody waited for it
    //! ready is more than that it runs: a check passed, or what was waited for came about.
    bool checked = false;
    QString blockedBy; //!< the service that it waited for last; empty = none
    Milliseconds blockedFor{};
    QString problem; //!< what failed, in the engine's words; empty = nothing

    bool operator==(const ServiceStart &) const = default;
    //! From the start of its program to ready; nothing while either is missing.
    std::optional<Milliseconds> ownTime() const;
};

struct StartTimeline
{
    Verb verb = Verb::Up;
    bool ours = true; //!< false: what the containers tell of a start that somebody else made
    QDateTime begin;
    QDateTime end; //!< of the last span; invalid while something goes on
    QList<ServiceStart> services;

    bool operator==(const StartTimeline &) const = default;
    bool isEmpty() const { return services.isEmpty(); }
    bool isOver() const { return end.isValid(); }
    //! Images were pulled or built: not to be compared with starts where they were there.
    bool withImages() const;
    //! From the begin until the last one was ready, where all of them are; else nothing.
    std::optional<Milliseconds> readyAfter() const;
    //! The one that needed the longest by itself; null where none is ready, or where there is only one.
    const ServiceStart *slowest() const;
};

//! What a run tells. Services that it started, in the order of its steps; empty where it starts none.
StartTimeline timelineOf(const Plan &plan, const QList<StepProgress> &progress);

//! \brief What running containers tell of their newest start, e.g. one that Docker Compose made.
//!
//! A container that started within ten seconds after those before it were ready (two minutes, where that is not known)
//! belongs to their start. blockedBy is the dependency of the
//! files whose being ready came last before the start. declared may be null. Source: inspect (Created,
//! State.StartedAt, State.Health.Log).
StartTimeline timelineOf(const compose::Project *declared, const QList<engine::Container> &containers);

//! Fills in what the run did not wait for and the containers tell by now: how long after its start, by the engine's
//! clock, each was ready.
void complete(StartTimeline &timeline, const QList<engine::Container> &containers);

//! The end of the first passed check of this start, as far as the engine's last checks reach back.
std::optional<QDateTime> healthySince(const engine::Container &container);

//! "ready after 2.4 s, usually 2.1 s; slowest keycloak 1.9 s, blocked by postgres"; empty where it is not ready.
QString startSummary(const StartTimeline &timeline, const std::optional<Milliseconds> &usual);

} // namespace pierside::plan
