// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/ports/socket.h"

#include <QList>

namespace pierside::ports {

//! Neighbours of a container that are fewer are not taken for a range: each is a port that somebody may want to open.
constexpr int ShortestRange = 16;

//! \brief A port, a range to choose one from, or a range of which each is published, on the engine's host.
//!
//! Source: compose-spec, "ports"; Engine API, HostConfig.PortBindings.
struct Published
{
    QString service;
    Protocol protocol = Protocol::Tcp;
    QString hostIp;         //!< as written; empty = all addresses
    QList<Bind> binds;      //!< what the engine binds for that
    quint16 first = 0;      //!< 0: the engine picks one
    quint16 last = 0;       //!< of a range; else the same as first
    quint16 target = 0;     //!< in the container
    quint16 targetLast = 0; //!< of a range of which each is published, else 0
    int replicas = 1;       //!< containers of the service, each of which needs one, or all of a range

    bool operator==(const Published &) const = default;
    bool isEphemeral() const { return first == 0; }
    bool isChoice() const { return first != last && !isRange(); }
    bool isRange() const { return targetLast > target; }
    //! Whether both are, or may be, for one port of one address of the host.
    bool clashesWith(const Published &other) const;
    //! Of a range, those whose host ports are from begin to end.
    Published part(quint16 begin, quint16 end) const;
    //! The one that leads to a port in the container.
    std::optional<Published> to(quint16 port) const;
    QString targets() const; //!< "80", "8000-8010"
    //! "8080", "8080-8090", "" for one that the engine picks.
    QString hostPorts() const;
    //! "127.0.0.1:8080→80", "5353→53/udp", "8000-8010→80-90".
    QString text() const;
};

//! What the engine binds for a host address as written. Docker takes IPv4 and IPv6 apart; :: is IPv6 alone.
QList<Bind> bindsOf(const QString &hostIp);

//! What a service publishes; nothing for one that shares the host's or another container's network.
QList<Published> publishedPorts(const compose::Service &service);
//! Of the named services, or of all where none is named.
QList<Published> publishedPorts(const compose::Project &project, const QStringList &services = {});
//! What a container asks for, whether it runs or not. Many that follow one another are a range.
QList<Published> publishedPorts(const engine::Container &container);

} // namespace pierside::ports
