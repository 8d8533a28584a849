// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/ports/published.h"

#include <QList>

#include <optional>
#include <vector>

namespace pierside::ports {

//! Sockets by protocol and port.
class SocketIndex
{
public:
    SocketIndex() = default;
    explicit SocketIndex(const QList<Socket> &sockets);

    //! Those of this port that are in the way of one of these binds.
    QList<Socket> clashing(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
    bool isFree(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
    const std::vector<Socket> &all() const { return m_sockets; }

private:
    std::vector<Socket> m_sockets; //!< sorted by protocol, then port
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

//! \brief What is known of the engine's host: the values that conflicts are found in.
//!
//! On a remote engine, or one in a virtual machine, only its containers are known: sockets is empty then.
struct Host
{
    std::optional<SocketIndex> sockets; //!< nothing where they are not known
    QString whySocketsUnknown;
    std::vector<ContainerPort> containers; //!< sorted by port
    bool rootless = false;
    quint16 lowestPort = 1024; //!< that a rootless engine may publish

    //! Of this port, in the way of one of these binds.
    QList<ContainerPort> containersAt(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
    bool isFree(Protocol protocol, quint16 port, const QList<Bind> &binds) const;
};

//! sockets: as hostSockets() gave them. Pure.
Host hostOf(const engine::EngineInfo &engine, const QHash<ContainerId, engine::Container> &containers,
            std::optional<QList<Socket>> sockets, const QString &whyUnknown = {});

//! hostOf() with this machine's sockets where the engine is this machine's own. Any thread; blocks for milliseconds.
Host lookAtHost(const engine::EngineInfo &engine, const QHash<ContainerId, engine::Container> &containers);

} // namespace pierside::ports
