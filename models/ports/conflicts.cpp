// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/conflicts.h"

#include <algorithm>

namespace pierside::ports {

namespace {

class Finder
{
public:
    Finder(const QList<Published> &ports, const ProjectName &own, const Host &host)
        : m_ports(ports)
        , m_own(own)
        , m_host(host)
    {
    }

    QList<Conflict> find()
    {
        QList<Conflict> found;
        for (qsizetype i = 0; i < m_ports.size(); ++i) {
            if (m_ports[i].isRange())
                found += ofRange(i);
            else if (const auto conflict = worst(i))
                found.append(*conflict);
        }
        return found;
    }

private:
    std::optional<Conflict> worst(qsizetype i) const
    {
        const Published &port = m_ports[i];
        if (port.isEphemeral() || port.replicas == 0)
            return std::nullopt;
        if (auto conflict = held(port))
            return conflict;
        if (auto conflict = twice(i))
            return conflict;
        if (port.replicas > port.last - port.first + 1)
            return made(Conflict::Kind::Scale, port);
        if (m_host.rootless && port.first < m_host.lowestPort)
            return privileged(port);
        return std::nullopt;
    }

    //! Reports each taken port separately: the others of the range are available.
    QList<Conflict> ofRange(qsizetype i) const
    {
        const Published &port = m_ports[i];
        QList<Conflict> conflicts;
        if (port.isEphemeral() || port.replicas == 0)
            return conflicts;
        const QList<quint16> numbers = m_host.numbersBetween(port.protocol, port.first, port.last);
        for (const quint16 number : numbers) {
            if (const auto conflict = heldAt(port.part(number, number), number))
                conflicts.append(*conflict);
        }
        if (!conflicts.isEmpty())
            return conflicts;
        if (const auto conflict = twice(i))
            return {*conflict};
        if (port.replicas > 1)
            return {made(Conflict::Kind::Scale, port)};
        for (int number = port.first; m_host.rootless && number <= port.last && number < m_host.lowestPort; ++number)
            conflicts.append(privileged(port.part(quint16(number), quint16(number))));
        return conflicts;
    }

    Conflict privileged(const Published &port) const
    {
        Conflict conflict = made(Conflict::Kind::Privileged, port);
        conflict.lowest = m_host.lowestPort;
        return conflict;
    }

    static Conflict made(Conflict::Kind kind, const Published &port)
    {
        Conflict conflict;
        conflict.kind = kind;
        conflict.port = port;
        conflict.number = port.first;
        return conflict;
    }

    //! One port, or a range that needs as many free ports as there are containers.
    std::optional<Conflict> held(const Published &port) const
    {
        std::optional<Conflict> first;
        int free = port.last - port.first + 1;
        const QList<quint16> numbers = m_host.numbersBetween(port.protocol, port.first, port.last);
        for (const quint16 number : numbers) {
            const auto conflict = heldAt(port, number);
            if (!conflict)
                continue;
            --free;
            if (!first)
                first = conflict;
        }
        return free >= port.replicas ? std::nullopt : first;
    }

    std::optional<Conflict> heldAt(const Published &port, quint16 number) const
    {
        const QList<ContainerPort> containers = m_host.containersAt(port.protocol, number, port.binds);
        Conflict conflict = made(Conflict::Kind::Held, port);
        conflict.number = number;
        QList<Bind> own;
        for (const ContainerPort &container : containers) {
            if (!m_own.isEmpty() && container.project == m_own) {
                own.append(container.bind);
                continue;
            }
            Holder &holder = conflict.holder;
            holder.kind = Holder::Kind::Container;
            holder.containerId = container.id;
            holder.container = container.container;
            holder.project = container.project;
            holder.service = container.service;
            return conflict;
        }
        const QList<Socket> sockets =
            m_host.sockets ? m_host.sockets->clashing(port.protocol, number, port.binds) : QList<Socket>();
        for (const Socket &socket : sockets) {
            // Two binds that clash cannot coexist, so this socket serves our own container.
            if (std::any_of(own.cbegin(), own.cend(), [&](const Bind &bind) { return clashes(bind, socket.bind); }))
                continue;
            conflict.socket = socket;
            return conflict;
        }
        if (!own.isEmpty())
            return std::nullopt;
        if (const auto connection = m_host.connectionAt(port.protocol, number, port.binds)) {
            conflict.socket = *connection;
            conflict.holder.kind = Holder::Kind::Connection;
            return conflict;
        }
        return std::nullopt;
    }

    //! The first port that an earlier entry claims too.
    std::optional<Conflict> twice(qsizetype i) const
    {
        const Published &port = m_ports[i];
        if (port.isChoice())
            return std::nullopt;
        for (qsizetype before = 0; before < i; ++before) {
            const Published &other = m_ports[before];
            if (other.isChoice() || other.isEphemeral() || !other.clashesWith(port))
                continue;
            const quint16 number = std::max(port.first, other.first);
            Conflict conflict = made(Conflict::Kind::Twice, port.isRange() ? port.part(number, number) : port);
            conflict.other = other.service;
            return conflict;
        }
        return std::nullopt;
    }

    const QList<Published> &m_ports;
    const ProjectName &m_own;
    const Host &m_host;
};

bool isUnnamed(const Conflict &conflict)
{
    const Holder &holder = conflict.holder;
    return conflict.kind == Conflict::Kind::Held && conflict.socket.port != 0 &&
           (holder.kind == Holder::Kind::Unknown || (holder.kind == Holder::Kind::Connection && !holder.process));
}

void takeProcess(Holder &holder, const Process &process,
                 const std::optional<QHash<ContainerId, engine::Container>> &containers)
{
    holder.process = process;
    if (holder.kind == Holder::Kind::Connection)
        return;
    if (!containers) {
        holder.kind = Holder::Kind::Process;
        return;
    }
    const auto container = containers->constFind({process.container});
    if (container != containers->cend()) {
        holder.kind = Holder::Kind::Container;
        holder.containerId = container->id;
        holder.container = container->name;
        holder.project = container->project();
        holder.service = container->service();
        return;
    }
    holder.kind = isEngineProcess(process.name) ? Holder::Kind::Engine : Holder::Kind::Process;
}

} // namespace

QList<Conflict> conflictsOf(const QList<Published> &ports, const ProjectName &own, const Host &host)
{
    return Finder(ports, own, host).find();
}

void nameHolders(QList<Conflict> &conflicts, const ProjectName &own,
                 const std::optional<QHash<ContainerId, engine::Container>> &containers)
{
    QSet<quint64> inodes;
    for (const Conflict &conflict : std::as_const(conflicts)) {
        if (isUnnamed(conflict) && conflict.socket.inode != 0)
            inodes.insert(conflict.socket.inode);
    }
    if (inodes.isEmpty())
        return;
    const QHash<quint64, Process> processes = processesOf(inodes);
    QHash<quint16, Process> proxies;
    if (processes.size() < inodes.size())
        proxies = engineProxies();
    for (Conflict &conflict : conflicts) {
        if (!isUnnamed(conflict))
            continue;
        if (const auto process = processes.constFind(conflict.socket.inode); process != processes.cend()) {
            takeProcess(conflict.holder, *process, containers);
        } else if (conflict.holder.kind == Holder::Kind::Connection) {
            if (conflict.socket.inode != 0)
                conflict.holder.user = userName(conflict.socket.user);
        } else if (const auto proxy = proxies.constFind(conflict.socket.port); proxy != proxies.cend()) {
            takeProcess(conflict.holder, *proxy, containers);
        } else if (conflict.socket.user != ownUser()) {
            conflict.holder.kind = Holder::Kind::OtherUser;
            conflict.holder.user = userName(conflict.socket.user);
        }
    }
    conflicts.removeIf([&own](const Conflict &conflict) {
        return conflict.holder.kind == Holder::Kind::Container && !own.isEmpty() && conflict.holder.project == own;
    });
}

void suggestPorts(QList<Conflict> &conflicts, FreePorts &free)
{
    for (Conflict &conflict : conflicts)
        conflict.instead = conflict.kind == Conflict::Kind::Scale ? quint16(0) : free.instead(conflict.port);
}

} // namespace pierside::ports
