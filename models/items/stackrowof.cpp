// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stackrowof.h"

#include "models/compose/portranges.h"
#include "models/core/translate.h"
#include "models/health/verdict.h"
#include "models/items/planrows.h"
#include "models/ports/portmap.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace pierside::items {

using namespace Qt::StringLiterals;
using engine::Container;

namespace {

//! Combines consecutive ports into ranges. The list is sorted.
QList<PortText> withRanges(const QList<PortText> &ports)
{
    QList<PortText> result;
    for (qsizetype begin = 0; begin < ports.size();) {
        qsizetype end = begin + 1;
        const auto follows = [&ports](qsizetype i) {
            const PortText &before = ports[i - 1];
            return ports[i].published == before.published + 1 && ports[i].target == before.target + 1 &&
                   ports[i].protocol == before.protocol;
        };
        while (end < ports.size() && follows(end))
            ++end;
        if (end - begin >= ports::ShortestRange) {
            result.append(ports[begin]);
            result.last().more = quint16(end - begin - 1);
        } else {
            result += ports.mid(begin, end - begin);
        }
        begin = end;
    }
    return result;
}

QList<PortText> portsOf(const Container &container)
{
    QList<PortText> ports;
    QSet<std::pair<quint32, QString>> seen;
    for (const engine::PublishedPort &port : container.ports) {
        if (port.hostPort == 0)
            continue;
        // An engine with IPv6 lists each port once per address family.
        const std::pair key(quint32(port.hostPort) << 16 | port.containerPort, port.protocol);
        if (seen.contains(key))
            continue;
        seen.insert(key);
        ports.append({port.hostPort, port.containerPort, port.protocol, {}});
    }
    std::stable_sort(ports.begin(), ports.end(),
                     [](const PortText &a, const PortText &b) { return a.published < b.published; });
    return withRanges(ports);
}

QList<PortText> declaredPorts(const compose::Service &service)
{
    QList<PortText> ports;
    for (const compose::PortMapping &mapping : service.ports) {
        const auto numbers = compose::readPortRange(mapping.published);
        // If the engine chooses from a range, the port is unknown before the start.
        const bool isKnown = numbers && (mapping.isRange() || numbers->size() == 1);
        PortText port{isKnown ? quint16(numbers->first) : quint16(0), mapping.target, mapping.protocol, {}};
        if (mapping.isRange())
            port.more = quint16(mapping.targetLast - mapping.target);
        ports.append(port);
    }
    return ports;
}

void addWebAddresses(QList<PortText> &ports)
{
    for (PortText &port : ports) {
        if (port.protocol != "tcp"_L1 || port.published == 0 || port.more > 0)
            continue;
        ports::MapLine line;
        line.number = port.published;
        line.target = port.target;
        port.url = ports::addressToOpen(line);
    }
}

ContainerRow containerRow(const Container &container, const StackInput &input, bool foundReady)
{
    ContainerRow row;
    row.id = container.id;
    row.name = container.name;
    const health::Verdict verdict =
        health::verdictOf(container, {input.stoppedOnRequest.contains(container.id), foundReady});
    row.state = verdict.state;
    row.stateDetail = verdict.detail;
    row.drift = input.drift.value(container.id);
    row.ports = portsOf(container);
    if (container.isRunning())
        addWebAddresses(row.ports);
    return row;
}

//! Drift is shown in the state cell only if nothing is wrong otherwise.
template <class Row>
void showDrift(Row &row)
{
    if (row.drift.isEmpty() || !health::isGood(row.state))
        return;
    row.stateDetail = tr("%1, drift").arg(row.stateDetail.isEmpty() ? stateWord(row.state) : row.stateDetail);
    row.state = RowState::Drift;
}

void showWatching(ServiceRow &row)
{
    using State = FileWatching::State;
    const bool isShown = row.watching.state == State::On || row.watching.state == State::Failing;
    if (!isShown || !isUp(row.state))
        return;
    const QString word = row.stateDetail.isEmpty() ? stateWord(row.state) : row.stateDetail;
    row.stateDetail =
        row.watching.state == State::On ? tr("%1, watching files").arg(word) : tr("%1, watch failed").arg(word);
}

//! A running or starting service shows its own state instead.
bool mayConflict(RowState state)
{
    return state == RowState::NotCreated || state == RowState::ExitedOk || state == RowState::Crashed;
}

ServiceRow serviceRow(const QString &name, const compose::Service *declared, const QList<Container> &containers,
                      const StackInput &input, const PlanRows &planRows)
{
    ServiceRow row;
    row.key = {input.id, name};
    row.stale = input.stale;
    row.image = declared && input.declared ? input.declared->imageOf(*declared) : QString();
    const health::ServiceFacts facts{name, containers, input.stoppedOnRequest, {}, planRows.foundReady(containers)};
    for (const Container &container : containers) {
        const ContainerRow containerValue = containerRow(container, input, facts.ready.contains(container.id));
        row.ports += containerValue.ports;
        row.containers.append(containerValue);
        row.standIn = row.standIn || container.labels.value(u"org.pierside.stand-in"_s) == "true"_L1;
        row.drift += containerValue.drift;
        if (row.image.isEmpty())
            row.image = container.image;
    }
    if (containers.isEmpty() && declared)
        row.ports = declaredPorts(*declared);
    row.hasContainer = !declared || declared->hasContainer() || !containers.isEmpty();
    const health::Verdict verdict = health::containersVerdict(facts);
    row.state = input.known ? verdict.state : RowState::Stale;
    row.stateDetail = row.hasContainer ? verdict.detail : tr("provider: %1").arg(declared->provider->type);
    row.stopped = verdict.wasStopped && row.state == RowState::ExitedOk;
    QDateTime newestStart;
    for (const Container &container : containers)
        newestStart = newestStart.isValid() ? std::max(newestStart, container.startedAt) : container.startedAt;
    planRows.apply(row, newestStart);
    if (row.readyText.isEmpty() && isUp(row.state))
        row.readyText = input.readyTexts.value(name);
    if (const QString conflict = input.conflicts.value(name); !conflict.isEmpty() && mayConflict(row.state)) {
        row.state = RowState::Conflict;
        row.stateDetail = conflict;
    }
    if (const QString what = input.unreachable.value(name); !what.isEmpty() && health::isGood(row.state)) {
        row.state = RowState::Unreachable;
        row.stateDetail = tr("not reachable: %1").arg(what);
    }
    row.drift.removeDuplicates();
    row.watching = input.watching.value(name);
    showDrift(row);
    showWatching(row);
    for (ContainerRow &container : row.containers)
        showDrift(container);
    return row;
}

} // namespace

StackRow stackRow(const StackInput &input)
{
    StackRow stack;
    stack.id = input.id;
    stack.project = input.project;
    stack.title = input.title;
    stack.files = input.files;
    stack.foreign = input.foreign;
    stack.stale = input.stale;
    stack.errorText = input.fileError;

    QMap<QString, QList<Container>> byService;
    for (const Container &container : input.containers) {
        if (!container.isOneOff())
            byService[container.service()].append(container);
    }
    const PlanRows planRows(input.plan, input.progress);
    if (input.declared) {
        for (const compose::Service &service : input.declared->services)
            stack.services.append(serviceRow(service.name, &service, byService.take(service.name), input, planRows));
    }
    for (auto it = byService.cbegin(); it != byService.cend(); ++it)
        stack.services.append(serviceRow(it.key(), nullptr, it.value(), input, planRows));

    QList<RowState> states;
    qsizetype stopped = 0;
    for (const ServiceRow &service : std::as_const(stack.services)) {
        // Not a missing replica: Pierside does not know its state.
        if (!service.hasContainer)
            continue;
        states.append(service.state);
        if (service.stopped && service.state == RowState::ExitedOk)
            ++stopped;
    }
    const RollUp roll = input.known ? rollUp(states, stopped) : rollUp({RowState::Stale});
    stack.state = roll.state;
    stack.stateDetail = roll.text;
    if (!input.fileError.isEmpty() && input.containers.isEmpty()) {
        stack.state = RowState::Conflict;
        stack.stateDetail = tr("files have errors");
    }
    planRows.apply(stack);
    if (isUp(stack.state) && stack.stepText.isEmpty())
        stack.readyText = input.readyText;
    return stack;
}

} // namespace pierside::items
