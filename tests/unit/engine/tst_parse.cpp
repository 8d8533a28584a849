// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/eventfilter.h"
#include "models/engine/imagename.h"
#include "models/engine/json.h"
#include "models/engine/parse.h"

#include <QTest>

using namespace pierside;
using namespace pierside::engine;
using namespace Qt::StringLiterals;

class TestParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesAContainer();
    void acceptsNullsInAContainer();
    void parsesAContainerOfAList();
    void parsesTheStatus_data();
    void parsesTheStatus();
    void parsesAnImage();
    void parsesANetwork();
    void parsesVolumeSizes_data();
    void parsesVolumeSizes();
    void parsesAnEvent_data();
    void parsesAnEvent();
    void namesANetworkOfPodman();
    void rejectsAnInvalidEvent();
    void parsesProgress_data();
    void parsesProgress();
    void recognisesPodman();
    void readsTheZeroTimeAsInvalid();
    void splitsAReference_data();
    void splitsAReference();
};

namespace {

QJsonObject object(const QByteArray &text)
{
    const auto parsed = json::object(u"test"_s, text);
    return parsed ? *parsed : QJsonObject();
}

} // namespace

void TestParse::parsesAContainer()
{
    const Container c = parseContainer(object(R"({
"Id":"e9e7d2b218bac7c2","Created":"2026-11-21T04:18:31.471059601Z","Image":"sha256:afb8","Name":"/p-web-1","RestartCount":2,
"State":{"Status":"running","Running":true,"OOMKilled":false,"Pid":12349,"ExitCode":0,"Error":"",
 "StartedAt":"2026-11-21T04:18:31.714547145Z","FinishedAt":"0001-01-01T00:00:00Z",
 "Health":{"Status":"unhealthy","FailingStreak":3,"Log":[{"Start":"2026-11-21T05:18:32.1+01:00","End":"2026-11-21T04:18:33Z","ExitCode":1,"Output":"no"}]}},
"HostConfig":{"LogConfig":{"Type":"json-file","Config":{"max-size":"10m"}},"RestartPolicy":{"Name":"always"},"NetworkMode":"p_default","Memory":1048576,
 "NanoCpus":500000000,"Privileged":true,"PortBindings":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":""}]}},
"Mounts":[{"Type":"volume","Name":"v","Source":"/s","Destination":"/z","RW":false},{"Type":"bind","Source":"/h","Destination":"/a","RW":true}],
"Config":{"User":"1000","Tty":true,"Env":["A=b"],"Cmd":null,"Entrypoint":"/app","WorkingDir":"/w","Image":"bench/app",
 "Healthcheck":{"Test":["CMD","/app"],"Interval":1000000000,"Timeout":2000000000,"Retries":30},
 "Labels":{"com.docker.compose.project":"p","com.docker.compose.service":"web","com.docker.compose.container-number":"1","com.docker.compose.oneoff":"False"}},
"NetworkSettings":{"Ports":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"32768"}],"53/udp":null},
 "Networks":{"p_default":{"Aliases":["e9e7d2b218ba","web"],"NetworkID":"n1","IPAddress":"172.17.0.3","MacAddress":"02:42"}}}})"));
    QCOMPARE(c.id.value, u"e9e7d2b218bac7c2"_s);
    QCOMPARE(c.name, u"p-web-1"_s);
    QCOMPARE(c.status, ContainerStatus::Running);
    QCOMPARE(c.health, Health::Unhealthy);
    QCOMPARE(c.failingStreak, 3);
    QCOMPARE(c.probes.size(), 1);
    QCOMPARE(c.probes.first().start.toUTC(), QDateTime({2026, 11, 21}, {4, 18, 32, 100}, Qt::UTC));
    QCOMPARE(c.startedAt, QDateTime({2026, 11, 21}, {4, 18, 31, 715}, Qt::UTC));
    QVERIFY(!c.finishedAt.isValid());
    QCOMPARE(c.restartCount, 2);
    QCOMPARE(c.ports.size(), 2);
    QCOMPARE(c.ports.at(0), (PublishedPort{53, 0, {}, u"udp"_s}));
    QCOMPARE(c.ports.at(1), (PublishedPort{80, 32768, u"127.0.0.1"_s, u"tcp"_s}));
    QCOMPARE(c.portBindings, (QList<PortBinding>{{80, u"tcp"_s, u"127.0.0.1"_s, {}}}));
    QCOMPARE(c.mounts.at(0).destination, u"/a"_s);
    QVERIFY(!c.mounts.at(1).writable);
    QCOMPARE(c.networks.at(0).aliases, QStringList{u"web"_s});
    QCOMPARE(c.healthConfig.interval, std::chrono::seconds(1));
    QVERIFY(c.healthConfig.exists());
    QVERIFY(c.tty);
    QVERIFY(c.privileged);
    QCOMPARE(c.entrypoint, QStringList{u"/app"_s});
    QCOMPARE(c.environment, QStringList{u"A=b"_s});
    QCOMPARE(c.memoryLimit, 1048576);
    QCOMPARE(c.nanoCpus, 500'000'000);
    QCOMPARE(c.restartPolicy, u"always"_s);
    QCOMPARE(c.networkMode, u"p_default"_s);
    QCOMPARE(c.logDriver, u"json-file"_s);
    QCOMPARE(c.project().value, u"p"_s);
    QCOMPARE(c.service(), u"web"_s);
    QCOMPARE(c.number(), 1);
    QVERIFY(!c.isOneOff());
}

void TestParse::acceptsNullsInAContainer()
{
    const Container c = parseContainer(
        object(R"({"Id":null,"Name":7,"State":null,"Config":[],"Mounts":null,"NetworkSettings":{"Networks":null}})"));
    QVERIFY(c.id.isEmpty());
    QVERIFY(c.name.isEmpty());
    QCOMPARE(c.health, Health::None);
    QVERIFY(c.networks.isEmpty());
}

//! A stopped container with a link of another one, as Docker 20.10 lists it.
void TestParse::parsesAContainerOfAList()
{
    const Container c = parseContainerSummary(object(R"({
"Id":"8efb","Names":["/other/alias","/p-web-1"],"Image":"pierside-test/alpine","ImageID":"sha256:637d","State":"exited",
"Ports":[{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,"Type":"tcp"},{"PrivatePort":53,"Type":"udp"}],
"Labels":{"com.docker.compose.project":"p","com.docker.compose.container-number":"1"},"HostConfig":{"NetworkMode":"n"},
"NetworkSettings":{"Networks":{"n":{"Aliases":null,"NetworkID":"e28c","IPAddress":""}}},
"Mounts":[{"Type":"volume","Name":"v","Source":"/s","Destination":"/d","RW":true}]})"));
    QCOMPARE(c.id, ContainerId{u"8efb"_s});
    QCOMPARE(c.name, u"p-web-1"_s);
    QCOMPARE(c.image, u"pierside-test/alpine"_s);
    QCOMPARE(c.imageId, ImageId{u"sha256:637d"_s});
    QCOMPARE(c.status, ContainerStatus::Exited);
    QCOMPARE(c.project(), ProjectName{u"p"_s});
    QCOMPARE(c.networkMode, u"n"_s);
    QCOMPARE(c.ports, (QList<PublishedPort>{{80, 8080, u"0.0.0.0"_s, u"tcp"_s}, {53, 0, {}, u"udp"_s}}));
    QCOMPARE(c.networks, (QList<ContainerNetwork>{{u"n"_s, {u"e28c"_s}, {}, {}, {}}}));
    QCOMPARE(c.mounts, (QList<Mount>{{u"volume"_s, u"v"_s, u"/s"_s, u"/d"_s, true}}));
    QVERIFY(parseContainerSummary({}).name.isEmpty());
}

void TestParse::parsesTheStatus_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *state, ContainerStatus status) {
        QTest::newRow(state) << QByteArray(R"({"State":)") + state + '}' << static_cast<int>(status);
    };
    row(R"({"Status":"created"})", ContainerStatus::Created);
    row(R"({"Status":"restarting","Running":true})", ContainerStatus::Restarting);
    row(R"({"Status":"removing"})", ContainerStatus::Removing);
    row(R"({"Status":"dead"})", ContainerStatus::Dead);
    row(R"({"Status":"stopped"})", ContainerStatus::Exited);
    row(R"({"Status":"paused"})", ContainerStatus::Paused);
    row(R"({"Status":"new-word","Running":true})", ContainerStatus::Running);
    row(R"({"Status":"new-word"})", ContainerStatus::Exited);
}

void TestParse::parsesTheStatus()
{
    QFETCH(QByteArray, state);
    QFETCH(int, expected);
    QCOMPARE(static_cast<int>(parseContainer(object(state)).status), expected);
}

void TestParse::parsesAnImage()
{
    const Image i =
        parseImage(object(R"({"Id":"sha256:a","RepoTags":["bench/app:latest","<none>:<none>"],"RepoDigests":null,
"Size":686792,"Architecture":"amd64","Os":"linux","Config":{"Env":["PORT=1"],"Volumes":{"/data":{}},"ExposedPorts":{"80/tcp":{}},
"Healthcheck":{"Test":["NONE"]},"Labels":null}})"));
    QCOMPARE(i.tags, QStringList{u"bench/app:latest"_s});
    QCOMPARE(i.size, 686792);
    QCOMPARE(i.volumes, QStringList{u"/data"_s});
    QVERIFY(!i.healthConfig.exists());
}

void TestParse::parsesANetwork()
{
    const Network n = parseNetwork(object(R"({"Id":"n","Name":"p_default","Driver":"bridge","Internal":true,
"IPAM":{"Config":[{"Subnet":"172.20.0.0/16"},{"Gateway":"172.20.0.1"}]},"Labels":{"com.docker.compose.project":"p"}})"));
    QCOMPARE(n.subnets, QStringList{u"172.20.0.0/16"_s});
    QCOMPARE(n.gateways, QStringList{u"172.20.0.1"_s});
    QVERIFY(n.internal);
    QCOMPARE(n.project().value, u"p"_s);
}

void TestParse::parsesVolumeSizes_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("until 1.51") << QByteArray(
        R"({"Volumes":[{"Name":"a","UsageData":{"Size":12}},{"Name":"b","UsageData":{"Size":-1}}]})");
    QTest::newRow("since 1.52") << QByteArray(
        R"({"VolumeUsage":{"Items":[{"Name":"a","UsageData":{"Size":12}},{"Name":"b","UsageData":null,"x":{"Size":-1}}]}})");
}

void TestParse::parsesVolumeSizes()
{
    QFETCH(QByteArray, answer);
    const auto sizes = parseVolumeSizes(object(answer));
    QCOMPARE(sizes.value(u"a"_s), 12);
    QVERIFY(!sizes.contains(u"b"_s) || sizes.value(u"b"_s) == 0);
}

void TestParse::parsesAnEvent_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("actor");
    QTest::addColumn<int>("use");
    const auto row = [](const char *name, const char *line, const QString &action, const QString &actor, EventUse use) {
        QTest::newRow(name) << QByteArray(line) << action << actor << static_cast<int>(use);
    };
    row("docker start",
        R"({"status":"start","id":"c","Type":"container","Action":"start","Actor":{"ID":"c","Attributes":{"name":"n"}},"timeNano":5})",
        u"start"_s, u"c"_s, EventUse::Inspect);
    row("since 1.52 without status", R"({"Type":"container","Action":"destroy","Actor":{"ID":"c"},"time":1})",
        u"destroy"_s, u"c"_s, EventUse::Remove);
    row("health", R"({"Type":"container","Action":"health_status: healthy","Actor":{"ID":"c"}})",
        u"health_status: healthy"_s, u"c"_s, EventUse::Inspect);
    row("a probe", R"({"Type":"container","Action":"exec_die","Actor":{"ID":"c"}})", u"exec_die"_s, u"c"_s,
        EventUse::Ignore);
    row("a probe with its command",
        R"({"Type":"container","Action":"exec_create: /app healthcheck","Actor":{"ID":"c"}})",
        u"exec_create: /app healthcheck"_s, u"c"_s, EventUse::Ignore);
    row("podman remove",
        R"({"status":"remove","Type":"container","Action":"remove","Actor":{"ID":"c","Attributes":{"containerExitCode":"0"}}})",
        u"remove"_s, u"c"_s, EventUse::Remove);
    row("podman volume",
        R"({"status":"create","Type":"volume","Action":"create","Actor":{"ID":"","Attributes":{"name":"vv"}}})",
        u"create"_s, u"vv"_s, EventUse::Inspect);
    row("status only", R"({"Type":"image","status":"pull","Actor":{"ID":"nginx"}})", u"pull"_s, u"nginx"_s,
        EventUse::Inspect);
    row("volume mounts", R"({"Type":"volume","Action":"mount","Actor":{"ID":"v"}})", u"mount"_s, u"v"_s,
        EventUse::Ignore);
    row("unknown type", R"({"Type":"secret","Action":"create","Actor":{"ID":"v"}})", u"create"_s, u"v"_s,
        EventUse::Ignore);
}

void TestParse::parsesAnEvent()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, action);
    QFETCH(QString, actor);
    QFETCH(int, use);
    const auto event = parseEvent(line);
    QVERIFY(event);
    QCOMPARE(event->action, action);
    QCOMPARE(event->actorId, actor);
    QCOMPARE(static_cast<int>(useOf(*event)), use);
}

void TestParse::namesANetworkOfPodman()
{
    // As Podman 5.8 sends it.
    const auto event =
        parseEvent(R"({"status":"remove","id":"n1","Type":"network","Action":"remove","Actor":{"ID":"n1",)"
                   R"("Attributes":{"driver":"bridge","image":"","name":"","network":"p_default"}}})");
    QVERIFY(event);
    QCOMPARE(event->attributes.value(u"name"_s), u"p_default"_s);
    QCOMPARE(static_cast<int>(useOf(*event)), static_cast<int>(EventUse::Remove));
}

void TestParse::rejectsAnInvalidEvent()
{
    for (const char *line : {"", "[]", "{", "null", "\"x\"", "{}garbage"}) {
        const auto event = parseEvent(line);
        QVERIFY2(!event, line);
        QCOMPARE(event.error().code, ErrorCode::Protocol);
    }
}

void TestParse::parsesProgress_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("error");
    QTest::addColumn<qint64>("current");
    QTest::newRow("layer")
        << QByteArray(
               R"({"status":"Downloading","id":"a1","progressDetail":{"current":7,"total":9},"progress":"[=> ]"})")
        << QString() << qint64(7);
    QTest::newRow("before 1.48") << QByteArray(R"({"errorDetail":{"message":"no space"},"error":"no space"})")
                                 << u"no space"_s << qint64(0);
    QTest::newRow("since 1.48") << QByteArray(R"({"errorDetail":{"message":"no space"},"error":""})") << u"no space"_s
                                << qint64(0);
    QTest::newRow("podman") << QByteArray(R"({"error":"no such image"})") << u"no such image"_s << qint64(0);
}

void TestParse::parsesProgress()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, error);
    QFETCH(qint64, current);
    const auto item = parseProgress(line);
    QVERIFY(item);
    QCOMPARE(item->error, error);
    QCOMPARE(item->line.current, current);
}

void TestParse::recognisesPodman()
{
    EngineInfo info;
    parseVersion(object(R"({"Version":"4.3.1","Components":[{"Name":"Podman Engine"},{"Name":"Conmon"}]})"), info);
    QCOMPARE(info.kind, EngineInfo::Kind::Podman);
    EngineInfo docker;
    parseVersion(object(R"({"Version":"20.10.24","Components":[{"Name":"Engine"}]})"), docker);
    QCOMPARE(docker.kind, EngineInfo::Kind::Docker);
    parseSystemInfo(object(R"({"NCPU":2,"MemTotal":25276514304,"DockerRootDir":"/srv/docker",
                               "SecurityOptions":["name=seccomp","name=rootless"]})"),
                    docker);
    QCOMPARE(docker.dataRoot, u"/srv/docker"_s);
    QVERIFY(docker.rootless);
    QCOMPARE(docker.memory, 25276514304);
}

void TestParse::readsTheZeroTimeAsInvalid()
{
    QVERIFY(!json::time(QJsonValue(u"0001-01-01T00:00:00Z"_s)).isValid());
    QVERIFY(!json::time(QJsonValue(u"rubbish"_s)).isValid());
    QVERIFY(!json::time(QJsonValue()).isValid());
}

void TestParse::splitsAReference_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("tag");
    QTest::newRow("bare") << u"nginx"_s << u"nginx"_s << u"latest"_s;
    QTest::newRow("tag") << u"nginx:1"_s << u"nginx"_s << u"1"_s;
    QTest::newRow("port") << u"localhost:5000/a/b"_s << u"localhost:5000/a/b"_s << u"latest"_s;
    QTest::newRow("port and tag") << u"localhost:5000/a:2"_s << u"localhost:5000/a"_s << u"2"_s;
    QTest::newRow("digest") << u"a@sha256:12"_s << u"a"_s << u"sha256:12"_s;
}

void TestParse::splitsAReference()
{
    QFETCH(QString, reference);
    QFETCH(QString, name);
    QFETCH(QString, tag);
    QCOMPARE(splitReference(reference), (ImageName{name, tag}));
}

QTEST_GUILESS_MAIN(TestParse)
#include "tst_parse.moc"
