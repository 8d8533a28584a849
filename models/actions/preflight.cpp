// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/preflight.h"

#include "models/actions/portvariable.h"
#include "models/core/chain.h"
#include "models/core/translate.h"
#include "models/engine/engine.h"
#include "models/ports/hostsockets.h"

namespace pierside::actions {

using namespace Qt::StringLiterals;
using Containers = QHash<ContainerId, engine::Container>;

namespace {

const plan::ContainerRef *startedBy(const plan::Step &step)
{
    if (const auto *start = std::get_if<plan::StartContainer>(&step.operation))
        return &start->container;
    if (const auto *restart = std::get_if<plan::RestartContainer>(&step.operation))
        return &restart->container;
    return nullptr;
}

QList<ports::Conflict> find(const run::Prepared &prepared, const QList<ports::Published> &wanted,
                            const Containers &containers)
{
    const ports::Host host = ports::lookAtHost(prepared.observed.engine, containers);
    return ports::conflictsOf(wanted, prepared.plan.project, host);
}

//! Completes conflicts with their holders; reads processes and sockets.
QList<ports::Conflict> named(const run::Prepared &prepared, const QList<ports::Published> &wanted,
                             const Containers &containers, const QList<ports::Published> &reserved)
{
    const ports::Host host = ports::lookAtHost(prepared.observed.engine, containers);
    QList<ports::Conflict> conflicts = ports::conflictsOf(wanted, prepared.plan.project, host);
    if (prepared.observed.engine.local)
        ports::nameHolders(conflicts, prepared.plan.project, containers);
    ports::FreePorts free(host, ports::firstEphemeralPort());
    free.reserve(reserved);
    if (prepared.project)
        free.reserve(ports::publishedPorts(*prepared.project));
    for (const engine::Container &container : containers)
        free.reserve(ports::publishedPorts(container));
    ports::suggestPorts(conflicts, free);
    for (ports::Conflict &conflict : conflicts) {
        if (prepared.project && conflict.instead != 0)
            conflict.variable = variableFor(prepared.stack, *prepared.project, conflict.port, conflict.instead);
    }
    return conflicts;
}

run::Prepared withConflicts(run::Prepared prepared, const QList<ports::Conflict> &conflicts)
{
    prepared.conflicts = conflicts;
    for (const ports::Conflict &conflict : conflicts)
        prepared.plan.findings.append(findingOf(conflict, !prepared.options.ignorePorts));
    return prepared;
}

QList<Remedy> remediesFor(const ports::Conflict &conflict)
{
    QList<Remedy> remedies;
    if (!conflict.variable.isEmpty())
        remedies.append(remedy::SetVariable{conflict.variable, QString::number(conflict.instead)});
    if (conflict.instead != 0)
        remedies.append(remedy::UsePort{conflict.port.hostPorts(), conflict.instead});
    const bool isStack = conflict.kind == ports::Conflict::Kind::Held &&
                         conflict.holder.kind == ports::Holder::Kind::Container && !conflict.holder.project.isEmpty();
    if (isStack)
        remedies.append(
            remedy::RunPierside{tr("stop that stack"), {u"-p"_s, conflict.holder.project.value, u"stop"_s}});
    return remedies;
}

//! The remedies, and what only the user can do.
QString waysOut(const ports::Conflict &conflict, const QList<Remedy> &remedies)
{
    QStringList ways;
    for (const Remedy &remedy : remedies)
        ways.append(remedyText(remedy));
    using Kind = ports::Holder::Kind;
    if (conflict.kind == ports::Conflict::Kind::Held) {
        if (conflict.holder.kind == Kind::Container && conflict.holder.project.isEmpty())
            ways.append(tr("stop that container"));
        else if (conflict.holder.kind == Kind::Process && conflict.holder.process->own)
            ways.append(tr("end that process (kill %1)").arg(conflict.holder.process->pid));
        else if (conflict.holder.kind == Kind::Engine)
            ways.append(tr("restart the engine"));
        ways.append(tr("start anyway (--ignore-ports)"));
    }
    return ways.join(u", or "_s);
}

} // namespace

QList<ports::Published> portsToPublish(const run::Prepared &prepared)
{
    QStringList made; // services whose new containers publish the ports of the files
    QList<const engine::Container *> kept;
    for (const plan::Step &step : prepared.plan.steps) {
        const plan::ContainerRef *container = startedBy(step);
        if (!container)
            continue;
        const auto known = prepared.observed.snapshot.containers.constFind(container->id);
        if (known != prepared.observed.snapshot.containers.cend())
            kept.append(&*known);
        else if (!made.contains(step.service))
            made.append(step.service);
    }
    QList<ports::Published> wanted;
    if (prepared.project && !made.isEmpty()) {
        wanted = ports::publishedPorts(*prepared.project, made);
        for (ports::Published &port : wanted)
            port.replicas = prepared.options.scale.value(port.service, port.replicas);
    }
    for (const engine::Container *container : std::as_const(kept)) {
        if (!made.contains(container->service()))
            wanted += ports::publishedPorts(*container);
    }
    return wanted;
}

plan::Finding findingOf(const ports::Conflict &conflict, bool blocking)
{
    using enum plan::Finding::Severity;
    const QList<Remedy> remedies = remediesFor(conflict);
    return {blocking ? Blocking : Warning, conflict.service(), conflict.text(), waysOut(conflict, remedies), remedies};
}

Task<run::Prepared> checkPorts(const std::shared_ptr<engine::Engine> &engine, const run::Prepared &prepared,
                               const QList<ports::Published> &reserved, QObject *context)
{
    const QList<ports::Published> wanted = portsToPublish(prepared);
    if (wanted.isEmpty())
        return Task<run::Prepared>::ready(prepared);
    const bool isLocal = prepared.observed.engine.local;
    const auto look = [prepared, wanted, isLocal]() -> Result<bool> {
        // Published ports of local containers have a socket here.
        return !isLocal || !find(prepared, wanted, prepared.observed.snapshot.containers).isEmpty();
    };
    return onPool(look).andThen(context, [=](bool isInTheWay) {
        if (!isInTheWay)
            return Task<run::Prepared>::ready(prepared);
        return engine->listContainers({}).andThen(context, [=](const QList<engine::Container> &list) {
            return onPool([=]() -> Result<run::Prepared> {
                Containers containers;
                for (const engine::Container &container : list)
                    containers.insert(container.id, container);
                return withConflicts(prepared, named(prepared, wanted, containers, reserved));
            });
        });
    });
}

} // namespace pierside::actions
