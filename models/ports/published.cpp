// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/published.h"

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

//! "8080", "8080-8090" or nothing; false for anything else.
bool readRange(const QString &text, Published &port)
{
    if (text.isEmpty() || text == "0"_L1)
        return true;
    bool isFirst = false;
    bool isLast = false;
    port.first = text.section(u'-', 0, 0).toUShort(&isFirst);
    port.last = text.section(u'-', -1).toUShort(&isLast);
    return isFirst && isLast && port.first <= port.last;
}

bool sharesNetwork(const QString &mode)
{
    return mode == "host"_L1 || mode == "none"_L1 || mode.startsWith("container:"_L1) || mode.startsWith("service:"_L1);
}

std::optional<Published> published(const QString &service, const QString &protocol, const QString &hostIp,
                                   const QString &numbers, quint16 target)
{
    Published port;
    const auto known = protocolOf(protocol);
    if (!known || !readRange(numbers, port))
        return std::nullopt;
    port.service = service;
    port.protocol = *known;
    port.hostIp = hostIp;
    port.binds = bindsOf(hostIp);
    port.target = target;
    return port;
}

} // namespace

QString Published::hostPorts() const
{
    if (isEphemeral())
        return {};
    return isRange() ? u"%1-%2"_s.arg(first).arg(last) : QString::number(first);
}

QString Published::text() const
{
    const QString ip = hostIp.contains(u':') ? u"[%1]:"_s.arg(hostIp) : hostIp.isEmpty() ? QString() : hostIp + u':';
    const QString to = u"%1→%2"_s.arg(isEphemeral() ? u"any"_s : hostPorts()).arg(target);
    return ip + to + (protocol == Protocol::Tcp ? QString() : u'/' + protocolName(protocol));
}

QList<Bind> bindsOf(const QString &hostIp)
{
    if (hostIp.isEmpty())
        return {{Address::any4(), false}, {Address::any6(), true}};
    const auto address = Address::parse(hostIp);
    return address ? QList<Bind>{{*address, address->v6}} : QList<Bind>();
}

QList<Published> publishedPorts(const compose::Service &service)
{
    QList<Published> ports;
    if (sharesNetwork(service.networkMode))
        return ports;
    for (const compose::PortMapping &mapping : service.ports) {
        if (auto port = published(service.name, mapping.protocol, mapping.hostIp, mapping.published, mapping.target)) {
            port->replicas = service.scale;
            ports.append(*port);
        }
    }
    return ports;
}

QList<Published> publishedPorts(const compose::Project &project, const QStringList &services)
{
    QList<Published> ports;
    for (const compose::Service &service : project.services) {
        if (services.isEmpty() || services.contains(service.name))
            ports += publishedPorts(service);
    }
    return ports;
}

QList<Published> publishedPorts(const engine::Container &container)
{
    QList<Published> ports;
    if (sharesNetwork(container.networkMode))
        return ports;
    for (const engine::PortBinding &binding : container.portBindings) {
        const QString service = container.service().isEmpty() ? container.name : container.service();
        if (const auto port =
                published(service, binding.protocol, binding.hostIp, binding.hostPort, binding.containerPort))
            ports.append(*port);
    }
    return ports;
}

} // namespace pierside::ports
