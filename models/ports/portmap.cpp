// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/portmap.h"

#include <QMap>

#include <algorithm>
#include <optional>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

MapLine lineOf(const StackPorts &stack, const Published &port)
{
    MapLine line;
    line.stack = stack.id;
    line.project = stack.project;
    line.service = port.service;
    line.protocol = port.protocol;
    line.hostIp = port.hostIp;
    line.hostPorts = port.hostPorts();
    line.number = port.first != port.last ? quint16(0) : port.first;
    line.target = port.target;
    line.targets = port.targets();
    return line;
}

//! The ports that a running container has for this, once for both address families: container port and host port.
QMap<int, quint16> heldBy(const engine::Container &container, const Published &port)
{
    QMap<int, quint16> numbers;
    for (const engine::PublishedPort &held : container.ports) {
        const std::optional<Published> one = port.to(held.containerPort);
        const bool isInside =
            one || (port.isRange() && held.containerPort >= port.target && held.containerPort <= port.targetLast);
        const bool isThis =
            isInside && held.hostPort != 0 && protocolOf(held.protocol) == port.protocol &&
            (port.isEphemeral() || (one && held.hostPort >= one->first && held.hostPort <= one->last)) &&
            (port.hostIp.isEmpty() || held.hostIp == port.hostIp);
        if (isThis)
            numbers.insert(port.isRange() ? held.containerPort : held.hostPort, held.hostPort);
    }
    return numbers;
}

//! Lines for the ports of the service's running containers; consecutive ports of a range form one line.
QList<MapLine> listening(const StackPorts &stack, const Published &port)
{
    QList<MapLine> lines;
    for (const engine::Container &container : stack.containers) {
        if (!container.isRunning() || container.service() != port.service)
            continue;
        const QMap<int, quint16> numbers = heldBy(container, port);
        for (auto it = numbers.cbegin(); it != numbers.cend();) {
            Published run = port;
            run.first = run.last = *it;
            run.targetLast = 0;
            if (port.isRange())
                run.target = quint16(it.key());
            for (++it; port.isRange() && it != numbers.cend(); ++it) {
                const quint16 inside = run.isRange() ? run.targetLast : run.target;
                if (it.key() != inside + 1 || *it != run.last + 1)
                    break;
                run.targetLast = quint16(it.key());
                run.last = *it;
            }
            MapLine line = lineOf(stack, run);
            line.container = container.name;
            line.state = MapLine::State::Listening;
            lines.append(line);
        }
    }
    return lines;
}

//! Whether the container publishes the port because the files declare it.
bool isDeclared(const StackPorts &stack, const engine::Container &container, quint16 hostPort)
{
    return std::any_of(stack.declared.cbegin(), stack.declared.cend(), [&](const Published &port) {
        const QMap<int, quint16> numbers = heldBy(container, port);
        return port.service == container.service() &&
               std::find(numbers.cbegin(), numbers.cend(), hostPort) != numbers.cend();
    });
}

//! Lines for running containers that publish the port elsewhere: the files were changed after their start.
QList<MapLine> listeningElsewhere(const StackPorts &stack, const Published &port)
{
    QList<MapLine> lines;
    for (const engine::Container &container : stack.containers) {
        if (!container.isRunning() || container.service() != port.service)
            continue;
        QList<quint16> seen;
        for (const engine::PublishedPort &held : container.ports) {
            if (held.hostPort == 0 || held.containerPort != port.target || protocolOf(held.protocol) != port.protocol ||
                seen.contains(held.hostPort) || isDeclared(stack, container, held.hostPort))
                continue;
            seen.append(held.hostPort);
            Published actual = port;
            actual.first = actual.last = held.hostPort;
            MapLine line = lineOf(stack, actual);
            line.container = container.name;
            line.state = MapLine::State::Listening;
            lines.append(line);
        }
    }
    return lines;
}

//! Splits a range around its ports that are not available.
QList<MapLine> declaredRange(const StackPorts &stack, const Published &port, const QList<Conflict> &conflicts)
{
    QList<MapLine> lines;
    int next = port.first;
    for (const Conflict &conflict : conflicts) {
        if (conflict.number > next)
            lines.append(lineOf(stack, port.part(quint16(next), quint16(conflict.number - 1))));
        MapLine line = lineOf(stack, conflict.port);
        line.state = MapLine::State::Held;
        line.conflict = conflict;
        line.number = conflict.number;
        lines.append(line);
        next = std::max(next, int(conflict.port.last) + 1);
    }
    if (next <= port.last)
        lines.append(lineOf(stack, next == port.first ? port : port.part(quint16(next), port.last)));
    return lines;
}

//! The conflicts of a port or range. Both lists have the same order, so next passes through conflicts once.
QList<Conflict> conflictsAbout(const Published &port, const QList<Conflict> &conflicts, qsizetype &next)
{
    QList<Conflict> about;
    const auto isAbout = [&port](const Conflict &conflict) {
        return conflict.port == port ||
               (port.isRange() && !port.isEphemeral() && conflict.number >= port.first &&
                conflict.number <= port.last && conflict.port == port.part(conflict.number, conflict.number));
    };
    for (; next < conflicts.size() && isAbout(conflicts[next]); ++next)
        about.append(conflicts[next]);
    return about;
}

QString schemeOf(quint16 target)
{
    switch (target) {
    case 5432:
    case 6432:
        return u"postgresql"_s;
    case 3306:
        return u"mysql"_s;
    case 6379:
        return u"redis"_s;
    case 27017:
        return u"mongodb"_s;
    case 5672:
        return u"amqp"_s;
    case 1883:
        return u"mqtt"_s;
    case 4222:
        return u"nats"_s;
    case 1025:
    case 25:
        return u"smtp"_s;
    case 443:
    case 8443:
        return u"https"_s;
    case 22:
        return u"ssh"_s;
    default:
        return u"http"_s;
    }
}

QString hostOfLine(const MapLine &line, const QString &hostName)
{
    const auto address = Address::parse(line.hostIp);
    if (!address || address->isAny() || address->isLoopback())
        return hostName;
    return address->v6 ? u"[%1]"_s.arg(address->toString()) : address->toString();
}

} // namespace

StackPorts stackPorts(const StackId &id, const ProjectName &name, const compose::Project *project,
                      const QList<engine::Container> &containers)
{
    StackPorts stack{id, name, {}, {}, containers};
    if (project) {
        stack.declared = publishedPorts(*project);
        for (const compose::Service &service : project->services) {
            if (service.networkMode == "host"_L1)
                stack.onHost.append(service.name);
        }
        return stack;
    }
    for (const engine::Container &container : containers) {
        for (const Published &port : publishedPorts(container)) {
            if (!stack.declared.contains(port))
                stack.declared.append(port);
        }
        if (container.networkMode == "host"_L1)
            stack.onHost.append(container.service());
    }
    stack.onHost.removeDuplicates();
    return stack;
}

QList<MapLine> portMap(const QList<StackPorts> &stacks, const Host &host, FreePorts &free)
{
    QList<MapLine> lines;
    for (const StackPorts &stack : stacks)
        free.reserve(stack.declared);
    for (const StackPorts &stack : stacks) {
        QList<Conflict> conflicts = conflictsOf(stack.declared, stack.project, host);
        suggestPorts(conflicts, free);
        qsizetype next = 0;
        for (const Published &port : stack.declared) {
            const QList<Conflict> about = conflictsAbout(port, conflicts, next);
            const QList<MapLine> running = listening(stack, port);
            if (!running.isEmpty() && (about.isEmpty() || about.first().kind == Conflict::Kind::Held)) {
                lines += running;
                continue;
            }
            if (port.isRange()) {
                lines += declaredRange(stack, port, about);
                continue;
            }
            if (const QList<MapLine> elsewhere = listeningElsewhere(stack, port); !elsewhere.isEmpty()) {
                lines += elsewhere;
                continue;
            }
            MapLine line = lineOf(stack, port);
            if (!about.isEmpty()) {
                line.state = MapLine::State::Held;
                line.conflict = about.first();
                line.number = about.first().number;
            }
            lines.append(line);
        }
    }
    return lines;
}

void nameHolders(QList<MapLine> &lines, const std::optional<QHash<ContainerId, engine::Container>> &containers)
{
    QList<Conflict> conflicts;
    for (const MapLine &line : std::as_const(lines)) {
        if (line.conflict)
            conflicts.append(*line.conflict);
    }
    nameHolders(conflicts, {}, containers);
    qsizetype next = 0;
    for (MapLine &line : lines) {
        if (!line.conflict)
            continue;
        const Conflict &named = conflicts[next++];
        const bool isOwn = named.holder.kind == Holder::Kind::Container && named.holder.project == line.project;
        line.conflict = isOwn ? std::nullopt : std::optional(named);
        if (isOwn)
            line.state = MapLine::State::Declared;
    }
}

void addHostNetwork(QList<MapLine> &lines, const QList<StackPorts> &stacks, const Host &host)
{
    const bool isAny = std::any_of(stacks.cbegin(), stacks.cend(), [](const StackPorts &stack) {
        return std::any_of(stack.containers.cbegin(), stack.containers.cend(), [](const engine::Container &container) {
            return container.isRunning() && container.networkMode == "host"_L1;
        });
    });
    if (!isAny || !host.sockets)
        return;
    QSet<quint64> inodes;
    for (const Socket &socket : host.sockets->bound())
        inodes.insert(socket.inode);
    const QHash<quint64, Process> processes = processesOf(inodes);
    for (const StackPorts &stack : stacks) {
        for (const engine::Container &container : stack.containers) {
            if (!container.isRunning() || container.networkMode != "host"_L1)
                continue;
            for (const Socket &socket : host.sockets->bound()) {
                if (processes.value(socket.inode).container != container.id.value)
                    continue;
                MapLine line;
                line.stack = stack.id;
                line.project = stack.project;
                line.service = container.service();
                line.container = container.name;
                line.protocol = socket.protocol;
                line.hostIp = socket.bind.address.toString();
                line.hostPorts = QString::number(socket.port);
                line.number = socket.port;
                line.onHost = true;
                line.state = MapLine::State::Listening;
                lines.append(line);
            }
        }
    }
}

QString addressToCopy(const MapLine &line, const QString &hostName)
{
    if (line.number == 0)
        return {};
    const QString place = u"%1:%2"_s.arg(hostOfLine(line, hostName)).arg(line.number);
    if (line.protocol != Protocol::Tcp)
        return place;
    const QString scheme = schemeOf(line.target == 0 ? line.number : line.target);
    return u"%1://%2%3"_s.arg(scheme, place, scheme.startsWith("http"_L1) ? u"/"_s : QString());
}

QString addressToOpen(const MapLine &line, const QString &hostName)
{
    const QString address = addressToCopy(line, hostName);
    return address.startsWith("http"_L1) ? address : QString();
}

QString stateWord(MapLine::State state)
{
    switch (state) {
    case MapLine::State::Declared:
        return u"declared"_s;
    case MapLine::State::Listening:
        return u"listening"_s;
    case MapLine::State::Held:
        break;
    }
    return u"held"_s;
}

} // namespace pierside::ports
