// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/ports/published.h"

#include <QList>

#include <functional>
#include <optional>
#include <vector>

namespace pierside::ports {

//! Indexes sockets by port; connections are kept apart.
class SocketIndex
{
public:
    SocketIndex() = default;
    explicit SocketIndex(const QList<Socket> &sockets);

    //! Listeners and UDP sockets of this port that prevent one of these binds.
    QList<Socket> clashing(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
    //! Connections of this port that may prevent one of these binds.
    QList<Socket> connectionsAt(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
    //! Ports of one protocol from first to last that have a socket or a connection, in order.
    QList<quint16> numbersBetween(Protocol protocol, quint16 first, quint16 last) const;
    //! True if there are no sockets and no connections.
    bool isFree(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
    //! Listeners and UDP sockets.
    const std::vector<Socket> &bound() const { return m_bound; }

private:
    std::vector<Socket> m_bound; //!< sorted by port, as are those
    std::vector<Socket> m_connections;
};

//! One port that a running container publishes.
struct ContainerPort
{
    ContainerId id;
    QString container; //!< name
    ProjectName project;
    QString service;
    Protocol protocol = Protocol::Tcp;
    Bind bind;
    quint16 port = 0;
    quint16 target = 0;

    bool operator==(const ContainerPort &) const = default;
};

//! \brief What is known about the engine's host; conflicts are found in these values.
//!
//! On a remote engine, or one in a virtual machine, only its containers are known: sockets is empty then.
struct Host
{
    std::optional<SocketIndex> sockets; //!< empty if they are not known
    QString whySocketsUnknown;
    std::vector<ContainerPort> containers; //!< sorted by port
    bool rootless = false;
    quint16 lowestPort = 1024; //!< that a rootless engine may publish
    //! Asks the kernel whether connections hold a port; empty if that is not possible.
    std::function<bool(const Bind &bind, quint16 port)> canBind;

    //! The container that uses this port and prevents one of these binds.
    QList<ContainerPort> containersAt(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
    //! Numbers of one protocol from first to last that a container or a socket has, in order.
    QList<quint16> numbersBetween(Protocol protocol, quint16 first, quint16 last) const;
    //! The connection that keeps a listener from one of these binds.
    std::optional<Socket> connectionAt(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
    //! True if nothing uses it, not even a connection.
    bool isFree(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
};

//! sockets: as hostSockets() gave them. Pure.
Host hostOf(const engine::EngineInfo &engine, const QHash<ContainerId, engine::Container> &containers,
            std::optional<QList<Socket>> sockets, const QString &whyUnknown = {});

//! hostOf() with this machine's sockets if the engine runs on this machine. Any thread; blocks for milliseconds.
Host lookAtHost(const engine::EngineInfo &engine, const QHash<ContainerId, engine::Container> &containers);

} // namespace pierside::ports
