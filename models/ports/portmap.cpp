// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/portmap.h"

#include <algorithm>

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
    line.number = port.isRange() ? quint16(0) : port.first;
    line.target = port.target;
    return line;
}

//! What the running containers of the service have for this, once for both address families.
QList<MapLine> listening(const StackPorts &stack, const Published &port)
{
    QList<MapLine> lines;
    for (const engine::Container &container : stack.containers) {
        if (!container.isRunning() || container.service() != port.service)
            continue;
        QList<quint16> numbers;
        for (const engine::PublishedPort &held : container.ports) {
            const bool isThis = held.containerPort == port.target && held.hostPort != 0 &&
                                protocolOf(held.protocol) == port.protocol &&
                                (port.isEphemeral() || (held.hostPort >= port.first && held.hostPort <= port.last)) &&
                                (port.hostIp.isEmpty() || held.hostIp == port.hostIp);
            if (!isThis || numbers.contains(held.hostPort))
                continue;
            numbers.append(held.hostPort);
            MapLine line = lineOf(stack, port);
            line.container = container.name;
            line.number = held.hostPort;
            line.hostPorts = QString::number(held.hostPort);
            line.state = MapLine::State::Listening;
            lines.append(line);
        }
    }
    return lines;
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

StackPorts stackPorts(const QString &id, const ProjectName &name, const compose::Project *project,
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
        for (const Published &port : stack.declared) {
            QList<MapLine> running = listening(stack, port);
            const auto conflict = std::find_if(conflicts.cbegin(), conflicts.cend(),
                                               [&port](const Conflict &c) { return c.port == port; });
            if (!running.isEmpty() && (conflict == conflicts.cend() || conflict->kind == Conflict::Kind::Held)) {
                lines += running;
                continue;
            }
            MapLine line = lineOf(stack, port);
            if (conflict != conflicts.cend()) {
                line.state = MapLine::State::Held;
                line.conflict = *conflict;
                line.number = conflict->number;
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
