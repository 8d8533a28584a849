// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/verdict.h"

#include "models/core/plaintext.h"
#include "models/core/steadyclock.h"
#include "models/core/translate.h"
#include "models/health/rollup.h"
#include "models/health/words.h"

#include <algorithm>
#include <cstdlib>

namespace pierside::health {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using engine::Container;

namespace {

constexpr auto ShortlyAfterStart = 60s;

struct Tally
{
    int asked = 0;
    int passed = 0;
    int connected = 0;
    const EndpointHealth *failed = nullptr; //!< the first one
    bool hasFallen = false;                 //!< an endpoint that fails now has answered before
};

Tally tally(const QList<EndpointHealth> &endpoints)
{
    Tally tally;
    for (const EndpointHealth &endpoint : endpoints) {
        if (!endpoint.result || endpoint.probe.isNotice)
            continue;
        ++tally.asked;
        if (endpoint.result->outcome == ProbeResult::Outcome::Passed)
            ++tally.passed;
        else if (endpoint.result->outcome == ProbeResult::Outcome::Connected)
            ++tally.connected;
        if (!endpoint.result->isFailure())
            continue;
        tally.hasFallen |= endpoint.hasAnswered;
        if (!tally.failed)
            tally.failed = &endpoint;
    }
    return tally;
}

QString endpointText(const QList<EndpointHealth> &endpoints, const Tally &tally)
{
    if (endpoints.isEmpty())
        return {};
    if (tally.asked == 0)
        return tr("endpoints not checked yet");
    if (tally.connected == tally.asked)
        return tr("the port accepts connections but sends no data");
    if (tally.asked == 1 && tally.passed == 1)
        return tr("the endpoint answers");
    return tr("%1 of %2 endpoints answer").arg(tally.passed).arg(tally.asked);
}

bool startedRecently(const QDateTime &start, const QDateTime &now)
{
    // Either way: the engine's clock is not ours.
    return start.isValid() && std::abs(start.msecsTo(now)) < std::chrono::milliseconds(ShortlyAfterStart).count();
}

//! What shows that a service is healthy: "container + 1 endpoint".
QString provenBy(int containers, State own, const Tally &counted)
{
    QStringList parts;
    if (own == State::Healthy)
        parts.append(containers > 1 ? tr("%n container(s)", nullptr, containers) : tr("container"));
    if (counted.passed > 0 && counted.passed < counted.asked)
        parts.append(tr("%1 of %2 endpoints").arg(counted.passed).arg(counted.asked));
    else if (counted.passed > 0)
        parts.append(tr("%n endpoint(s)", nullptr, counted.passed));
    return parts.join(u" + "_s);
}

//! Endpoints are asked only of what runs and is not known to be bad.
void judgeEndpoints(Verdict &verdict, const QList<EndpointHealth> &endpoints, int containers, bool isEarly)
{
    const Tally counted = tally(endpoints);
    verdict.endpointText = endpointText(endpoints, counted);
    const State own = verdict.state;
    if (own != State::Healthy && own != State::Running && own != State::ReadyEngineStarting)
        return;
    if (counted.failed) {
        const ProbeResult &result = *counted.failed->result;
        // Without a health check, the container's state does not show that the service is still starting.
        const bool isStarting = own != State::Healthy && !counted.hasFallen && isEarly;
        verdict.state = isStarting ? State::Starting : State::Unreachable;
        const QString form = containers == 0         ? tr("running, but %1: %2")
                             : own == State::Healthy ? tr("container healthy, but %1: %2")
                                                     : tr("container running, but %1: %2");
        verdict.reason = form.arg(counted.failed->probe.name, result.text);
        return;
    }
    if (own == State::ReadyEngineStarting)
        return;
    if (counted.passed > 0 && counted.passed + counted.connected == counted.asked)
        verdict.state = State::Healthy;
    verdict.reason = verdict.state == State::Healthy ? tr("healthy (%1)").arg(provenBy(containers, own, counted))
                                                     : tr("running (no health check)");
    if (counted.asked > 0 && counted.passed == 0)
        verdict.reason += u"; "_s + verdict.endpointText;
}

} // namespace

QString verdictText(const Verdict &verdict)
{
    const QString word = stateWord(verdict.state);
    if (verdict.reason.isEmpty() || verdict.reason.startsWith(word))
        return verdict.reason.isEmpty() ? word : verdict.reason;
    return tr("%1, %2", "state, reason").arg(word, verdict.reason);
}

std::optional<QDateTime> unhealthySince(const Container &container)
{
    if (currentHealth(container) != engine::Health::Unhealthy)
        return std::nullopt;
    const auto passed = std::find_if(container.probes.crbegin(), container.probes.crend(),
                                     [](const engine::HealthProbe &probe) { return probe.exitCode == 0; });
    const auto failed = passed - container.probes.crbegin();
    // An engine keeps the last checks only.
    if (failed == 0 || failed < container.failingStreak)
        return std::nullopt;
    return container.probes[container.probes.size() - failed].end;
}

QString checkOutcome(const Container &container)
{
    const QStringList &test = container.healthConfig.test;
    const bool isNamed = !test.isEmpty() && test.first().startsWith("CMD"_L1);
    const QString command = excerpt(test.mid(isNamed ? 1 : 0).join(u' '), 80);
    if (container.probes.isEmpty())
        return tr("%1 has not run yet").arg(command);
    const engine::HealthProbe &last = container.probes.last();
    if (last.exitCode == 0)
        return tr("%1 passed in %2").arg(command, humanDuration(ageOf(last.start, last.end)));
    const QString code = QString::number(last.exitCode);
    return container.failingStreak > 1
               ? tr("%1 exited with %2, %n times in a row", nullptr, container.failingStreak).arg(command, code)
               : tr("%1 exited with %2").arg(command, code);
}

QString ownCheckText(const Container &container)
{
    if (!container.healthConfig.exists())
        return tr("no health check");
    const State state = container.health == engine::Health::Healthy     ? State::Healthy
                        : container.health == engine::Health::Unhealthy ? State::Unhealthy
                                                                        : State::Starting;
    const QString text = u"%1: %2"_s.arg(stateWord(state), checkOutcome(container));
    const bool passed = container.probes.isEmpty() || container.probes.last().exitCode == 0;
    const QString output = passed ? QString() : excerpt(container.probes.last().output, MostOutput);
    return output.isEmpty() ? text : u"%1: %2"_s.arg(text, output);
}

Verdict containersVerdict(const ServiceFacts &facts)
{
    if (facts.containers.isEmpty()) {
        Verdict verdict;
        verdict.reason = tr("no container");
        return verdict;
    }
    QList<Verdict> each;
    QList<State> states;
    qsizetype stopped = 0;
    for (const Container &container : facts.containers) {
        each.append(
            verdictOf(container, {facts.stoppedOnRequest.contains(container.id), facts.ready.contains(container.id)}));
        states.append(each.last().state);
        stopped += each.last().wasStopped ? 1 : 0;
    }
    const RollUp roll = rollUp(states, stopped, Unit::Containers);
    const bool someStopped = roll.state == State::ExitedOk && stopped > 0;
    const auto shown = std::find_if(each.cbegin(), each.cend(), [&](const Verdict &one) {
        return one.state == roll.state && (!someStopped || one.wasStopped);
    });
    Verdict verdict = *shown;
    if (each.size() == 1)
        return verdict;
    const QString &name = facts.containers[shown - each.cbegin()].name;
    verdict.detail = roll.text;
    if (roll.good > 0 && roll.good == roll.total) {
        verdict.containerText = tr("all %n container(s) OK", nullptr, roll.good);
        return verdict;
    }
    verdict.containerText = tr("%1 of %2 containers OK; %3: %4")
                                .arg(QString::number(roll.good), QString::number(each.size()), name, verdict.reason);
    verdict.reason = u"%1: %2"_s.arg(name, verdict.reason);
    return verdict;
}

Verdict verdictOf(const ServiceFacts &facts, const QDateTime &now)
{
    Verdict verdict = containersVerdict(facts);
    const bool isEarly =
        std::any_of(facts.containers.cbegin(), facts.containers.cend(),
                    [&now](const Container &container) { return startedRecently(container.startedAt, now); });
    if (!facts.containers.isEmpty())
        judgeEndpoints(verdict, facts.endpoints, int(facts.containers.size()), isEarly);
    return verdict;
}

Verdict verdictOf(const ProcessFacts &facts, const QDateTime &now)
{
    // A process exits with the same codes as a container, and stops on request in the same way.
    Container process;
    process.status = facts.hasEnded  ? engine::ContainerStatus::Exited
                     : facts.running ? engine::ContainerStatus::Running
                                     : engine::ContainerStatus::Created;
    process.exitCode = facts.exitCode;
    Verdict verdict = verdictOf(process, {facts.stopRequested, false});
    judgeEndpoints(verdict, facts.endpoints, 0, startedRecently(facts.startedAt, now));
    return verdict;
}

} // namespace pierside::health
