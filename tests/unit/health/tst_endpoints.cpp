// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/endpoints.h"

#include <QTest>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;
using catalogue::Catalogue;
using engine::Container;
using Kind = Probe::Kind;

namespace {

Container running(const QString &service, const QList<engine::PublishedPort> &ports,
                  const QStringList &environment = {})
{
    Container container;
    container.id = {service};
    container.name = u"p-%1-1"_s.arg(service);
    container.labels = {{u"com.docker.compose.service"_s, service},
                        {u"com.docker.compose.project"_s, u"p"_s},
                        {u"com.docker.compose.container-number"_s, u"1"_s}};
    container.status = engine::ContainerStatus::Running;
    container.ports = ports;
    container.environment = environment;
    return container;
}

compose::Project project(const QList<compose::Service> &services)
{
    compose::Project p;
    p.name = {u"p"_s};
    p.services = services;
    return p;
}

compose::Service service(const QString &name, const QString &image)
{
    compose::Service s;
    s.name = name;
    s.image = image;
    return s;
}

QStringList told(const QList<Probe> &probes)
{
    QStringList lines;
    for (const Probe &probe : probes)
        lines.append(u"%1: %2"_s.arg(probe.name, probe.address()));
    return lines;
}

} // namespace

class TestEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endpointOfFileUsesPublishedPort()
    {
        compose::Service web = service(u"web"_s, u"web"_s);
        web.ports = {{8000, 0, {}, {}, u"tcp"_s, {}, {}, {}}, {9000, 0, u"9100-9110"_s, {}, u"tcp"_s, {}, {}, {}}};
        web.pierside.endpoints = {
            {u"health"_s, u"url"_s, u"http://localhost:8000/health?x=1"_s, {200}, {{u"status"_s, u"ok"_s}}},
            {u"grpc"_s, u"grpc"_s, u"localhost:9100/my.Service"_s, {}, {}},
            {u"away"_s, u"url"_s, u"https://api.localhost/x"_s, {}, {}},
            {u"socket"_s, u"url"_s, u"ws://localhost:8000/feed"_s, {}, {}},
            {u"wrong"_s, u"url"_s, u"::"_s, {}, {}}};
        const auto p = project({web});
        Container second =
            running(u"web"_s, {{8000, 32769, u"0.0.0.0"_s, u"tcp"_s}, {9000, 9101, u"127.0.0.2"_s, u"tcp"_s}});
        const QList<Container> containers{running(u"web"_s, {{8000, 32768, u"::"_s, u"tcp"_s},
                                                             {8000, 32768, u"0.0.0.0"_s, u"tcp"_s},
                                                             {9000, 9100, {}, u"tcp"_s}}),
                                          second};
        const auto probes = probesOf(u"web"_s, &p, containers, Catalogue::builtIn());
        QCOMPARE(
            told(probes),
            (QStringList{u"health: http://localhost:32768/health?x=1"_s,
                         u"health #2: http://localhost:32769/health?x=1"_s, u"grpc: grpc localhost:9100/my.Service"_s,
                         u"grpc #2: grpc 127.0.0.2:9101/my.Service"_s, u"away: https://api.localhost/x"_s}));
        QCOMPARE(probes[0].statuses, QList<int>{200});
        QCOMPARE(probes[0].json, (QList<Probe::Json>{{u"status"_s, u"ok"_s}}));
        QCOMPARE(probes[0].containerPort, 8000);
        QCOMPARE(probes[4].host, u"127.0.0.1"_s);
        QCOMPARE(probes[4].hostHeader, u"api.localhost"_s);
        QVERIFY(probes[4].tls);
    }

    void findsCatalogueProbesByImage()
    {
        const auto p =
            project({service(u"db"_s, u"postgres:15"_s), service(u"kc"_s, u"quay.io/keycloak/keycloak:24.0"_s),
                     service(u"kc26"_s, u"quay.io/keycloak/keycloak:26.4.7"_s), service(u"cache"_s, u"redis:7"_s)});
        Container cache = running(u"cache"_s, {{6379, 6380, {}, u"tcp"_s}});
        cache.command = {u"redis-server"_s, u"--requirepass"_s, u"right-horse"_s};
        const QList<Container> containers{
            running(u"db"_s, {{5432, 8432, {}, u"tcp"_s}}, {u"POSTGRES_USER=app"_s, u"POSTGRES_DB=shop"_s}),
            running(u"kc"_s, {{8080, 8081, {}, u"tcp"_s}, {9000, 0, {}, u"tcp"_s}}),
            running(u"kc26"_s, {{8080, 8082, {}, u"tcp"_s}, {9000, 9001, {}, u"tcp"_s}}), cache};
        const auto db = probesOf(u"db"_s, &p, containers, Catalogue::builtIn());
        QCOMPARE(told(db), QStringList{u"database: postgres localhost:8432"_s});
        QCOMPARE(db[0].user, u"app"_s);
        QCOMPARE(db[0].database, u"shop"_s);
        QCOMPARE(told(probesOf(u"kc"_s, &p, containers, Catalogue::builtIn())),
                 (QStringList{u"ready: http://localhost:8081/health/ready"_s,
                              u"realm: http://localhost:8081/realms/master"_s}));
        QCOMPARE(told(probesOf(u"kc26"_s, &p, containers, Catalogue::builtIn())),
                 (QStringList{u"ready: http://localhost:9001/health/ready"_s,
                              u"realm: http://localhost:8082/realms/master"_s}));
        QCOMPARE(probesOf(u"cache"_s, &p, containers, Catalogue::builtIn())[0].password, u"right-horse"_s);
        QCOMPARE(linksOf(u"kc26"_s, &p, containers, Catalogue::builtIn()),
                 (QList<Link>{{u"admin console"_s, u"http://localhost:8082/admin/"_s, {}}}));
    }

    void fallsBackToPublishedPorts()
    {
        const auto p = project({service(u"x"_s, u"unknown"_s)});
        const QList<Container> containers{
            running(u"x"_s, {{7000, 7001, {}, u"tcp"_s}, {7000, 7001, {}, u"udp"_s}, {53, 53, {}, u"udp"_s}})};
        const auto probes = probesOf(u"x"_s, &p, containers, Catalogue::builtIn());
        QCOMPARE(told(probes), QStringList{u"7000: tcp localhost:7001"_s});
        QCOMPARE(probes[0].origin, Probe::Origin::Port);
        QCOMPARE(told(probesOf(u"x"_s, nullptr, containers, Catalogue::builtIn())),
                 QStringList{u"7000: tcp localhost:7001"_s});
        Container stopped = containers[0];
        stopped.status = engine::ContainerStatus::Exited;
        QVERIFY(probesOf(u"x"_s, &p, {stopped}, Catalogue::builtIn()).isEmpty());
    }

    void findsRoutes()
    {
        compose::Service proxy = service(u"edge"_s, u"traefik:v3.1"_s);
        proxy.command = QStringList{u"--entryPoints.web.address=:80"_s, u"--entrypoints.websecure.address=:8443"_s};
        compose::Service api = service(u"api"_s, u"api"_s);
        api.labels = {{u"traefik.enable"_s, u"true"_s},
                      {u"traefik.http.routers.api.rule"_s, u"Host(`api.localhost`) && PathPrefix(`/v1`)"_s},
                      {u"traefik.http.routers.api.entrypoints"_s, u"web,websecure"_s},
                      {u"traefik.http.routers.top.rule"_s, u"Host(`top.localhost`, `alt.localhost`)"_s},
                      {u"traefik.http.services.api.loadbalancer.healthcheck.path"_s, u"/health"_s}};
        const auto p = project({proxy, api});
        const QList<Container> containers{running(u"edge"_s, {{80, 8080, {}, u"tcp"_s}, {8443, 443, {}, u"tcp"_s}}),
                                          running(u"api"_s, {})};
        QStringList urls;
        for (const Route &route : routesOf(p, containers))
            urls.append(route.url());
        QCOMPARE(urls, (QStringList{u"http://api.localhost:8080/v1"_s, u"http://api.localhost:443/v1"_s,
                                    u"http://top.localhost:8080/"_s, u"http://alt.localhost:8080/"_s}));
        const auto probes = probesOf(u"api"_s, &p, containers, Catalogue::builtIn());
        QCOMPARE(probes[0].hostHeader, u"api.localhost:8080"_s);
        QCOMPARE(probes[0].host, u"127.0.0.1"_s);
        QCOMPARE(probes[0].path, u"/v1"_s);
        QCOMPARE(probes[2].path, u"/health"_s);
        QCOMPARE(linksOf(u"api"_s, &p, containers, Catalogue::builtIn()).size(), 4);
    }

    void parsesRules_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("told");
        QTest::newRow("host") << u"Host(`a.b`)"_s << u"a.b"_s;
        QTest::newRow("old quotes") << u"Host(\"a.b\")"_s << u"a.b"_s;
        QTest::newRow("either host") << u"Host(`a`) || Host(`b`)"_s << u"a b"_s;
        QTest::newRow("host and paths") << u"Host(`a`) && (PathPrefix(`/x`) || PathPrefix(`/y`))"_s << u"a/x a/y"_s;
        QTest::newRow("not that path") << u"Host(`a`) && !PathPrefix(`/x`)"_s << u"a"_s;
        QTest::newRow("pattern") << u"HostRegexp(`{n:.+}.a`)"_s << QString();
        QTest::newRow("nothing") << u"((("_s << QString();
    }
    void parsesRules()
    {
        QFETCH(QString, rule);
        QFETCH(QString, told);
        QStringList parts;
        for (const auto &[host, path] : hostsOfRule(rule))
            parts.append(host + path);
        QCOMPARE(parts.join(u' '), told);
    }
};

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
