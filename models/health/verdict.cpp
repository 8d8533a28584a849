// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/verdict.h"

#include "models/core/plaintext.h"
#include "models/core/steadyclock.h"

#include <algorithm>
#include <cstdlib>

namespace pierside::health {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using engine::Container;
using engine::ContainerStatus;
using State = Verdict::State;

namespace {

constexpr int LoopAfterRestarts = 3;
constexpr qsizetype mostOutput = 160; //!< characters
constexpr auto ShortlyAfterStart = 60s;

bool endedOnRequest(const Container &container, const QSet<ContainerId> &stoppedOnRequest)
{
    if (container.oomKilled)
        return false;
    return container.exitCode == 0 || container.exitCode == 143 ||
           (container.exitCode > 128 && stoppedOnRequest.contains(container.id));
}

State stateOf(const Container &container, const QSet<ContainerId> &stoppedOnRequest)
{
    switch (container.status) {
    case ContainerStatus::Created:
        return container.stateError.isEmpty() ? State::NotCreated : State::Crashed;
    case ContainerStatus::Restarting:
        return container.restartCount >= LoopAfterRestarts ? State::RestartLoop : State::Crashed;
    case ContainerStatus::Exited:
        return endedOnRequest(container, stoppedOnRequest) ? State::Stopped : State::Crashed;
    case ContainerStatus::Dead:
        return State::Crashed;
    case ContainerStatus::Paused:
        return State::Paused;
    case ContainerStatus::Removing:
        return State::Stopped;
    case ContainerStatus::Running:
        break;
    }
    switch (container.health) {
    case engine::Health::None:
        return State::Unproven;
    case engine::Health::Starting:
        return State::Starting;
    case engine::Health::Healthy:
        return State::Well;
    case engine::Health::Unhealthy:
        break;
    }
    return State::Unhealthy;
}

QString containerReason(const Container &container, State state)
{
    switch (state) {
    case State::Crashed:
        if (!container.stateError.isEmpty())
            return u"could not start: %1"_s.arg(excerpt(container.stateError, mostOutput));
        return exitDescription(container.exitCode, container.oomKilled);
    case State::RestartLoop:
        return u"restarted %1 times, %2"_s.arg(container.restartCount)
            .arg(exitDescription(container.exitCode, container.oomKilled));
    case State::Stopped:
        return container.exitCode == 0 ? u"completed (exit code 0)"_s : u"stopped"_s;
    case State::Paused:
        return u"paused"_s;
    case State::NotCreated:
        return u"created, not started"_s;
    case State::Starting:
        return container.probes.isEmpty() ? u"its health check has not run yet"_s : ownCheckText(container);
    default:
        return ownCheckText(container);
    }
}

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
        return u"endpoints not checked yet"_s;
    if (tally.connected == tally.asked)
        return u"the port accepts connections but sends no data"_s;
    if (tally.asked == 1 && tally.passed == 1)
        return u"the endpoint answers"_s;
    return u"%1 of %2 endpoints answer"_s.arg(tally.passed).arg(tally.asked);
}

bool startedShortlyBefore(const QList<Container> &containers, const QDateTime &now)
{
    return std::any_of(containers.cbegin(), containers.cend(), [&now](const Container &container) {
        // Either way: the engine's clock is not ours.
        return container.startedAt.isValid() &&
               std::abs(container.startedAt.msecsTo(now)) < std::chrono::milliseconds(ShortlyAfterStart).count();
    });
}

//! Order of severity: the worst state first.
int rank(State state)
{
    static const QList<State> order{State::RestartLoop, State::Crashed, State::Unhealthy,  State::Unreachable,
                                    State::Starting,    State::Paused,  State::NotCreated, State::Unproven,
                                    State::Well,        State::Stopped};
    return int(order.indexOf(state));
}

//! What shows that a service is healthy: "container + 1 endpoint".
QString provenBy(int containers, State own, const Tally &counted)
{
    QStringList parts;
    if (own == State::Well)
        parts.append(containers > 1 ? u"%1 containers"_s.arg(containers) : u"container"_s);
    if (counted.passed > 0 && counted.passed < counted.asked)
        parts.append(u"%1 of %2 endpoints"_s.arg(counted.passed).arg(counted.asked));
    else if (counted.passed > 0)
        parts.append(counted.passed == 1 ? u"1 endpoint"_s : u"%1 endpoints"_s.arg(counted.passed));
    return parts.join(u" + "_s);
}

void judgeEndpoints(Verdict &verdict, const ServiceFacts &facts, const QDateTime &now)
{
    const Tally counted = tally(facts.endpoints);
    verdict.endpointText = endpointText(facts.endpoints, counted);
    const State own = verdict.state;
    if (own != State::Well && own != State::Unproven)
        return;
    if (counted.failed) {
        const QString ownWord = own == State::Well ? u"container healthy"_s : u"container running"_s;
        const ProbeResult &result = *counted.failed->result;
        // Without a health check, the container state does not show that the service is still starting.
        const bool isEarly =
            own == State::Unproven && !counted.hasFallen && startedShortlyBefore(facts.containers, now);
        verdict.state = isEarly ? State::Starting : State::Unreachable;
        verdict.reason = u"%1, but %2: %3"_s.arg(ownWord, counted.failed->probe.name, result.text);
        return;
    }
    if (counted.passed > 0 && counted.passed + counted.connected == counted.asked)
        verdict.state = State::Well;
    verdict.reason = verdict.state == State::Well
                         ? u"healthy (%1)"_s.arg(provenBy(int(facts.containers.size()), own, counted))
                         : u"running (no health check)"_s;
    if (counted.asked > 0 && counted.passed == 0)
        verdict.reason += u"; "_s + verdict.endpointText;
}

} // namespace

QString verdictWord(State state)
{
    switch (state) {
    case State::Well:
        return u"healthy"_s;
    case State::Unproven:
        return u"running"_s;
    case State::Starting:
        return u"starting"_s;
    case State::Unhealthy:
        return u"unhealthy"_s;
    case State::Unreachable:
        return u"not reachable"_s;
    case State::Crashed:
        return u"crashed"_s;
    case State::RestartLoop:
        return u"restart loop"_s;
    case State::Stopped:
        return u"stopped"_s;
    case State::Paused:
        return u"paused"_s;
    case State::NotCreated:
        break;
    }
    return u"not created"_s;
}

QString exitMeaning(int exitCode, bool oomKilled)
{
    if (oomKilled)
        return u"killed: out of memory"_s;
    switch (exitCode) {
    case 0:
        return {};
    case 125:
        return u"the engine could not run the container"_s;
    case 126:
        return u"the command is not executable"_s;
    case 127:
        return u"the command is not in the image"_s;
    case 129:
        return u"terminated by SIGHUP"_s;
    case 130:
        return u"terminated by SIGINT (Ctrl+C)"_s;
    case 132:
        return u"killed by SIGILL: the image may be for another CPU architecture"_s;
    case 134:
        return u"aborted (SIGABRT)"_s;
    case 135:
        return u"killed by SIGBUS"_s;
    case 137:
        return u"killed by SIGKILL: manually, after a stop timeout, or out of memory"_s;
    case 139:
        return u"invalid memory access (SIGSEGV)"_s;
    case 141:
        return u"killed by SIGPIPE: the reader of its output has exited"_s;
    case 143:
        return u"terminated by SIGTERM: it was stopped"_s;
    case 255:
        return u"exit code -1 or out of range"_s;
    default:
        break;
    }
    return exitCode > 128 && exitCode < 160 ? u"killed by signal %1"_s.arg(exitCode - 128) : QString();
}

QString exitDescription(int exitCode, bool oomKilled)
{
    if (oomKilled)
        return u"was killed (exit %1): out of memory"_s.arg(exitCode);
    if (exitCode == 137)
        return u"was killed (exit 137): manually, after a stop timeout, or out of memory"_s;
    const QString meaning = exitMeaning(exitCode, false);
    return u"exited with %1"_s.arg(exitCode) + (meaning.isEmpty() ? QString() : u": "_s + meaning);
}

QString verdictText(const Verdict &verdict)
{
    const QString word = verdictWord(verdict.state);
    if (verdict.reason.isEmpty() || verdict.reason.startsWith(word))
        return verdict.reason.isEmpty() ? word : verdict.reason;
    return u"%1, %2"_s.arg(word, verdict.reason);
}

QString ownCheckText(const Container &container)
{
    if (!container.healthConfig.exists())
        return u"no health check"_s;
    const QStringList &test = container.healthConfig.test;
    const QString command = excerpt(test.mid(test.first().startsWith("CMD"_L1) ? 1 : 0).join(u' '), 80);
    const QString word = container.health == engine::Health::Healthy     ? u"healthy"_s
                         : container.health == engine::Health::Unhealthy ? u"unhealthy"_s
                                                                         : u"starting"_s;
    if (container.probes.isEmpty())
        return u"%1: %2 has not run yet"_s.arg(word, command);
    const engine::HealthProbe &last = container.probes.last();
    if (last.exitCode == 0) {
        const Milliseconds took = ageOf(last.start, last.end);
        return u"%1: %2 passed in %3"_s.arg(word, command, humanDuration(took));
    }
    QString text = u"%1: %2 exited with %3"_s.arg(word, command, QString::number(last.exitCode));
    if (container.failingStreak > 1)
        text += u", %1 times in a row"_s.arg(container.failingStreak);
    const QString output = excerpt(last.output, mostOutput);
    return output.isEmpty() ? text : u"%1: %2"_s.arg(text, output);
}

Verdict verdictOf(const ServiceFacts &facts, const QDateTime &now)
{
    Verdict verdict;
    if (facts.containers.isEmpty()) {
        verdict.reason = u"no container"_s;
        return verdict;
    }
    const Container *worst = nullptr;
    int well = 0;
    for (const Container &container : facts.containers) {
        const State state = stateOf(container, facts.stoppedOnRequest);
        well += state == State::Well || state == State::Unproven ? 1 : 0;
        if (!worst || rank(state) < rank(verdict.state)) {
            worst = &container;
            verdict.state = state;
        }
    }
    verdict.containerText = containerReason(*worst, verdict.state);
    verdict.reason = verdict.containerText;
    if (facts.containers.size() > 1) {
        verdict.containerText = u"%1 of %2 containers OK; %3: %4"_s.arg(
            QString::number(well), QString::number(facts.containers.size()), worst->name, verdict.containerText);
        if (verdict.state != State::Well && verdict.state != State::Unproven)
            verdict.reason = u"%1: %2"_s.arg(worst->name, verdict.reason);
        else if (well == facts.containers.size())
            verdict.containerText = u"all %1 containers OK"_s.arg(well);
    }
    judgeEndpoints(verdict, facts, now);
    return verdict;
}

} // namespace pierside::health
