// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/ports/socket.h"

#include <QList>

namespace pierside::ports {

//! \brief A port, or a range to choose from, that a service publishes on the engine's host.
//!
//! Source: compose-spec, "ports"; Engine API, HostConfig.PortBindings.
struct Published
{
    QString service;
    Protocol protocol = Protocol::Tcp;
    QString hostIp;     //!< as written; empty = all addresses
    QList<Bind> binds;  //!< what the engine binds for that
    quint16 first = 0;  //!< 0: the engine picks one
    quint16 last = 0;   //!< of a range; else the same as first
    quint16 target = 0; //!< in the container
    int replicas = 1;   //!< containers of the service, each of which needs one

    bool operator==(const Published &) const = default;
    bool isEphemeral() const { return first == 0; }
    bool isRange() const { return first != last; }
    //! "8080", "8080-8090", "" for one that the engine picks.
    QString hostPorts() const;
    //! "127.0.0.1:8080→80", "5353→53/udp".
    QString text() const;
};

//! What the engine binds for a host address as written. Docker takes IPv4 and IPv6 apart; :: is IPv6 alone.
QList<Bind> bindsOf(const QString &hostIp);

//! What a service publishes; nothing for one that shares the host's or another container's network.
QList<Published> publishedPorts(const compose::Service &service);
//! Of the named services, or of all where none is named.
QList<Published> publishedPorts(const compose::Project &project, const QStringList &services = {});
//! What a container asks for, whether it runs or not.
QList<Published> publishedPorts(const engine::Container &container);

} // namespace pierside::ports
