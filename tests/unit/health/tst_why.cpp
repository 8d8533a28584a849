// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/why.h"
#include "models/health/whyrules.h"

#include <QTest>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;
using engine::Container;
using engine::ContainerStatus;
using engine::Health;
using Outcome = ProbeResult::Outcome;
using Trouble = ProbeResult::Trouble;

namespace {

const QDateTime now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

//! A project of two services on one network: web depends on db.
struct Scene
{
    compose::Project project;
    WhyInput input;

    Scene()
    {
        compose::Service web;
        web.name = u"web"_s;
        web.dependsOn = {{u"db"_s, {compose::Dependency::Condition::Healthy, false, true}}};
        compose::Service db;
        db.name = u"db"_s;
        db.ports = {{5432, 0, u"8432"_s, {}, u"tcp"_s, {}, {}, {}}};
        project.name = {u"p"_s};
        project.services = {web, db};
        input.service = u"web"_s;
        input.declared = &project;
        input.now = now;
        input.services = {{u"web"_s, {u"web"_s, {made(u"web"_s)}, {}, {}}},
                          {u"db"_s, {u"db"_s, {made(u"db"_s)}, {}, {}}}};
        dbase().health = Health::Healthy;
        dbase().healthConfig.test = {u"CMD"_s, u"pg_isready"_s};
    }

    static Container made(const QString &service)
    {
        Container c;
        c.id = {service};
        c.name = u"p-%1-1"_s.arg(service);
        c.labels = {{u"com.docker.compose.service"_s, service},
                    {u"com.docker.compose.project"_s, u"p"_s},
                    {u"com.docker.compose.container-number"_s, u"1"_s}};
        c.status = ContainerStatus::Running;
        c.startedAt = now.addSecs(-3600);
        c.networks = {{u"p_default"_s, {}, {}, {}, {service}}};
        return c;
    }
    Container &web() { return input.services[u"web"_s].containers[0]; }
    Container &dbase() { return input.services[u"db"_s].containers[0]; }
    void crash(int code)
    {
        web().status = ContainerStatus::Exited;
        web().exitCode = code;
    }
    void log(const QStringList &lines) { input.logs[{u"web"_s}] = lines; }
    void endpoint(Trouble trouble, int status, const QString &text, const QList<ProbeCheck> &checks = {})
    {
        Probe probe;
        probe.name = u"health"_s;
        probe.kind = Probe::Kind::Http;
        probe.port = 8080;
        probe.containerPort = 80;
        probe.path = u"/health"_s;
        ProbeResult result;
        result.trouble = trouble;
        result.status = status;
        result.text = text;
        result.checks = checks;
        input.services[u"web"_s].endpoints.append({probe, result});
    }
    QString text() const { return whyText(whyOf(input)); }
};

} // namespace

#define CONTAINS(text, part) QVERIFY2((text).contains(part), qPrintable(text))

class TestWhy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! protobank and catbird: "Container won't start".
    void explainsFailedStart()
    {
        Scene scene;
        scene.crash(127);
        scene.log({u"starting"_s, u"/entrypoint.sh: line 3: foo: command not found"_s});
        CONTAINS(scene.text(), u"p-web-1 exited with 127: the command is not in the image"_s);
        CONTAINS(scene.text(), u"| /entrypoint.sh: line 3: foo: command not found"_s);
        scene.crash(137);
        scene.web().oomKilled = true;
        scene.web().memoryLimit = 64'000'000;
        CONTAINS(scene.text(), u"was killed (exit 137): out of memory"_s);
        CONTAINS(scene.text(), u"Its limit is 64.0 MB. Raise it"_s);
    }

    //! mpc-backend, protobank: "Port conflicts".
    void explainsPortConflict()
    {
        Scene scene;
        scene.web().status = ContainerStatus::Created;
        scene.web().stateError =
            u"driver failed programming external connectivity: Bind for 0.0.0.0:8432 failed: port is already allocated"_s;
        CONTAINS(scene.text(), u"try: Port 8432 of this machine is taken"_s);
        CONTAINS(scene.text(), u"see pierside ports"_s);
        CONTAINS(scene.text(), u".env"_s);
    }

    //! mpc-backend: "Keycloak can't connect to its database"; protobank: "Database connection refused".
    void explainsUnreachableDatabase()
    {
        Scene scene;
        scene.crash(1);
        scene.dbase().health = Health::Unhealthy;
        scene.dbase().probes = {{now, now, 2, u"no response"_s}};
        scene.log({u"FATAL: connection to server at \"db\" (172.18.0.2), port 5432 failed: Connection refused"_s});
        const QString text = scene.text();
        CONTAINS(text, u"It cannot reach db:5432, which is unhealthy"_s);
        CONTAINS(text, u"It waits for db to be healthy, which is unhealthy"_s);
        scene.input.services[u"db"_s].containers.clear();
        CONTAINS(scene.text(), u"It cannot reach db:5432, which is not created"_s);
    }

    void explainsWrongPassword()
    {
        Scene scene;
        scene.crash(1);
        scene.log({u"FATAL:  password authentication failed for user \"app\""_s});
        CONTAINS(scene.text(), u"A database keeps the password of its first start"_s);
    }

    //! mpc-backend: "Use http://localhost:8080 not http://keycloak:8080", the stacks are on different networks.
    void explainsNameOfAnotherProject()
    {
        Scene scene;
        Container keycloak = Scene::made(u"keycloak"_s);
        keycloak.labels[u"com.docker.compose.project"_s] = u"mpc-keycloak"_s;
        keycloak.ports = {{8080, 8081, {}, u"tcp"_s}};
        scene.input.others = {keycloak};
        scene.crash(1);
        scene.log({u"Error: getaddrinfo ENOTFOUND keycloak"_s});
        const QString text = scene.text();
        CONTAINS(text, u"keycloak belongs to the project mpc-keycloak, on another network"_s);
        CONTAINS(text, u"localhost:8081"_s);
    }

    void explainsContainerNameOnHost()
    {
        Scene scene;
        Probe probe;
        probe.kind = Probe::Kind::Http;
        probe.name = u"db"_s;
        probe.host = u"db"_s;
        ProbeResult result;
        result.trouble = Trouble::NameUnknown;
        result.text = u"the name db does not resolve on this machine"_s;
        scene.input.services[u"web"_s].endpoints = {{probe, result}};
        CONTAINS(scene.text(), u"db is a name in the project's networks. From this machine, use localhost"_s);
    }

    void explainsMissingCommonNetwork()
    {
        Scene scene;
        scene.dbase().networks[0].name = u"p_back"_s;
        scene.web().environment = {u"DATABASE_URL=postgres://app:right-horse@db:5432/shop"_s};
        const QString text = scene.text();
        CONTAINS(text, u"db is on p_back, this container on p_default"_s);
        QVERIFY(!text.contains(u"horse"_s));
    }

    void explainsLocalhostInContainer()
    {
        Scene scene;
        scene.web().environment = {u"DATABASE_URL=postgres://app:right-horse@localhost:5432/shop"_s};
        QString text = scene.text();
        CONTAINS(text, u"note: DATABASE_URL contains localhost:5432, which is the container itself"_s);
        CONTAINS(text, u"Use db:5432"_s);
        QVERIFY(!text.contains(u"horse"_s));
        scene.crash(1);
        scene.log({u"connect ECONNREFUSED 127.0.0.1:5432"_s});
        text = scene.text();
        CONTAINS(text, u"- It connects to 127.0.0.1:5432 inside its own container"_s);
        // An own server at this address is not a mistake.
        Scene own;
        own.web().environment = {u"PUBLIC_URL=http://localhost:5432/"_s};
        own.input.listening[{u"web"_s}] = {{5432, false}};
        QVERIFY2(!own.text().contains(u"localhost"_s), qPrintable(own.text()));
    }

    void explainsPublishedPortWithoutListener()
    {
        Scene scene;
        scene.web().ports = {{80, 8080, {}, u"tcp"_s}};
        scene.endpoint(Trouble::Closed, 0, u"the connection was closed without an answer"_s);
        scene.input.listening[{u"web"_s}] = {{3000, false}};
        CONTAINS(scene.text(), u"Port 8080 is published, but nothing in the container listens on 80"_s);
        CONTAINS(scene.text(), u"It listens on 3000"_s);
        scene.input.listening[{u"web"_s}] = {{80, true}};
        CONTAINS(scene.text(), u"Configure it to listen on 0.0.0.0"_s);
        scene.input.services[u"web"_s].endpoints.clear();
        scene.input.listening[{u"web"_s}] = {};
        CONTAINS(scene.text(), u"nothing in the container listens on 80"_s);
    }

    void namesFailedPartOfHealthBody()
    {
        Scene scene;
        scene.dbase().status = ContainerStatus::Exited;
        scene.dbase().exitCode = 1;
        scene.endpoint(Trouble::NotReady, 503, u"503 Service Unavailable: database is down"_s,
                       {{u"database"_s, false, u"down"_s}});
        CONTAINS(scene.text(), u"It reports that database is down; db is crashed, exited with 1"_s);
        scene.input.services[u"web"_s].endpoints.clear();
        scene.endpoint(Trouble::NotReady, 503, u"503 Service Unavailable"_s, {{u"db:5432"_s, false, u"refused"_s}});
        CONTAINS(scene.text(), u"It reports that db:5432 is refused; db is crashed, exited with 1"_s);
        scene.dbase().exitCode = 0;
        CONTAINS(scene.text(), u"Start db"_s);
    }

    void explainsKeycloakHealth()
    {
        Scene scene;
        scene.project.services[0].image = u"quay.io/keycloak/keycloak:26.4"_s;
        scene.endpoint(Trouble::Unexpected, 404, u"404 Not Found"_s);
        CONTAINS(scene.text(), u"KC_HEALTH_ENABLED=true"_s);
        CONTAINS(scene.text(), u"port 9000"_s);
    }

    void explainsMissingCheckProgram()
    {
        Scene scene;
        scene.web().health = Health::Unhealthy;
        scene.web().healthConfig.test = {u"CMD-SHELL"_s, u"curl -f http://localhost/"_s};
        scene.web().probes = {{now, now, 127, u"/bin/sh: 1: curl: not found"_s}};
        CONTAINS(scene.text(), u"The check's program is not in the image"_s);
        CONTAINS(scene.text(), u"| /bin/sh: 1: curl: not found"_s);
    }

    void healthyServiceHasNotes()
    {
        Scene scene;
        scene.web().mounts = {{u"bind"_s, {}, u"/srv/nginx.conf"_s, u"/etc/nginx.conf"_s, false},
                              {u"bind"_s, {}, u"/var/run/docker.sock"_s, u"/var/run/docker.sock"_s, false}};
        scene.input.fileTimes = {{u"/srv/nginx.conf"_s, now.addSecs(-60)}};
        const QString text = scene.text();
        CONTAINS(text, u"note: /srv/nginx.conf changed after the container started"_s);
        CONTAINS(text, u"Restart web"_s);
        CONTAINS(text, u"note: It has access to the engine's socket"_s);
        scene.input.fileTimes = {{u"/srv/nginx.conf"_s, now.addSecs(-7200)}};
        QVERIFY(!scene.text().contains(u"was changed"_s));
    }

    void healthyServiceHasNoCause()
    {
        Scene scene;
        scene.log({u"error: something long ago"_s});
        QVERIFY2(whyOf(scene.input).points.isEmpty(), qPrintable(scene.text()));
    }

    void hostsOfEnvironmentHideSecrets()
    {
        QCOMPARE(hostsOfEnvironment({u"A=postgres://u:p@db:5432/x"_s, u"B=redis://cache"_s, u"KAFKA=broker:9092"_s,
                                     u"DB_HOST=db"_s, u"DB_PORT=5433"_s, u"HOST=0.0.0.0"_s, u"PATH=/usr/bin:/bin"_s,
                                     u"TIME=12:30"_s}),
                 (QList<HostUse>{{u"db"_s, 5432, u"A"_s, false},
                                 {u"cache"_s, 0, u"B"_s, false},
                                 {u"broker"_s, 9092, u"KAFKA"_s, false},
                                 {u"db"_s, 5433, u"DB_HOST"_s, false}}));
    }

    void findsHostsInLogs_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("place");
        QTest::newRow("node") << u"Error: connect ECONNREFUSED 127.0.0.1:5432"_s << u"127.0.0.1:5432"_s;
        QTest::newRow("node name") << u"getaddrinfo ENOTFOUND redis-cache"_s << u"redis-cache:0"_s;
        QTest::newRow("go") << u"dial tcp: lookup postgres on 127.0.0.11:53: no such host"_s << u"postgres:0"_s;
        QTest::newRow("go 2") << u"dial tcp [::1]:6379: connect: connection refused"_s << u"::1:6379"_s;
        QTest::newRow("libpq") << u"connection to server at \"localhost\" (::1), port 5432 failed: Connection refused"_s
                               << u"localhost:5432"_s;
        QTest::newRow("libpq name") << u"could not translate host name \"db\" to address: Name or service not known"_s
                                    << u"db:0"_s;
        QTest::newRow("java") << u"Connection to keycloak-postgres:5432 refused. Check that the hostname"_s
                              << u"keycloak-postgres:5432"_s;
        QTest::newRow("jvm") << u"java.net.UnknownHostException: keycloak"_s << u"keycloak:0"_s;
        QTest::newRow("none") << u"error: something else"_s << QString();
    }
    void findsHostsInLogs()
    {
        QFETCH(QString, line);
        QFETCH(QString, place);
        const auto uses = hostsOfLog({line});
        QCOMPARE(uses.isEmpty() ? QString() : u"%1:%2"_s.arg(uses[0].host).arg(uses[0].port), place);
    }
};

QTEST_GUILESS_MAIN(TestWhy)
#include "tst_why.moc"
