// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/whyrules.h"

#include <QRegularExpression>

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using engine::Container;
using Weight = WhyPoint::Weight;

namespace {

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1 || host == "[::1]"_L1;
}

void add(QList<HostUse> &uses, const HostUse &use)
{
    if (!use.host.isEmpty() && !uses.contains(use))
        uses.append(use);
}

const compose::Service *declared(const WhyInput &input, const QString &name)
{
    return input.declared ? input.declared->findService(name) : nullptr;
}

QStringList networksOf(const QList<Container> &containers)
{
    QStringList names;
    for (const Container &container : containers) {
        for (const engine::ContainerNetwork &network : container.networks)
            names.append(network.name);
    }
    names.removeDuplicates();
    return names;
}

bool isCalled(const Container &container, const QString &host)
{
    return container.name == host || container.service() == host ||
           std::any_of(container.networks.cbegin(), container.networks.cend(),
                       [&](const engine::ContainerNetwork &network) { return network.aliases.contains(host); });
}

//! The service of this project with this name, container name or alias.
QString serviceCalled(const WhyInput &input, const QString &host)
{
    if (input.services.contains(host) || declared(input, host))
        return host;
    for (auto it = input.services.cbegin(); it != input.services.cend(); ++it) {
        for (const Container &container : it->containers) {
            if (isCalled(container, host))
                return it.key();
        }
    }
    return {};
}

quint16 hostPortOf(const Container &container, quint16 inside)
{
    for (const engine::PublishedPort &port : container.ports) {
        if (port.hostPort != 0 && (inside == 0 || port.containerPort == inside))
            return port.hostPort;
    }
    return 0;
}

QString placeText(const HostUse &use)
{
    return use.port == 0 ? use.host : u"%1:%2"_s.arg(use.host).arg(use.port);
}

//! The service of the project that uses a port: from the ports of its containers or its file.
QString serviceAt(const WhyInput &input, quint16 port)
{
    if (port == 0 || !input.declared)
        return {};
    for (const compose::Service &service : input.declared->services) {
        if (service.name == input.service)
            continue;
        for (const compose::PortMapping &mapping : service.ports) {
            const quint16 inside = mapping.hasTarget(port) ? port : mapping.targetOf(port);
            if (inside != 0)
                return u"%1:%2"_s.arg(service.name).arg(inside);
        }
        if (service.expose.contains(QString::number(port)))
            return u"%1:%2"_s.arg(service.name).arg(port);
        const QList<Container> containers = input.services.value(service.name).containers;
        for (const Container &container : containers) {
            if (input.listening.value(container.id).contains(port))
                return u"%1:%2"_s.arg(service.name).arg(port);
        }
    }
    return {};
}

WhyPoint loopbackPoint(const WhyInput &input, const HostUse &use, bool failed)
{
    WhyPoint point;
    point.weight = failed ? Weight::Cause : Weight::Notice;
    point.title = use.where.isEmpty()
                      ? tr("It connects to %1 inside its own container").arg(placeText(use))
                      : tr("%1 contains %2, which is the container itself").arg(use.where, placeText(use));
    const QString service = serviceAt(input, use.port);
    point.advice = service.isEmpty()
                       ? tr("Use the service's name as host, or host.docker.internal for a program on this machine.")
                       : tr("Use %1: services reach each other by name and container port.").arg(service);
    return point;
}

std::optional<WhyPoint> neighbourPoint(const WhyInput &input, const Container &container, const HostUse &use,
                                       const QString &name, bool failed)
{
    const ServiceFacts facts = input.services.value(name);
    const QStringList theirs = networksOf(facts.containers);
    const QStringList ours = networksOf({container});
    const bool shares = std::any_of(ours.cbegin(), ours.cend(), [&](const QString &n) { return theirs.contains(n); });
    if (!facts.containers.isEmpty() && !theirs.isEmpty() && !ours.isEmpty() && !shares) {
        return WhyPoint{failed ? Weight::Cause : Weight::Notice,
                        tr("%1 is on %2, this container on %3: the name does not resolve")
                            .arg(use.host, theirs.join(u", "_s), ours.join(u", "_s)),
                        {},
                        tr("Add both services to a common network in the compose file, then run up.")};
    }
    if (!failed)
        return std::nullopt;
    const Verdict verdict = verdictOf(facts, input.now);
    if (!verdict.isReady())
        return WhyPoint{
            Weight::Cause,
            tr("It cannot reach %1, which is %2").arg(placeText(use), verdictText(verdict)),
            {},
            tr("Start %1 first and diagnose it. With depends_on and condition service_healthy, up waits for it.")
                .arg(name)};
    // The service runs; it may listen on another port.
    for (const Container &other : facts.containers) {
        const auto open = input.listening.constFind(other.id);
        if (use.port != 0 && open != input.listening.cend() && !open->contains(use.port)) {
            const quint16 inside = other.ports.isEmpty() ? quint16(0) : other.ports.first().containerPort;
            return WhyPoint{
                Weight::Cause,
                tr("Nothing listens on %1, but %2 is running").arg(placeText(use), name),
                {},
                inside == 0
                    ? tr("Check the port.")
                    : tr("Containers use the container port, not the published port: %1:%2.").arg(name).arg(inside)};
        }
    }
    return WhyPoint{Weight::Detail,
                    tr("It could not reach %1 earlier; %2 is running now").arg(placeText(use), name),
                    {},
                    tr("If it gave up, restart it. To wait for it, use depends_on with condition service_healthy.")};
}

std::optional<WhyPoint> foreignPoint(const WhyInput &input, const HostUse &use, bool failed)
{
    for (const Container &other : input.others) {
        if (!isCalled(other, use.host))
            continue;
        const quint16 port = hostPortOf(other, use.port);
        return WhyPoint{
            failed ? Weight::Cause : Weight::Notice,
            tr("%1 belongs to the project %2, on another network: the name does not resolve")
                .arg(use.host, other.project().value),
            {},
            port == 0 ? tr("Attach both to a common network (external: true).")
                      : tr("Use host.docker.internal:%1, with extra_hosts host.docker.internal:host-gateway, or attach "
                           "both to a common network (external: true). From this machine, use localhost:%1.")
                            .arg(port)};
    }
    return std::nullopt;
}

} // namespace

QList<HostUse> hostsOfEnvironment(const QStringList &environment)
{
    static const QRegularExpression url(
        u"^[a-zA-Z][\\w+:.-]*://(?:[^@/\\s]*@)?(\\[[0-9a-fA-F:]+\\]|[\\w.-]+)(?::(\\d{1,5}))?"_s);
    static const QRegularExpression pair(u"^([a-zA-Z][\\w.-]*):(\\d{1,5})$"_s);
    static const QRegularExpression hostName(u"^[\\w.-]+$"_s);
    QList<HostUse> uses;
    for (const QString &line : environment) {
        const QString name = line.section(u'=', 0, 0);
        const QString value = line.section(u'=', 1);
        if (const auto match = url.match(value); match.hasMatch()) {
            add(uses, {match.captured(1), quint16(std::min(match.captured(2).toUInt(), 0xffffU)), name,
                       value.startsWith("http"_L1, Qt::CaseInsensitive)});
        } else if (const auto both = pair.match(value); both.hasMatch()) {
            add(uses, {both.captured(1), quint16(std::min(both.captured(2).toUInt(), 0xffffU)), name,
                       value.startsWith("http"_L1, Qt::CaseInsensitive)});
        } else if ((name == "PGHOST"_L1 || name.endsWith("_HOST"_L1) || name.endsWith("_ADDR"_L1) ||
                    name.endsWith("_HOSTNAME"_L1)) &&
                   hostName.match(value).hasMatch()) {
            // HOST alone is usually the address that a server binds to.
            const QString portName = name.left(name.lastIndexOf(u'_')) + u"_PORT="_s;
            quint16 port = 0;
            for (const QString &other : environment) {
                if (other.startsWith(portName))
                    port = quint16(std::min(QStringView(other).mid(portName.size()).toUInt(), 0xffffU));
            }
            add(uses, {value, port, name, false});
        }
    }
    return uses;
}

QList<HostUse> hostsOfLog(const QStringList &lines)
{
    static const QList<QRegularExpression> forms = [] {
        const QString host = u"[\"'`\\[(]?([a-zA-Z0-9][\\w.-]*|::1)[\"'`\\])]?"_s;
        QList<QRegularExpression> list;
        const QStringList patterns{
            // libpq: connection to server at "db" (172.18.0.2), port 5432 failed
            u"server at \"([^\"]+)\"(?: \\([^)]*\\))?, port (\\d+) failed"_s,
            u"could not translate host name \"([^\"]+)\""_s,
            u"(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)\\s+(?:\\w+\\s+)?([\\w.-]+|::1)(?::(\\d+))?"_s,
            u"dial tcp(?:4|6)?:? (?:lookup )?\\[?([\\w.-]+|::1)\\]?(?::(\\d+))?.*(?:refused|no such host|timeout|server misbehaving)"_s,
            u"(?:Connection|Connect) to "_s + host + u"[:, ]+(?:port )?(\\d+)? ?(?:refused|failed|timed out)"_s,
            u"(?:UnknownHostException|unknown host|no such host|Name or service not known|could not resolve|getaddrinfo failed)[:\\s]+"_s +
                host,
            u"(?:failed to lookup address|lookup) (?:information: )?\"?([\\w.-]+)\"?.*(?:no such host|not known)"_s,
            u"(?:connect(?:ing|ion)?|reach|resolve)\\b.*? "_s + host +
                u":(\\d+).*(?:refused|timed out|unreachable|not known|no such host)"_s,
            u"(?:refused|timed out|unreachable)\\b.*?\\b([a-zA-Z][\\w.-]*):(\\d{2,5})\\b"_s,
        };
        for (const QString &pattern : patterns)
            list.append(QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption));
        return list;
    }();
    QList<HostUse> uses;
    for (const QString &line : lines) {
        for (const QRegularExpression &form : forms) {
            const auto match = form.match(line.left(1000));
            if (!match.hasMatch())
                continue;
            add(uses, {match.captured(1), quint16(std::min(match.captured(2).toUInt(), 0xffffU)), {}, false});
            break;
        }
    }
    return uses;
}

QList<WhyPoint> hostPoints(const WhyInput &input, const Container &container)
{
    // Connections of a container to itself are not reported: a server that binds, a health check.
    if (container.networkMode == "host"_L1)
        return {};
    const QList<HostUse> complaints = hostsOfLog(tellingLines(input.logs.value(container.id), false));
    QList<HostUse> uses = complaints;
    const QList<HostUse> named = hostsOfEnvironment(container.environment);
    for (const HostUse &use : named) {
        const bool isTold =
            std::any_of(uses.cbegin(), uses.cend(), [&](const HostUse &u) { return u.host == use.host; });
        if (!isTold)
            uses.append(use);
    }
    const auto own = input.listening.value(container.id);
    QList<WhyPoint> points;
    for (const HostUse &use : std::as_const(uses)) {
        const bool failed = complaints.contains(use);
        if (isLoopback(use.host)) {
            const bool listensItself = use.port != 0 && own.contains(use.port);
            const bool isCertain = !use.isWeb && use.port != 0 && input.listening.contains(container.id);
            // A variable may contain an address for browsers, or the address of the container's own server.
            if (!listensItself && (failed || isCertain || !serviceAt(input, use.port).isEmpty()))
                points.append(loopbackPoint(input, use, failed));
            continue;
        }
        if (const QString name = serviceCalled(input, use.host); !name.isEmpty() && name != input.service) {
            if (auto point = neighbourPoint(input, container, use, name, failed))
                points.append(*point);
        } else if (auto point = foreignPoint(input, use, failed)) {
            points.append(*point);
        } else if (failed && name.isEmpty() && !use.host.contains(u'.')) {
            points.append({Weight::Cause,
                           tr("No service of this project is called %1").arg(use.host),
                           {},
                           tr("Correct the host name: use the service name of the compose file.")});
        }
    }
    QList<WhyPoint> unique;
    for (const WhyPoint &point : std::as_const(points)) {
        if (!unique.contains(point))
            unique.append(point);
    }
    return unique;
}

} // namespace pierside::health
