// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stackrows.h"

#include "models/core/translate.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace pierside::items {

namespace {

// Worst first: what needs a person, what is not known, what will pass, what is fine.
constexpr std::array Severity{
    RowState::Crashed,
    RowState::RestartLoop,
    RowState::Conflict,
    RowState::Unhealthy,
    RowState::Stale,
    RowState::Starting,
    RowState::Waiting,
    RowState::Drift,
    RowState::Paused,
    RowState::NotCreated,
    RowState::ReadyEngineStarting,
    RowState::Running,
    RowState::Healthy,
    RowState::ExitedOk,
};

//! What some of several are: "2 of these are ...".
QString groupWord(RowState state, qsizetype stopped)
{
    switch (state) {
    case RowState::ExitedOk:
        return stopped > 0 ? stateWord(state) : tr("exited");
    case RowState::Conflict:
        return tr("with problems");
    default:
        return stateWord(state);
    }
}

//! "1 crashed, 2 not created": how many are in which state, the worst first.
QString countedStates(const QList<RowState> &children, qsizetype stopped)
{
    QStringList parts;
    for (const RowState state : Severity) {
        if (const qsizetype count = children.count(state); count > 0)
            parts.append(tr("%1 %2").arg(count).arg(groupWord(state, stopped)));
    }
    return parts.join(u", "_s);
}

qsizetype severityOf(RowState state)
{
    return std::find(Severity.begin(), Severity.end(), state) - Severity.begin();
}

} // namespace

QString stateWord(RowState state)
{
    switch (state) {
    case RowState::Healthy:
        return tr("healthy");
    case RowState::Running:
        return tr("running");
    case RowState::ReadyEngineStarting:
        return tr("ready");
    case RowState::Starting:
        return tr("starting");
    case RowState::Waiting:
        return tr("waiting");
    case RowState::Unhealthy:
        return tr("unhealthy");
    case RowState::Crashed:
        return tr("crashed");
    case RowState::RestartLoop:
        return tr("restarting");
    case RowState::ExitedOk:
        return tr("stopped");
    case RowState::NotCreated:
        return tr("not created");
    case RowState::Paused:
        return tr("paused");
    case RowState::Conflict:
        return tr("conflict");
    case RowState::Drift:
        return tr("drift");
    case RowState::Stale:
        return tr("unknown");
    }
    return {};
}

bool isUp(RowState state)
{
    switch (state) {
    case RowState::Healthy:
    case RowState::Running:
    case RowState::ReadyEngineStarting:
    case RowState::Starting:
    case RowState::Unhealthy:
    case RowState::RestartLoop:
    case RowState::Paused:
    case RowState::Drift:
        return true;
    case RowState::Waiting:
    case RowState::Crashed:
    case RowState::ExitedOk:
    case RowState::NotCreated:
    case RowState::Conflict:
    case RowState::Stale:
        return false;
    }
    return false;
}

QString portLabel(const PortText &port)
{
    const auto numbers = [&port](int first) {
        return port.more == 0 ? QString::number(first) : u"%1-%2"_s.arg(first).arg(first + port.more);
    };
    QString text = port.published ? numbers(port.published) : u"?"_s;
    if (port.target != 0)
        text += u'\u2192' + numbers(port.target);
    if (!port.protocol.isEmpty() && port.protocol != "tcp"_L1)
        text += u'/' + port.protocol;
    return text;
}

QString toText(const RowKey &key)
{
    QStringList parts{QString::number(int(key.kind))};
    for (const QString &part : {key.workspace, key.stack.value, key.name, key.container.value})
        parts << QString::fromLatin1(QUrl::toPercentEncoding(part));
    return parts.join(u'|');
}

std::optional<RowKey> fromText(const QString &text)
{
    const QStringList parts = text.split(u'|');
    bool isNumber = false;
    const int kind = parts.first().toInt(&isNumber);
    if (parts.size() != 5 || !isNumber || kind < int(RowKind::Workspace) || kind > int(RowKind::Host))
        return std::nullopt;
    const auto part = [&parts](qsizetype i) { return QUrl::fromPercentEncoding(parts.at(i).toLatin1()); };
    return RowKey{RowKind(kind), part(1), StackId{part(2)}, part(3), ContainerId{part(4)}};
}

RollUp rollUp(const QList<RowState> &children, qsizetype stopped)
{
    RollUp result;
    if (children.isEmpty()) {
        result.text = stateWord(RowState::NotCreated);
        return result;
    }
    result.state = *std::min_element(children.begin(), children.end(),
                                     [](RowState a, RowState b) { return severityOf(a) < severityOf(b); });
    const auto exited = int(children.count(RowState::ExitedOk) - stopped);
    const auto healthy = int(children.count(RowState::Healthy));
    const auto running = int(children.count(RowState::Running) + children.count(RowState::ReadyEngineStarting));
    const auto drifted = int(children.count(RowState::Drift));
    result.good = healthy + running + drifted;
    result.total = int(children.size()) - exited;
    // A service that is starting or unhealthy runs, too: "1 of 2 running" would not be true.
    const bool othersRun = std::any_of(children.cbegin(), children.cend(), [](RowState state) {
        return isUp(state) && state != RowState::Healthy && state != RowState::Running &&
               state != RowState::ReadyEngineStarting && state != RowState::Drift;
    });
    // What drifted runs; whether it is healthy, too, is not told here.
    const bool someOnlyRun = running + drifted > 0;
    const QString word = someOnlyRun ? stateWord(RowState::Running) : stateWord(RowState::Healthy);

    if (stopped > 0 && result.good + stopped == result.total)
        result.state = RowState::ExitedOk; // what is there is well, but not all of it is there
    if (result.total == 0 || children.count(result.state) == children.size())
        result.text = result.state == RowState::Conflict ? tr("problems") : stateWord(result.state);
    else if (result.good == result.total && exited > 0 && drifted == 0)
        result.text = tr("%1 %2, %3 exited").arg(result.good).arg(word).arg(exited);
    else if (result.good == result.total && drifted > 0)
        result.text = tr("%1 drifted").arg(drifted);
    else if (result.good == result.total)
        result.text = word;
    else if (result.good == 0 || (someOnlyRun && othersRun))
        result.text = countedStates(children, stopped);
    else
        result.text = tr("%1 of %2 %3").arg(result.good).arg(result.total).arg(word);
    return result;
}

RollUp rollUpStacks(const QList<RowState> &stacks)
{
    return rollUp(stacks, stacks.count(RowState::ExitedOk));
}

} // namespace pierside::items
