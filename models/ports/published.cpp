// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/published.h"

#include "models/compose/portranges.h"

#include <algorithm>
#include <tuple>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

//! Accepts "8080", "8080-8090" or an empty text.
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

QList<Published> eachOf(const Published &range)
{
    QList<Published> ports;
    for (int target = range.target; target <= range.targetLast; ++target) {
        Published port = range;
        port.target = quint16(target);
        port.targetLast = 0;
        if (!range.isEphemeral())
            port.first = port.last = quint16(range.first + target - range.target);
        ports.append(port);
    }
    return ports;
}

//! Adds a port to a range that it continues.
bool continues(QList<Published> &ports, const Published &port)
{
    if (ports.isEmpty() || port.isChoice())
        return false;
    Published &before = ports.last();
    const quint16 targetLast = before.isRange() ? before.targetLast : before.target;
    const bool isNext = before.service == port.service && before.protocol == port.protocol &&
                        before.hostIp == port.hostIp && !before.isChoice() && targetLast + 1 == port.target &&
                        (before.isEphemeral() ? port.isEphemeral() : before.last + 1 == port.first);
    if (!isNext)
        return false;
    before.targetLast = port.target;
    before.last = port.last;
    return true;
}

} // namespace

QString Published::hostPorts() const
{
    return isEphemeral() ? QString() : compose::PortRange{first, last}.text();
}

QString Published::targets() const
{
    return compose::PortRange{target, isRange() ? targetLast : target}.text();
}

bool Published::clashesWith(const Published &other) const
{
    if (protocol != other.protocol || first > other.last || other.first > last)
        return false;
    return std::any_of(binds.cbegin(), binds.cend(), [&other](const Bind &bind) {
        return std::any_of(other.binds.cbegin(), other.binds.cend(),
                           [&bind](const Bind &wanted) { return clashes(bind, wanted); });
    });
}

Published Published::part(quint16 begin, quint16 end) const
{
    Published one = *this;
    one.first = begin;
    one.last = end;
    one.target = quint16(target + (begin - first));
    one.targetLast = end > begin ? quint16(one.target + (end - begin)) : quint16(0);
    return one;
}

std::optional<Published> Published::to(quint16 port) const
{
    if (!isRange() || isEphemeral())
        return port == target ? std::optional(*this) : std::nullopt;
    const int number = first + port - target;
    return port >= target && port <= targetLast ? std::optional(part(quint16(number), quint16(number))) : std::nullopt;
}

QString Published::text() const
{
    const QString ip = hostIp.contains(u':') ? u"[%1]:"_s.arg(hostIp) : hostIp.isEmpty() ? QString() : hostIp + u':';
    const QString to = u"%1→%2"_s.arg(isEphemeral() ? u"any"_s : hostPorts(), targets());
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
            port->targetLast = mapping.targetLast;
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
    QList<engine::PortBinding> bindings = container.portBindings;
    std::stable_sort(bindings.begin(), bindings.end(), [](const engine::PortBinding &a, const engine::PortBinding &b) {
        return std::tie(a.protocol, a.hostIp, a.containerPort) < std::tie(b.protocol, b.hostIp, b.containerPort);
    });
    const QString service = container.service().isEmpty() ? container.name : container.service();
    QList<Published> runs;
    for (const engine::PortBinding &binding : std::as_const(bindings)) {
        const auto port = published(service, binding.protocol, binding.hostIp, binding.hostPort, binding.containerPort);
        if (port && !continues(runs, *port))
            runs.append(*port);
    }
    for (const Published &run : std::as_const(runs)) {
        if (!run.isRange() || run.targetLast - run.target + 1 >= ShortestRange)
            ports.append(run);
        else
            ports += eachOf(run);
    }
    return ports;
}

} // namespace pierside::ports
