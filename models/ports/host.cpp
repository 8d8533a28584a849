// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/host.h"

#include "models/core/translate.h"
#include "models/ports/hostsockets.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>
#include <tuple>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

bool clashesWithAny(const Bind &bind, const QList<Bind> &binds)
{
    return std::any_of(binds.cbegin(), binds.cend(), [&bind](const Bind &other) { return clashes(bind, other); });
}

std::vector<ContainerPort> portsOf(const QHash<ContainerId, engine::Container> &containers)
{
    std::vector<ContainerPort> ports;
    for (const engine::Container &container : containers) {
        if (!container.isRunning())
            continue;
        for (const engine::PublishedPort &port : container.ports) {
            const auto protocol = protocolOf(port.protocol);
            if (port.hostPort == 0 || !protocol)
                continue;
            const QList<Bind> binds = bindsOf(port.hostIp);
            for (const Bind &bind : binds)
                ports.push_back({container.id, container.name, container.project(), container.service(), *protocol,
                                 bind, port.hostPort, port.containerPort});
        }
    }
    // The engine's order is arbitrary; sorted by name, the result is stable.
    std::sort(ports.begin(), ports.end(), [](const ContainerPort &a, const ContainerPort &b) {
        return std::tie(a.port, a.container) < std::tie(b.port, b.container);
    });
    return ports;
}

//! Returns the entries of a list, sorted by port, that prevent one of these binds.
template <typename T>
QList<T> clashingOf(const std::vector<T> &sorted, Protocol protocol, quint16 port, const QList<Bind> &binds)
{
    QList<T> found;
    const auto begin = std::lower_bound(sorted.cbegin(), sorted.cend(), port,
                                        [](const T &held, quint16 number) { return held.port < number; });
    for (auto it = begin; it != sorted.cend() && it->port == port; ++it) {
        if (it->protocol == protocol && clashesWithAny(it->bind, binds))
            found.append(*it);
    }
    return found;
}

//! Adds the ports of a list that is sorted by port.
template <typename T>
void addNumbers(const std::vector<T> &sorted, Protocol protocol, quint16 first, quint16 last, QList<quint16> &numbers)
{
    const auto begin = std::lower_bound(sorted.cbegin(), sorted.cend(), first,
                                        [](const T &held, quint16 number) { return held.port < number; });
    for (auto it = begin; it != sorted.cend() && it->port <= last; ++it) {
        if (it->protocol == protocol)
            numbers.append(it->port);
    }
}

void sortOut(QList<quint16> &numbers)
{
    std::sort(numbers.begin(), numbers.end());
    numbers.resize(std::distance(numbers.begin(), std::unique(numbers.begin(), numbers.end())));
}

//! Binds as engines do (SO_REUSEADDR) and closes without listening, so nobody can connect. A port that may not be bound
//! (below lowestFreePort()) counts as free.
bool canBindNow(const Bind &bind, quint16 port)
{
    const bool isDual = bind.address.v6 && bind.address.isAny() && !bind.v6Only;
    QTcpSocket socket;
    return socket.bind(isDual ? QHostAddress(QHostAddress::Any) : QHostAddress(bind.address.toString()), port,
                       QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint) ||
           socket.error() != QAbstractSocket::AddressInUseError;
}

} // namespace

SocketIndex::SocketIndex(const QList<Socket> &sockets)
{
    for (const Socket &socket : sockets)
        (socket.connection ? m_connections : m_bound).push_back(socket);
    for (std::vector<Socket> *list : {&m_bound, &m_connections}) {
        std::sort(list->begin(), list->end(), [](const Socket &a, const Socket &b) {
            return std::tie(a.port, a.protocol, a.inode) < std::tie(b.port, b.protocol, b.inode);
        });
    }
}

QList<Socket> SocketIndex::clashing(Protocol protocol, quint16 port, const QList<Bind> &binds) const
{
    return clashingOf(m_bound, protocol, port, binds);
}

QList<Socket> SocketIndex::connectionsAt(Protocol protocol, quint16 port, const QList<Bind> &binds) const
{
    return clashingOf(m_connections, protocol, port, binds);
}

QList<quint16> SocketIndex::numbersBetween(Protocol protocol, quint16 first, quint16 last) const
{
    QList<quint16> numbers;
    addNumbers(m_bound, protocol, first, last, numbers);
    addNumbers(m_connections, protocol, first, last, numbers);
    sortOut(numbers);
    return numbers;
}

bool SocketIndex::isFree(Protocol protocol, quint16 port, const QList<Bind> &binds) const
{
    return clashing(protocol, port, binds).isEmpty() && connectionsAt(protocol, port, binds).isEmpty();
}

QList<ContainerPort> Host::containersAt(Protocol protocol, quint16 port, const QList<Bind> &binds) const
{
    return clashingOf(containers, protocol, port, binds);
}

QList<quint16> Host::numbersBetween(Protocol protocol, quint16 first, quint16 last) const
{
    QList<quint16> numbers = sockets ? sockets->numbersBetween(protocol, first, last) : QList<quint16>();
    addNumbers(containers, protocol, first, last, numbers);
    sortOut(numbers);
    return numbers;
}

std::optional<Socket> Host::connectionAt(Protocol protocol, quint16 port, const QList<Bind> &binds) const
{
    if (!sockets || !canBind)
        return std::nullopt;
    const QList<Socket> connections = sockets->connectionsAt(protocol, port, binds);
    if (connections.isEmpty() ||
        std::all_of(binds.cbegin(), binds.cend(), [this, port](const Bind &bind) { return canBind(bind, port); }))
        return std::nullopt;
    // A connection with a process says more than an ended one.
    const auto open =
        std::find_if(connections.cbegin(), connections.cend(), [](const Socket &socket) { return socket.inode != 0; });
    return open == connections.cend() ? connections.first() : *open;
}

bool Host::isFree(Protocol protocol, quint16 port, const QList<Bind> &binds) const
{
    return (!sockets || sockets->isFree(protocol, port, binds)) && containersAt(protocol, port, binds).isEmpty();
}

Host hostOf(const engine::EngineInfo &engine, const QHash<ContainerId, engine::Container> &containers,
            std::optional<QList<Socket>> sockets, const QString &whyUnknown)
{
    Host host;
    if (sockets)
        host.sockets = SocketIndex(*sockets);
    host.whySocketsUnknown = whyUnknown;
    host.containers = portsOf(containers);
    host.rootless = engine.rootless;
    return host;
}

Host lookAtHost(const engine::EngineInfo &engine, const QHash<ContainerId, engine::Container> &containers)
{
    if (!engine.local)
        return hostOf(engine, containers, std::nullopt,
                      tr("the engine runs on another machine, so only its containers are known"));
    auto sockets = hostSockets();
    Host host = sockets ? hostOf(engine, containers, std::move(*sockets))
                        : hostOf(engine, containers, std::nullopt, sockets.error().cause);
    host.lowestPort = lowestFreePort();
    host.canBind = canBindNow;
    return host;
}

} // namespace pierside::ports
