// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/units.h"
#include "models/engine/values.h"

#include <QStringList>

namespace pierside::health {

//! The condition of a dependant. Source: compose-spec, depends_on.condition.
enum class Condition {
    Started,               //!< is running, or has exited with 0
    Healthy,               //!< its health check passes
    CompletedSuccessfully, //!< has exited with 0
};

//! What to wait for, and how readiness can be determined.
struct ReadinessRequest
{
    ContainerId container;
    QString name; //!< for texts
    Condition condition = Condition::Healthy;
    bool ask = true;  //!< false: use only the state reported by the engine
    QStringList rule; //!< the catalogue's ready rule, an argv to run in the container; empty = none
    //! When the rule is asked.
    enum class RuleUse {
        BesideCheck,  //!< in addition to a health check
        WithoutCheck, //!< where there is no health check
        Always,
    };
    RuleUse ruleUse = RuleUse::BesideCheck;
    //! With Condition::Healthy: true = a container without a health check is an error; false = it is ready when its
    //! rule passes, or, without one, when it runs.
    bool needsHealthCheck = true;

    bool operator==(const ReadinessRequest &) const = default;
};

//! The result of a command that ran in the container.
struct Answer
{
    enum class Question { Check, Rule };
    enum class Outcome {
        Passed,      //!< exit code 0
        Failed,      //!< another exit code: not ready yet
        Unanswerable //!< 126, 127, 409 or timed out: only the engine can determine the state
    };
    Question question = Question::Check;
    Outcome outcome = Outcome::Failed;
    Milliseconds duration{};
    QDateTime startedAt; //!< of the start that was checked; answers for another start are ignored

    bool operator==(const Answer &) const = default;
};

//! \brief Determines readiness as a pure state machine (DESIGN idea 8): takes observations and returns the next action.
//!
//! It has no clock, engine or thread. A result is valid for one container start (StartedAt). If there is a rule, the
//! check and the rule must pass directly after one another, because the temporary server of an init phase passes the
//! check only. Failures of these commands never mean "unhealthy": only the engine's "unhealthy" state and an exit are
//! failures. The interval is max(50 ms growing by half up to 1 s, 4 x the last duration).
//!
//! If an answer is not available (Answer::Unanswerable), the engine's state for this start is used: "healthy" replaces
//! the check and also the rule. Without a health check, a container whose rule cannot be answered, or does not pass
//! within two minutes of pauses, counts as running: the image may be used for something else.
class Readiness
{
public:
    struct Next
    {
        enum class Do {
            Inspect,  //!< inspect the container, then call observed()
            AskCheck, //!< run the container's health check, then call answered()
            AskRule,  //!< run the ready rule, then call answered()
            Pause,    //!< wait for pause, then call paused()
            Listen,   //!< do nothing until the engine reports a change; then Inspect
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
    //! The container no longer exists.
    Next gone() const;

    //! The argv of a container's health check: CMD unchanged, CMD-SHELL with the image's shell. Empty = none.
    static QStringList checkCommand(const engine::Container &container);
    //! The timeout of a health check; the engine's default of 30 s if none is set.
    static Milliseconds checkTimeout(const engine::Container &container);

private:
    void restart(const engine::Container &container);
    bool usesRule() const;
    bool isSatisfied() const;
    Next ask() const;
    Next observedWithoutCheck(const engine::Container &container);
    Next observedHealthy(const engine::Container &container);
    Next observedStarted(const engine::Container &container) const;
    Next observedCompleted(const engine::Container &container) const;
    Next fail(ErrorCode code, const QString &cause, const QString &next = {}) const;

    ReadinessRequest m_request;
    QDateTime m_startedAt;
    bool m_hasCheck = true;
    bool m_engineHealthy = false;
    bool m_checkAnswerable = true;
    bool m_ruleAnswerable = true;
    bool m_checkPassed = false;
    bool m_rulePassed = false;
    Answer::Question m_question = Answer::Question::Check;
    Milliseconds m_pause{50};
    Milliseconds m_waited{}; //!< the pauses of this start
};

} // namespace pierside::health
