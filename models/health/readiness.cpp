// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/readiness.h"

#include "models/core/translate.h"
#include "models/health/exitwords.h"

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using engine::ContainerStatus;
using Do = Readiness::Next::Do;
using Question = Answer::Question;

static constexpr Milliseconds firstPause = 50ms;
static constexpr Milliseconds longestPause = 1s;
static constexpr Milliseconds longestWithoutCheck = 2min;

static bool hasEnded(const engine::Container &container)
{
    return container.status == ContainerStatus::Exited || container.status == ContainerStatus::Dead;
}

static QString endText(const engine::Container &container)
{
    const QString text = tr("container %1 %2").arg(container.name, exitText(container.exitCode, container.oomKilled));
    return container.stateError.isEmpty() ? text : u"%1: %2"_s.arg(text, container.stateError);
}

static Readiness::Next step(Do what, const QString &text = {})
{
    return {what, {}, {}, text};
}

Readiness::Readiness(ReadinessRequest request)
    : m_request(std::move(request))
{
}

QStringList Readiness::checkCommand(const engine::Container &container)
{
    if (!container.healthConfig.exists())
        return {};
    const QStringList &test = container.healthConfig.test;
    if (test.first() == "CMD"_L1)
        return test.mid(1);
    if (test.first() != "CMD-SHELL"_L1 || test.size() < 2)
        return {};
    QStringList command = container.shell.isEmpty() ? QStringList{u"/bin/sh"_s, u"-c"_s} : container.shell;
    return command << test.at(1);
}

Milliseconds Readiness::checkTimeout(const engine::Container &container)
{
    const auto timeout = std::chrono::ceil<Milliseconds>(container.healthConfig.timeout);
    return timeout > 0ms ? timeout : Milliseconds(30s);
}

Readiness::Next Readiness::fail(ErrorCode code, const QString &cause, const QString &next) const
{
    return {Do::Fail, {}, Error{code, tr("waiting for %1").arg(m_request.name), cause, next, 0}, {}};
}

Readiness::Next Readiness::gone() const
{
    return fail(ErrorCode::NotFound, tr("container %1 was removed during the wait").arg(m_request.name),
                tr("Run up again."));
}

Readiness::Next Readiness::observed(const engine::Container &container)
{
    switch (m_request.condition) {
    case Condition::Started:
        return observedStarted(container);
    case Condition::CompletedSuccessfully:
        return observedCompleted(container);
    case Condition::Healthy:
        return observedHealthy(container);
    }
    return step(Do::Listen);
}

Readiness::Next Readiness::observedStarted(const engine::Container &container) const
{
    if (container.isRunning())
        return step(Do::Ready, tr("running"));
    if (!hasEnded(container))
        return step(Do::Listen, tr("starting"));
    // A one-shot service that exited with 0, such as a migration, counts as started.
    if (container.exitCode == 0 && container.restartPolicy != "always"_L1)
        return step(Do::Ready, tr("completed (exit code 0)"));
    return fail(ErrorCode::EngineFailed, endText(container), tr("Look at its log."));
}

Readiness::Next Readiness::observedCompleted(const engine::Container &container) const
{
    if (!hasEnded(container))
        return step(Do::Listen, tr("running until it completes"));
    if (container.exitCode == 0)
        return step(Do::Ready, tr("completed (exit code 0)"));
    const QString service = container.service().isEmpty() ? container.name : container.service();
    return fail(ErrorCode::EngineFailed,
                tr("service \"%1\" didn't complete successfully: exit %2").arg(service).arg(container.exitCode),
                tr("Look at its log."));
}

void Readiness::restart(const engine::Container &container)
{
    m_startedAt = container.startedAt;
    m_checkAnswerable = !checkCommand(container).isEmpty();
    m_ruleAnswerable = true;
    m_checkPassed = m_rulePassed = false;
    m_question = Question::Check;
    m_pause = firstPause;
    m_waited = 0ms;
}

bool Readiness::usesRule() const
{
    using RuleUse = ReadinessRequest::RuleUse;
    const RuleUse without = m_hasCheck ? RuleUse::WithoutCheck : RuleUse::BesideCheck;
    return !m_request.rule.isEmpty() && m_request.ruleUse != without;
}

bool Readiness::isSatisfied() const
{
    if (!m_hasCheck)
        return m_rulePassed;
    if (!m_request.ask)
        return m_engineHealthy;
    if (!usesRule())
        return m_checkPassed || m_engineHealthy;
    if (!m_ruleAnswerable)
        return m_engineHealthy;
    return m_rulePassed && (m_checkPassed || (!m_checkAnswerable && m_engineHealthy));
}

Readiness::Next Readiness::ask() const
{
    const bool wantsRule = usesRule() && m_ruleAnswerable && !m_rulePassed;
    const bool wantsCheck = m_checkAnswerable && !m_checkPassed;
    const auto listen = step(Do::Listen, tr("waiting for the engine's health check"));
    // Without an answer to the rule, the engine's state decides, or the check alone if there is no rule.
    if (!m_request.ask || (usesRule() && !m_ruleAnswerable))
        return listen;
    if (wantsRule && (m_question == Question::Rule || !wantsCheck))
        return step(Do::AskRule);
    if (wantsCheck)
        return step(Do::AskCheck);
    return listen;
}

Readiness::Next Readiness::observedWithoutCheck(const engine::Container &container)
{
    if (container.status != ContainerStatus::Running || !m_request.ask || !usesRule())
        return observedStarted(container);
    if (container.startedAt != m_startedAt)
        restart(container);
    if (isSatisfied())
        return step(Do::Ready, tr("ready"));
    return m_ruleAnswerable && m_waited < longestWithoutCheck ? ask() : observedStarted(container);
}

Readiness::Next Readiness::observedHealthy(const engine::Container &container)
{
    m_hasCheck = container.healthConfig.exists();
    if (!m_hasCheck && !m_request.needsHealthCheck)
        return observedWithoutCheck(container);
    if (!m_hasCheck)
        return fail(ErrorCode::BadInput, tr("container %1 has no healthcheck configured").arg(container.name),
                    tr("Give the service a healthcheck, or let its dependants wait for service_started."));
    if (hasEnded(container))
        return fail(ErrorCode::EngineFailed, endText(container), tr("Look at its log."));
    if (container.startedAt != m_startedAt)
        restart(container);
    m_engineHealthy = container.health == engine::Health::Healthy;
    if (container.health == engine::Health::Unhealthy) {
        QString cause = tr("container %1 is unhealthy").arg(container.name);
        if (!container.probes.isEmpty() && !container.probes.last().output.trimmed().isEmpty())
            cause += u": "_s + container.probes.last().output.trimmed();
        return fail(ErrorCode::EngineFailed, cause, tr("Look at its log and at its health check."));
    }
    if (container.status != ContainerStatus::Running)
        return step(Do::Listen, tr("starting"));
    if (isSatisfied())
        return step(Do::Ready, tr("ready"));
    return ask();
}

Readiness::Next Readiness::answered(const Answer &answer)
{
    if (answer.startedAt != m_startedAt)
        return step(Do::Inspect);
    const Question question = answer.question;
    if (answer.outcome == Answer::Outcome::Unanswerable) {
        (question == Question::Rule ? m_ruleAnswerable : m_checkAnswerable) = false;
        // The question may have been rejected because the container exited or restarted.
        return step(Do::Inspect);
    }
    if (answer.outcome == Answer::Outcome::Passed) {
        (question == Question::Rule ? m_rulePassed : m_checkPassed) = true;
        // The result is valid for the start that was checked: inspect the container again before dependants start.
        return isSatisfied() ? step(Do::Inspect) : ask();
    }
    m_checkPassed = m_rulePassed = false;
    m_question = question; // the failed question is asked first
    if (!m_hasCheck && m_waited >= longestWithoutCheck)
        return step(Do::Inspect);
    Next next = step(Do::Pause);
    next.pause = std::max(m_pause, 4 * answer.duration);
    m_pause = std::min(longestPause, m_pause * 3 / 2);
    m_waited += next.pause;
    return next;
}

Readiness::Next Readiness::paused()
{
    return ask();
}

} // namespace pierside::health
