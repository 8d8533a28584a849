// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/ports/socket.h"

#include <QList>

namespace pierside::ports {

//! Fewer consecutive ports of a container are not joined to a range, because each may be worth opening.
constexpr int ShortestRange = 16;

//! \brief A published port, a range to choose one from, or a range that is published whole, on the engine's host.
//!
//! Source: compose-spec, "ports"; Engine API, HostConfig.PortBindings.
struct Published
{
    QString service;
    Protocol protocol = Protocol::Tcp;
    QString hostIp;         //!< as written; empty = all addresses
    QList<Bind> binds;      //!< what the engine binds for it
    quint16 first = 0;      //!< 0: the engine picks one
    quint16 last = 0;       //!< end of a range; otherwise equal to first
    quint16 target = 0;     //!< in the container
    quint16 targetLast = 0; //!< end of a range that is published whole, otherwise 0
    int replicas = 1;       //!< containers of the service; each needs its own port or range

    bool operator==(const Published &) const = default;
    bool isEphemeral() const { return first == 0; }
    bool isChoice() const { return first != last && !isRange(); }
    bool isRange() const { return targetLast > target; }
    //! Whether both use, or may use, the same port of the same host address.
    bool clashesWith(const Published &other) const;
    //! The part of a range with host ports from begin to end.
    Published part(quint16 begin, quint16 end) const;
    //! The host port that leads to a port in the container.
    std::optional<Published> to(quint16 port) const;
    QString targets() const; //!< "80", "8000-8010"
    //! "8080", "8080-8090", "" if the engine chooses the port.
    QString hostPorts() const;
    //! "127.0.0.1:8080→80", "5353→53/udp", "8000-8010→80-90".
    QString text() const;
};

//! What the engine binds for a host address as written. Docker binds IPv4 and IPv6 separately; :: is IPv6 only.
QList<Bind> bindsOf(const QString &hostIp);

//! The ports that a service publishes; none if it shares the network of the host or another container.
QList<Published> publishedPorts(const compose::Service &service);
//! The ports of the named services, or of all if none is named.
QList<Published> publishedPorts(const compose::Project &project, const QStringList &services = {});
//! The ports that a container requests, whether it runs or not. Many consecutive ports form a range.
QList<Published> publishedPorts(const engine::Container &container);

} // namespace pierside::ports
