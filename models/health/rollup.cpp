// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/rollup.h"

#include "models/core/translate.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace pierside::health {

using namespace Qt::StringLiterals;

namespace {

// Worst first: what needs the user, what is unknown, what is temporary, what is good.
constexpr std::array<State, StateCount> Severity{
    State::Crashed,     State::RestartLoop,
    State::Conflict,    State::Unhealthy,
    State::Unreachable, State::Stale,
    State::Starting,    State::Waiting,
    State::Stopping,    State::Removing,
    State::Drift,       State::Paused,
    State::NotCreated,  State::ReadyEngineStarting,
    State::Running,     State::Healthy,
    State::ExitedOk,
};

//! The word after a count: "2 stopped".
QString groupWord(State state, qsizetype stopped)
{
    switch (state) {
    case State::ExitedOk:
        return stopped > 0 ? stateWord(state) : tr("exited");
    case State::Conflict:
        return tr("with problems");
    case State::RestartLoop:
        return tr("in a restart loop");
    default:
        return stateWord(state);
    }
}

//! "1 crashed, 2 not created": the worst first.
QString countedStates(const QList<State> &children, qsizetype stopped)
{
    QStringList parts;
    for (const State state : Severity) {
        if (const qsizetype count = children.count(state); count > 0)
            parts.append(tr("%1 %2").arg(count).arg(groupWord(state, stopped)));
    }
    return parts.join(u", "_s);
}

qsizetype severityOf(State state)
{
    return std::find(Severity.begin(), Severity.end(), state) - Severity.begin();
}

QString countText(int good, int total, Unit unit)
{
    switch (unit) {
    case Unit::Containers:
        return tr("%1/%n containers", nullptr, total).arg(good);
    case Unit::Services:
        return tr("%1/%n services", nullptr, total).arg(good);
    case Unit::Stacks:
        return tr("%1/%n stacks", nullptr, total).arg(good);
    case Unit::Processes:
        break;
    }
    return tr("%1/%n processes", nullptr, total).arg(good);
}

} // namespace

State worse(State a, State b)
{
    return severityOf(a) < severityOf(b) ? a : b;
}

RollUp rollUp(const QList<State> &children, qsizetype stopped, Unit unit)
{
    RollUp result;
    if (children.isEmpty()) {
        result.text = stateWord(State::NotCreated);
        return result;
    }
    result.state = *std::min_element(children.begin(), children.end(),
                                     [](State a, State b) { return severityOf(a) < severityOf(b); });
    const auto exited = int(children.count(State::ExitedOk) - stopped);
    const auto healthy = int(children.count(State::Healthy));
    const auto running = int(children.count(State::Running) + children.count(State::ReadyEngineStarting));
    const auto drifted = int(children.count(State::Drift));
    result.good = healthy + running + drifted;
    result.total = int(children.size()) - exited;
    // A service that is starting or unhealthy runs, too: "1 of 2 running" would be wrong.
    const bool othersRun =
        std::any_of(children.cbegin(), children.cend(), [](State state) { return isUp(state) && !isGood(state); });
    // A child with drift runs; whether it is healthy is unknown here.
    const bool someOnlyRun = running + drifted > 0;
    const QString word = someOnlyRun ? stateWord(State::Running) : stateWord(State::Healthy);

    if (stopped > 0 && result.good + stopped == result.total)
        result.state = State::ExitedOk; // all that runs is good, but some were stopped
    if (result.total == 0 || children.count(result.state) == children.size())
        result.text = result.state == State::Conflict ? tr("problems") : stateWord(result.state);
    else if (result.good == result.total && exited > 0 && drifted == 0)
        result.text = tr("%1 %2, %3 exited").arg(result.good).arg(word).arg(exited);
    else if (result.good == result.total && drifted > 0)
        result.text = tr("%1 drifted").arg(drifted);
    else if (result.good == result.total)
        result.text = word;
    else if (result.good == 0 || (someOnlyRun && othersRun))
        result.text = countedStates(children, stopped);
    else
        result.text = countText(result.good, result.total, unit);
    return result;
}

RollUp rollUpStacks(const QList<State> &stacks)
{
    return rollUp(stacks, stacks.count(State::ExitedOk), Unit::Stacks);
}

} // namespace pierside::health
