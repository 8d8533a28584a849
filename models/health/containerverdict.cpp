// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/health/exitwords.h"
#include "models/health/verdict.h"
#include "models/health/words.h"

namespace pierside::health {

using namespace Qt::StringLiterals;
using engine::Container;
using engine::ContainerStatus;

namespace {

constexpr int LoopAfterRestarts = 3;
constexpr int ExitedBySigterm = 128 + 15;

Verdict judged(State state, const QString &reason, const QString &detail = {})
{
    Verdict verdict;
    verdict.state = state;
    verdict.containerState = state;
    verdict.reason = reason;
    verdict.containerText = reason;
    verdict.detail = detail;
    return verdict;
}

Verdict couldNotStart(const Container &container)
{
    return judged(State::Crashed, tr("could not start: %1").arg(excerpt(container.stateError, MostOutput)),
                  tr("could not start"));
}

Verdict judgeExit(const Container &container, bool stopRequested)
{
    const int code = container.exitCode;
    // A stopped program ends by the signal, or with 128 + signal. Killed for lack of memory, it did not stop.
    const bool wasStopped =
        code == 0 ? stopRequested : !container.oomKilled && (code == ExitedBySigterm || (stopRequested && code > 128));
    if (code != 0 && !wasStopped)
        return container.stateError.isEmpty() ? judged(State::Crashed, exitDescription(code, container.oomKilled),
                                                       exitText(container.exitCode, container.oomKilled))
                                              : couldNotStart(container);
    Verdict verdict = judged(State::ExitedOk,
                             container.oomKilled ? exitDescription(code, true)
                             : wasStopped        ? tr("stopped")
                                                 : tr("completed (exit code 0)"),
                             container.oomKilled ? exitText(container.exitCode, container.oomKilled) : tr("stopped"));
    verdict.wasStopped = wasStopped;
    return verdict;
}

Verdict judgeRestart(const Container &container)
{
    const QString detail = tr("restarting, %1").arg(exitText(container.exitCode, container.oomKilled));
    const QString exit = exitDescription(container.exitCode, container.oomKilled);
    if (container.restartCount >= LoopAfterRestarts)
        return judged(State::RestartLoop, tr("restarted %n time(s), %1", nullptr, container.restartCount).arg(exit),
                      detail);
    if (!container.stateError.isEmpty())
        return couldNotStart(container);
    // A program that exits with 0 and is started again did not crash.
    return judged(container.exitCode == 0 ? State::Starting : State::Crashed, exit, detail);
}

Verdict judgeRunning(const Container &container, const ContainerContext &context)
{
    switch (currentHealth(container, context.stopRequested)) {
    case engine::Health::None:
        return context.stopRequested ? judged(State::Stopping, stateWord(State::Stopping))
                                     : judged(State::Running, ownCheckText(container));
    case engine::Health::Starting:
        return judged(context.foundReady ? State::ReadyEngineStarting : State::Starting,
                      container.probes.isEmpty() ? tr("its health check has not run yet") : ownCheckText(container));
    case engine::Health::Healthy:
        return judged(State::Healthy, ownCheckText(container));
    case engine::Health::Unhealthy:
        break;
    }
    return judged(State::Unhealthy, ownCheckText(container),
                  container.failingStreak > 1 ? tr("unhealthy, %n check(s) failed", nullptr, container.failingStreak)
                                              : QString());
}

} // namespace

engine::Health currentHealth(const Container &container, bool stopRequested)
{
    return container.status == ContainerStatus::Running && !stopRequested ? container.health : engine::Health::None;
}

Verdict verdictOf(const Container &container, const ContainerContext &context)
{
    switch (container.status) {
    case ContainerStatus::Created:
        return container.stateError.isEmpty() ? judged(State::NotCreated, tr("created, not started"), tr("created"))
                                              : couldNotStart(container);
    case ContainerStatus::Running:
        return judgeRunning(container, context);
    case ContainerStatus::Paused:
        return judged(State::Paused, stateWord(State::Paused));
    case ContainerStatus::Restarting:
        return judgeRestart(container);
    case ContainerStatus::Removing:
        return judged(State::Removing, stateWord(State::Removing));
    case ContainerStatus::Exited:
        return judgeExit(container, context.stopRequested);
    case ContainerStatus::Dead:
        break;
    }
    return judged(State::Crashed, tr("dead: the engine could not remove it completely"), tr("dead"));
}

} // namespace pierside::health
