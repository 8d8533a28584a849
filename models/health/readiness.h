// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/units.h"
#include "models/engine/values.h"

#include <QStringList>

namespace pierside::health {

//! What a dependant waits for. Source: compose-spec, depends_on.condition.
enum class Condition {
    Started,               //!< runs, or has done its work and ended with 0
    Healthy,               //!< its health check passes
    CompletedSuccessfully, //!< has ended with 0
};

//! What is waited for and how it may be learnt.
struct ReadinessRequest
{
    ContainerId container;
    QString name; //!< for texts
    Condition condition = Condition::Healthy;
    bool ask = true;  //!< false: the engine's word only
    QStringList rule; //!< the catalogue's ready rule, an argv run in the container; empty = none
    //! With Condition::Healthy: a container without a health check is an error; otherwise it is ready when it runs.
    bool needsHealthCheck = true;

    bool operator==(const ReadinessRequest &) const = default;
};

//! What came of running something in the container.
struct Answer
{
    enum class Question { Check, Rule };
    enum class Outcome {
        Passed,      //!< exit code 0
        Failed,      //!< another exit code: not ready yet
        Unanswerable //!< 126, 127, 409, outlived its timeout: only the engine can tell
    };
    Question question = Question::Check;
    Outcome outcome = Outcome::Failed;
    Milliseconds duration{};
    QDateTime startedAt; //!< of the start that was asked; an answer about another one counts for nothing

    bool operator==(const Answer &) const = default;
};

//! \brief Readiness as a pure state machine (DESIGN idea 8): told what was seen, says what to do next. No clock, no
//! engine, no thread.
//!
//! A pass counts for one container start (StartedAt). Where there is a rule, check and rule must pass one right after
//! the other: an init phase's temporary server answers the check only. Own failures never mean unhealthy: only the
//! engine's "unhealthy" and an exit fail. Ask after max(50 ms growing by half up to 1 s, 4 x the last duration).
//!
//! An answer that cannot be had (Answer::Unanswerable) falls back to the engine's word for this start: for the check,
//! the engine's "healthy" stands in; for the rule, "healthy" has to do.
class Readiness
{
public:
    struct Next
    {
        enum class Do {
            Inspect,  //!< look at the container, then tell observed()
            AskCheck, //!< run the container's own health check, then tell answered()
            AskRule,  //!< run the ready rule, then tell answered()
            Pause,    //!< wait for pause, then call paused()
            Listen,   //!< nothing to do until the engine tells of a change; then Inspect
            Ready,
            Fail,
        };
        Do what = Do::Inspect;
        Milliseconds pause{};
        std::optional<Error> error; //!< Fail
        QString text;               //!< for the row: "ready", "waiting for the engine's health check"

        bool operator==(const Next &) const = default;
    };

    explicit Readiness(ReadinessRequest request);

    const ReadinessRequest &request() const { return m_request; }
    Next observed(const engine::Container &container);
    Next answered(const Answer &answer);
    Next paused();
    //! The container is not there any more.
    Next gone() const;

    //! Argv of a container's health check: CMD as it is, CMD-SHELL through the image's shell. Empty = none.
    static QStringList checkCommand(const engine::Container &container);
    //! The timeout of a health check, the engine's default of 30 s where none is set.
    static Milliseconds checkTimeout(const engine::Container &container);

private:
    void restart(const engine::Container &container);
    bool isSatisfied() const;
    Next ask() const;
    Next observedHealthy(const engine::Container &container);
    Next observedStarted(const engine::Container &container) const;
    Next observedCompleted(const engine::Container &container) const;
    Next fail(ErrorCode code, const QString &cause, const QString &next = {}) const;

    ReadinessRequest m_request;
    QDateTime m_startedAt;
    bool m_engineHealthy = false;
    bool m_checkAnswerable = true;
    bool m_ruleAnswerable = true;
    bool m_checkPassed = false;
    bool m_rulePassed = false;
    Answer::Question m_question = Answer::Question::Check;
    Milliseconds m_pause{50};
};

} // namespace pierside::health
