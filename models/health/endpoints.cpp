// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/endpoints.h"

#include <QUrl>

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using engine::Container;

namespace {

//! The host address and port of a container's port; port 0 = not published.
struct Place
{
    QString host;
    quint16 port = 0;
};

Place placeOf(const Container &container, quint16 inside)
{
    Place best;
    for (const engine::PublishedPort &port : container.ports) {
        if (port.containerPort != inside || port.hostPort == 0 || port.protocol != "tcp"_L1)
            continue;
        const bool isSix = port.hostIp.contains(u':');
        if (best.port != 0 && isSix)
            continue;
        const bool isAny = port.hostIp.isEmpty() || port.hostIp == "0.0.0.0"_L1 || port.hostIp == "::"_L1;
        best = {isAny ? u"127.0.0.1"_s : port.hostIp, port.hostPort};
    }
    return best;
}

QString variableOf(const Container &container, const QString &name)
{
    const QString prefix = name + u'=';
    for (const QString &line : container.environment) {
        if (!name.isEmpty() && line.startsWith(prefix))
            return line.mid(prefix.size());
    }
    return {};
}

//! Adds the credentials of a database: the container's variables, else the defaults of the official images.
void addCredentials(Probe &probe, const Container &container, const catalogue::Entry &entry)
{
    if (probe.kind == Probe::Kind::Postgres && entry.kind == "database"_L1) {
        probe.user = knownValue(container, entry, u"user"_s);
        if (probe.user.isEmpty())
            probe.user = u"postgres"_s;
        probe.database = knownValue(container, entry, u"database"_s);
    }
    if (probe.kind == Probe::Kind::Redis) {
        probe.password = knownValue(container, entry, u"password"_s);
        const auto at = container.command.indexOf(u"--requirepass"_s);
        if (at >= 0 && at + 1 < container.command.size())
            probe.password = container.command.at(at + 1);
    }
}

std::optional<Probe::Kind> kindOf(const QString &protocol)
{
    static const QMap<QString, Probe::Kind> kinds{
        {u"url"_s, Probe::Kind::Http},    {u"http"_s, Probe::Kind::Http}, {u"https"_s, Probe::Kind::Http},
        {u"grpc"_s, Probe::Kind::Grpc},   {u"tcp"_s, Probe::Kind::Tcp},   {u"postgres"_s, Probe::Kind::Postgres},
        {u"redis"_s, Probe::Kind::Redis}, {u"amqp"_s, Probe::Kind::Amqp}};
    const auto it = kinds.constFind(protocol);
    return it == kinds.cend() ? std::nullopt : std::optional(*it);
}

//! The port inside the container for a port of the file; 0 if it is not a port of this service.
quint16 insidePort(const compose::Service &service, quint16 named)
{
    quint16 byTarget = 0;
    for (const compose::PortMapping &mapping : service.ports) {
        if (const quint16 target = mapping.targetOf(named); target != 0)
            return target;
        if (mapping.hasTarget(named))
            byTarget = named;
    }
    return byTarget;
}

bool isWebSocket(const QUrl &url)
{
    return url.scheme() == "ws"_L1 || url.scheme() == "wss"_L1;
}

bool isLoopbackName(const QString &host)
{
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1);
}

quint16 usualPort(Probe::Kind kind, bool tls)
{
    switch (kind) {
    case Probe::Kind::Http:
        return tls ? 443 : 80;
    case Probe::Kind::Postgres:
        return 5432;
    case Probe::Kind::Redis:
        return 6379;
    case Probe::Kind::Amqp:
        return 5672;
    case Probe::Kind::Grpc:
    case Probe::Kind::Tcp:
        break;
    }
    return 0;
}

} // namespace

std::optional<Probe> declaredProbe(const compose::Endpoint &endpoint)
{
    const auto kind = kindOf(endpoint.protocol);
    if (!kind)
        return std::nullopt;
    const bool hasScheme = endpoint.address.contains("://"_L1);
    const QUrl url(hasScheme ? endpoint.address : u"x://"_s + endpoint.address, QUrl::StrictMode);
    // A WebSocket address is a link to copy. A plain GET request does not test it.
    if (isWebSocket(url))
        return std::nullopt;
    Probe probe;
    probe.name = endpoint.name;
    probe.kind = *kind;
    probe.origin = Probe::Origin::File;
    probe.tls = *kind == Probe::Kind::Http && url.scheme() == "https"_L1;
    const QString host = url.host();
    if (!url.isValid() || host.isEmpty())
        return std::nullopt;
    probe.host = isLoopbackName(host) ? u"127.0.0.1"_s : host;
    probe.port = quint16(url.port(usualPort(*kind, probe.tls)));
    if (*kind == Probe::Kind::Http) {
        probe.path = url.path(QUrl::FullyEncoded) + (url.hasQuery() ? u'?' + url.query(QUrl::FullyEncoded) : QString());
        // The server at the port distinguishes names below localhost by the Host header.
        if (probe.host != host && host != "localhost"_L1)
            probe.hostHeader = url.port() > 0 ? u"%1:%2"_s.arg(host).arg(url.port()) : host;
    } else if (*kind == Probe::Kind::Grpc) {
        probe.path = url.path().mid(1);
    }
    probe.user = url.userName();
    probe.password = url.password();
    if (*kind == Probe::Kind::Postgres)
        probe.database = url.path().mid(1);
    probe.statuses = endpoint.statuses;
    for (auto it = endpoint.json.cbegin(); it != endpoint.json.cend(); ++it)
        probe.json.append({it.key(), *it});
    return probe;
}

namespace {

Probe::Kind guessedKind(quint16 inside, const catalogue::Entry &entry)
{
    // A pooler or a fork on another port speaks the same protocol; a port number alone does not identify a protocol.
    for (const catalogue::KnownProbe &known : entry.probes) {
        if (known.port == inside)
            return kindOf(known.protocol).value_or(Probe::Kind::Tcp);
    }
    return Probe::Kind::Tcp;
}

class Collector
{
public:
    Collector(const QString &service, const compose::Project *declared, const QList<Container> &all,
              const catalogue::Catalogue &catalogue)
        : m_all(all)
        , m_declared(declared)
        , m_service(declared ? declared->findService(service) : nullptr)
        , m_name(service)
    {
        for (const Container &container : all) {
            if (container.service() == service && container.isRunning() && !container.isOneOff())
                m_containers.append(container);
        }
        const QString image = m_service                ? declared->imageOf(*m_service)
                              : m_containers.isEmpty() ? QString()
                                                       : m_containers.first().image;
        m_entry = catalogue.forImage(image);
    }

    const catalogue::Entry &entry() const { return m_entry; }
    const QList<Container> &containers() const { return m_containers; }

    QList<Probe> probes()
    {
        if (m_containers.isEmpty())
            return {};
        if (m_service)
            fromFile();
        if (m_probes.isEmpty()) {
            fromCatalogue();
            fromRoutes();
            if (m_probes.isEmpty())
                fromPorts();
        }
        return m_probes;
    }

    QList<Route> routes() const
    {
        QList<Route> mine;
        if (!m_declared || !m_service)
            return mine;
        const QList<Route> routes = routesOf(*m_declared, m_all);
        for (const Route &route : routes) {
            if (route.service == m_name && route.port != 0)
                mine.append(route);
        }
        return mine;
    }

private:
    void add(Probe probe)
    {
        const QString name = probe.name;
        for (int number = 2;
             std::any_of(m_probes.cbegin(), m_probes.cend(), [&](const Probe &p) { return p.name == probe.name; });
             ++number)
            probe.name = u"%1 #%2"_s.arg(name).arg(number);
        m_probes.append(probe);
    }

    void fromFile()
    {
        for (const compose::Endpoint &endpoint : m_service->pierside.endpoints) {
            const auto probe = declaredProbe(endpoint);
            if (!probe)
                continue;
            const quint16 inside = probe->host == "127.0.0.1"_L1 && probe->hostHeader.isEmpty()
                                       ? insidePort(*m_service, probe->port)
                                       : quint16(0);
            if (inside == 0) {
                add(*probe);
                continue;
            }
            for (const Container &container : std::as_const(m_containers)) {
                Probe placed = *probe;
                placed.containerPort = inside;
                if (const Place place = placeOf(container, inside); place.port != 0) {
                    placed.host = place.host;
                    placed.port = place.port;
                }
                if (placed.user.isEmpty())
                    addCredentials(placed, container, m_entry);
                add(placed);
            }
        }
    }

    void fromCatalogue()
    {
        for (const Container &container : std::as_const(m_containers)) {
            for (const catalogue::KnownProbe &known : std::as_const(m_entry.probes)) {
                const Place place = placeOf(container, known.port);
                const auto kind = kindOf(known.protocol);
                if (place.port == 0 || !kind)
                    continue;
                Probe probe;
                probe.name = known.name;
                probe.kind = *kind;
                probe.origin = Probe::Origin::Catalogue;
                probe.host = place.host;
                probe.port = place.port;
                probe.containerPort = known.port;
                probe.tls = known.protocol == "https"_L1;
                probe.path = known.path;
                probe.statuses = known.statuses;
                probe.isNotice = known.isNotice;
                addCredentials(probe, container, m_entry);
                add(probe);
            }
        }
    }

    void fromRoutes()
    {
        const QList<Route> mine = routes();
        for (const Route &route : mine) {
            Probe probe;
            probe.name = route.router;
            probe.kind = Probe::Kind::Http;
            probe.origin = Probe::Origin::Route;
            probe.port = route.port;
            probe.tls = route.tls;
            const bool isUsual = route.port == (route.tls ? 443 : 80);
            probe.hostHeader = isUsual ? route.host : u"%1:%2"_s.arg(route.host).arg(route.port);
            probe.path = route.pathPrefix.isEmpty() ? u"/"_s : route.pathPrefix;
            // The proxy's own health check path can be requested through the proxy, unless a prefix is stripped.
            if (!route.checkPath.isEmpty() && route.pathPrefix.isEmpty())
                probe.path = route.checkPath;
            else
                for (int status = 200; status < 500; ++status) {
                    // A login page proves that the service runs; "not found" may come from the proxy.
                    if (status < 400 || status == 401 || status == 403 || status == 405)
                        probe.statuses.append(status);
                }
            add(probe);
        }
    }

    void fromPorts()
    {
        for (const Container &container : std::as_const(m_containers)) {
            QList<quint16> seen;
            for (const engine::PublishedPort &port : container.ports) {
                const Place place = placeOf(container, port.containerPort);
                if (place.port == 0 || seen.contains(port.containerPort))
                    continue;
                // Of a range of a thousand ports the first ones say enough.
                if (seen.size() == compose::MostEndpoints)
                    break;
                seen.append(port.containerPort);
                Probe probe;
                probe.name = QString::number(port.containerPort);
                probe.kind = guessedKind(port.containerPort, m_entry);
                probe.host = place.host;
                probe.port = place.port;
                probe.containerPort = port.containerPort;
                add(probe);
            }
        }
    }

    const QList<Container> &m_all;
    const compose::Project *m_declared;
    const compose::Service *m_service;
    const QString m_name;
    QList<Container> m_containers;
    catalogue::Entry m_entry;
    QList<Probe> m_probes;
};

} // namespace

QList<Probe> probesOf(const QString &service, const compose::Project *declared, const QList<Container> &containers,
                      const catalogue::Catalogue &catalogue)
{
    return Collector(service, declared, containers, catalogue).probes();
}

QList<Link> linksOf(const QString &service, const compose::Project *declared, const QList<Container> &containers,
                    const catalogue::Catalogue &catalogue)
{
    QList<Link> links;
    const Collector collector(service, declared, containers, catalogue);
    for (const Container &container : collector.containers()) {
        for (const catalogue::KnownPage &page : collector.entry().pages) {
            const Place place = placeOf(container, page.port);
            if (place.port == 0)
                continue;
            const QString host = place.host == "127.0.0.1"_L1 ? u"localhost"_s : place.host;
            const QString url = u"http://%1:%2%3"_s.arg(host).arg(place.port).arg(page.path);
            links.append({page.name, url, {}});
        }
    }
    if (const compose::Service *known = declared ? declared->findService(service) : nullptr) {
        for (const compose::Endpoint &endpoint : known->pierside.endpoints) {
            QUrl url(endpoint.address, QUrl::StrictMode);
            // Browsers cannot open a WebSocket address, so it is a link to copy.
            if (!url.isValid() || !isWebSocket(url))
                continue;
            const quint16 inside = insidePort(*known, quint16(url.port(url.scheme() == "wss"_L1 ? 443 : 80)));
            for (const Container &container : collector.containers()) {
                if (const Place place = placeOf(container, inside); inside != 0 && place.port != 0) {
                    url.setPort(place.port);
                    links.append({endpoint.name, url.toString(), endpoint.name});
                    break;
                }
            }
        }
    }
    const QList<Route> routes = collector.routes();
    for (const Route &route : routes) {
        if (const Link link{route.host + route.pathPrefix, route.url(), route.router}; !links.contains(link))
            links.append(link);
    }
    return links;
}

QString knownValue(const Container &container, const catalogue::Entry &entry, const QString &what)
{
    // The first one that is set: images have renamed their variables, and the root account has another password.
    const QStringList names = entry.variables.value(what).split(u' ', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        if (const QString value = variableOf(container, name); !value.isEmpty())
            return value;
    }
    return {};
}

} // namespace pierside::health
