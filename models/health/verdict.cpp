// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/verdict.h"

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
constexpr auto ShortlyAfterStart = 60s;

QString oneLine(const QString &text, qsizetype most = 160)
{
    const QString line = text.simplified();
    return line.size() > most ? line.left(most - 1) + u'\u2026' : line;
}

QString exitText(const Container &container)
{
    const QString meaning = exitMeaning(container.exitCode, container.oomKilled);
    return u"exited with %1"_s.arg(container.exitCode) + (meaning.isEmpty() ? QString() : u", "_s + meaning);
}

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
            return u"could not start: %1"_s.arg(oneLine(container.stateError));
        return exitText(container);
    case State::RestartLoop:
        return u"restarted %1 times, %2"_s.arg(container.restartCount).arg(exitText(container));
    case State::Stopped:
        return container.exitCode == 0 ? u"ended with exit code 0"_s : u"stopped"_s;
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
    const EndpointHealth *failed = nullptr; //!< the first
    bool hasFallen = false;                 //!< one that fails answered before
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
        return u"endpoints not asked yet"_s;
    if (tally.connected == tally.asked)
        return u"its port accepts connections, which proves nothing by itself"_s;
    if (tally.asked == 1 && tally.passed == 1)
        return u"its endpoint answers"_s;
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

//! The worst first, as a row shows it.
int rank(State state)
{
    static const QList<State> order{State::RestartLoop, State::Crashed, State::Unhealthy,  State::Unreachable,
                                    State::Starting,    State::Paused,  State::NotCreated, State::Unproven,
                                    State::Well,        State::Stopped};
    return int(order.indexOf(state));
}

void judgeEndpoints(Verdict &verdict, const ServiceFacts &facts, const QDateTime &now)
{
    const Tally counted = tally(facts.endpoints);
    verdict.endpointText = endpointText(facts.endpoints, counted);
    const State own = verdict.state;
    if (own != State::Well && own != State::Unproven)
        return;
    const QString ownWord = own == State::Well ? u"container healthy"_s : u"container runs"_s;
    if (counted.failed) {
        const ProbeResult &result = *counted.failed->result;
        // Without a check of its own the container cannot tell that it is still starting.
        const bool isEarly =
            own == State::Unproven && !counted.hasFallen && startedShortlyBefore(facts.containers, now);
        verdict.state = isEarly ? State::Starting : State::Unreachable;
        verdict.reason = u"%1, but %2: %3"_s.arg(ownWord, counted.failed->probe.name, result.text);
        return;
    }
    if (counted.passed > 0 && counted.passed + counted.connected == counted.asked)
        verdict.state = State::Well;
    verdict.reason = ownWord;
    if (!verdict.endpointText.isEmpty() && counted.asked > 0)
        verdict.reason += u", "_s + verdict.endpointText;
    else if (own == State::Unproven)
        verdict.reason += u"; nothing says more: it has no health check"_s;
}

} // namespace

QString verdictWord(State state)
{
    switch (state) {
    case State::Well:
        return u"well"_s;
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
        return u"killed because it ran out of memory"_s;
    switch (exitCode) {
    case 0:
        return {};
    case 125:
        return u"the engine could not run it"_s;
    case 126:
        return u"the command was found but cannot be executed"_s;
    case 127:
        return u"the command was not found in the image"_s;
    case 129:
        return u"ended by SIGHUP"_s;
    case 130:
        return u"ended by SIGINT (Ctrl+C)"_s;
    case 132:
        return u"killed by SIGILL: the image may be for another processor"_s;
    case 134:
        return u"aborted itself (SIGABRT)"_s;
    case 135:
        return u"killed by SIGBUS"_s;
    case 137:
        return u"killed by SIGKILL: by hand, because it did not stop in time, or for lack of memory"_s;
    case 139:
        return u"crashed on a memory access (SIGSEGV)"_s;
    case 141:
        return u"killed by SIGPIPE: who it wrote to had gone"_s;
    case 143:
        return u"ended by SIGTERM: it was stopped"_s;
    case 255:
        return u"failed with -1 or out of range"_s;
    default:
        break;
    }
    return exitCode > 128 && exitCode < 160 ? u"killed by signal %1"_s.arg(exitCode - 128) : QString();
}

QString ownCheckText(const Container &container)
{
    if (!container.healthConfig.exists())
        return u"no health check of its own"_s;
    const QStringList &test = container.healthConfig.test;
    const QString command = oneLine(test.mid(test.first().startsWith("CMD"_L1) ? 1 : 0).join(u' '), 80);
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
    QString text = u"%1: %2 ended with %3"_s.arg(word, command, QString::number(last.exitCode));
    if (container.failingStreak > 1)
        text += u", %1 times in a row"_s.arg(container.failingStreak);
    const QString output = oneLine(last.output);
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
        verdict.containerText = u"%1 of %2 run well; %3 is %4"_s.arg(
            QString::number(well), QString::number(facts.containers.size()), worst->name, verdict.containerText);
        if (verdict.state != State::Well && verdict.state != State::Unproven)
            verdict.reason = u"%1: %2"_s.arg(worst->name, verdict.reason);
        else if (well == facts.containers.size())
            verdict.containerText = u"all %1 run well"_s.arg(well);
    }
    judgeEndpoints(verdict, facts, now);
    return verdict;
}

} // namespace pierside::health
