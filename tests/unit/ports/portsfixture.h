// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/conflicts.h"

#include <QTest>

// Short constructors of values for tests of ports.
namespace portsfixture {

using namespace pierside;
using namespace pierside::ports;

inline Bind at(const QString &address, bool v6Only = false)
{
    return {*Address::parse(address), v6Only};
}

inline Socket socket(const QString &address, quint16 port, Protocol protocol = Protocol::Tcp, bool v6Only = false)
{
    return {protocol, at(address, v6Only), port, 1000, quint64(port) + 7};
}

inline compose::PortMapping mapping(const QString &published, quint16 target, const QString &hostIp = {},
                                    const QString &protocol = QStringLiteral("tcp"))
{
    compose::PortMapping result;
    result.published = published;
    result.target = target;
    result.hostIp = hostIp;
    result.protocol = protocol;
    return result;
}

//! "8000-8010:80-90": a range that is published whole.
inline compose::PortMapping range(const QString &published, quint16 target, quint16 targetLast,
                                  const QString &hostIp = {})
{
    compose::PortMapping result = mapping(published, target, hostIp);
    result.targetLast = targetLast;
    return result;
}

inline compose::Service service(const QString &name, const QList<compose::PortMapping> &ports, int scale = 1)
{
    compose::Service result;
    result.name = name;
    result.ports = ports;
    result.scale = scale;
    return result;
}

inline compose::Project project(const QString &name, const QList<compose::Service> &services)
{
    compose::Project result;
    result.name = {name};
    result.services = services;
    return result;
}

//! A running container of project p that publishes port to target.
inline engine::Container container(const QString &p, const QString &ofService, quint16 port, quint16 target,
                                   const QString &hostIp = QStringLiteral("0.0.0.0"))
{
    engine::Container result;
    result.name = p + u'-' + ofService + QStringLiteral("-1");
    result.id = {result.name};
    result.status = engine::ContainerStatus::Running;
    if (!p.isEmpty())
        result.labels = {{QStringLiteral("com.docker.compose.project"), p},
                         {QStringLiteral("com.docker.compose.container-number"), QStringLiteral("1")},
                         {QStringLiteral("com.docker.compose.service"), ofService}};
    if (port != 0) {
        result.ports = {{target, port, hostIp, QStringLiteral("tcp")}};
        result.portBindings = {{target, QStringLiteral("tcp"), hostIp, QString::number(port)}};
    }
    return result;
}

inline QHash<ContainerId, engine::Container> byId(const QList<engine::Container> &containers)
{
    QHash<ContainerId, engine::Container> result;
    for (const engine::Container &one : containers)
        result.insert(one.id, one);
    return result;
}

inline Host host(const QList<Socket> &sockets, const QList<engine::Container> &containers = {})
{
    return hostOf({}, byId(containers), sockets);
}

} // namespace portsfixture
