// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From text to typed values: every field of Service and Project, there and back.
#include "models/compose/resolved.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

#include <algorithm>

using namespace pierside;
using namespace pierside::compose;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Build expectedBuild(const QString &folder)
{
    Build build;
    build.context = folder + u"/ctx"_s;
    build.dockerfile = u"D"_s;
    build.args = {{u"A"_s, u"1"_s}};
    build.labels = {{u"l"_s, u"m"_s}};
    build.target = u"t"_s;
    build.network = u"host"_s;
    build.cacheFrom = {u"cf"_s};
    build.tags = {u"x:1"_s};
    build.platforms = {u"linux/amd64"_s};
    build.extraHosts = {u"bh=1.1.1.1"_s};
    build.shmSize = 1024;
    build.pull = true;
    build.noCache = true;
    return build;
}

QList<VolumeMount> expectedVolumes(const QString &folder)
{
    QList<VolumeMount> mounts(4);
    mounts[0].source = u"data"_s;
    mounts[0].target = u"/data"_s;
    mounts[0].readOnly = true;
    mounts[0].noCopy = true;
    mounts[1].type = VolumeMount::Type::Bind;
    mounts[1].source = folder + u"/rel"_s;
    mounts[1].target = u"/rel"_s;
    mounts[1].createHostPath = true;
    mounts[1].selinux = u"z"_s;
    mounts[1].propagation = u"rslave"_s;
    mounts[2].type = VolumeMount::Type::Tmpfs;
    mounts[2].target = u"/tmp"_s;
    mounts[2].tmpfsSize = 1024 * 1024;
    mounts[2].tmpfsMode = 0700;
    mounts[3].source = u"data"_s;
    mounts[3].target = u"/sub"_s;
    mounts[3].consistency = u"cached"_s;
    mounts[3].subpath = u"s"_s;
    return mounts;
}

void setRuntime(Service &full)
{
    full.containerName = u"cn"_s;
    full.hostname = u"h"_s;
    full.domainname = u"d"_s;
    full.user = u"1:2"_s;
    full.workingDir = u"/w"_s;
    full.platform = u"linux/amd64"_s;
    full.stopSignal = u"SIGINT"_s;
    full.stopGracePeriod = 90s;
    full.init = false;
    full.tty = full.stdinOpen = full.privileged = full.readOnly = full.oomKillDisable = true;
    full.pullPolicy = PullPolicy::Always;
    full.logging = {u"json-file"_s, {{u"max-file"_s, u"3"_s}}};
    full.extraHosts = {u"a=::1"_s, u"z=2.2.2.2"_s};
    full.dns = {u"1.1.1.1"_s};
    full.dnsSearch = {u"ds"_s};
    full.dnsOptions = {u"do"_s};
    full.capAdd = {u"CA"_s};
    full.capDrop = {u"CD"_s};
    full.securityOpt = {u"so"_s};
    full.groupAdd = {u"1000"_s};
    full.links = {u"plain:alias"_s};
    full.externalLinks = {u"el"_s};
    full.devices = {{u"/dev/a"_s, u"/dev/b"_s, u"r"_s}};
    full.deviceRequests = {{{}, -1, {}, {u"gpu"_s}, {}},
                           {u"nvidia"_s, 0, {u"a"_s}, {u"utility"_s, u"gpu"_s}, {{u"o"_s, u"1"_s}}}};
    full.blockIo = {300,
                    {{u"/dev/a"_s, 400}},
                    {{u"/dev/a"_s, 12582912}},
                    {{u"/dev/b"_s, 1024}},
                    {{u"/dev/a"_s, 30}},
                    {{u"/dev/b"_s, 31}}};
    full.deviceCgroupRules = {u"c 1:3 mr"_s};
    full.ulimits = {{u"nproc"_s, {9, 9}}, {u"nofile"_s, {1, -1}}};
    full.sysctls = {{u"s.y"_s, u"1"_s}};
    full.ipc = full.pid = full.uts = full.usernsMode = u"host"_s;
    full.cgroup = u"private"_s;
    full.cgroupParent = u"cp"_s;
    full.runtime = u"runc"_s;
    full.isolation = u"default"_s;
    full.macAddress = u"02:00:00:00:00:02"_s;
    full.shmSize = 2048;
    full.oomScoreAdj = -5;
    full.storageOpt = {{u"size"_s, u"1G"_s}};
}

Service expectedFull(const QString &folder)
{
    Service full;
    full.name = u"full"_s;
    full.image = u"img:1"_s;
    full.build = expectedBuild(folder);
    full.command = QStringList{u"run"_s, u"it now"_s};
    full.entrypoint = QStringList{};
    full.environment = {{u"A"_s, u"1"_s}, {u"FILE"_s, u"yes"_s}, {u"NONE"_s, std::nullopt}, {u"TAKEN"_s, u"outside"_s}};
    full.labels = {{u"x-l"_s, u"2"_s}};
    full.annotations = {{u"an"_s, u"3"_s}};
    full.ports = {{80, 0, u"8080"_s, u"127.0.0.1"_s, u"udp"_s, u"ingress"_s, {}, {}},
                  {9, 0, u"1-2"_s, {}, u"tcp"_s, u"host"_s, u"n"_s, u"http"_s}};
    full.expose = {u"3000"_s};
    full.volumes = expectedVolumes(folder);
    full.volumesFrom = {u"plain"_s};
    full.tmpfs = {u"/run"_s};
    full.networks = {
        {u"net"_s,
         {{u"al"_s}, u"10.1.0.2"_s, u"fd::2"_s, {u"169.254.1.1"_s}, u"02:00:00:00:00:01"_s, {{u"o"_s, u"1"_s}}, 7}}};
    full.dependsOn = {{u"plain"_s, {Dependency::Condition::Healthy, true, true}}};
    full.healthcheck = HealthCheck{{u"CMD-SHELL"_s, u"a || b"_s}, 1min, 2s, 3s, 4ms, 0, false};
    full.restart = {u"on-failure"_s, 3};
    full.profiles = {u"p"_s};
    full.limits = {1.5, 1073741824, 536870912, -1, 10, 5, 6, 7, 8, 11, 12, 13, 14, u"0-1"_s};
    full.secrets = {{u"key"_s, u"k"_s, u"1"_s, u"2"_s, 0440}};
    full.configs = {{u"conf"_s, {}, {}, {}, {}}};
    full.pierside = {u"The full one"_s,
                     false,
                     {{u"health"_s, u"url"_s, u"http://localhost:1/h"_s, {200, 204}, {{u"status"_s, u"UP"_s}}},
                      {u"grpc"_s, u"grpc"_s, u"localhost:2"_s, {}, {}},
                      {u"ok"_s, u"url"_s, u"http://localhost:3/"_s, {401}, {{u"checks.db"_s, {}}}}}};
    setRuntime(full);
    return full;
}

Project expectedProject(const QString &folder)
{
    Project project;
    project.name.value = u"every"_s;
    project.workingDirectory = folder;
    project.files = {folder + u"/compose.yaml"_s};
    project.disabledServices = {u"off"_s};
    project.profiles = {u"p"_s};
    Service plain;
    plain.name = plain.image = u"plain"_s;
    plain.networks = {{u"default"_s, {}}};
    Service deployed;
    deployed.name = u"deployed"_s;
    deployed.image = u"dep"_s;
    deployed.networkMode = u"none"_s;
    deployed.scale = 2;
    deployed.restart = {u"always"_s, 4};
    deployed.limits.cpus = 0.5;
    deployed.limits.memory = 2147483648;
    deployed.limits.pids = 6;
    deployed.limits.memoryReservation = 1073741824;
    deployed.deviceRequests = {{u"nvidia"_s, 2, {}, {u"tpu"_s}, {}}};
    project.services = {plain, expectedFull(folder), deployed};
    Network net{u"net"_s,
                u"every_net"_s,
                false,
                u"bridge"_s,
                {{u"mtu"_s, u"1400"_s}},
                u"default"_s,
                {{u"10.1.0.0/16"_s, u"10.1.0.1"_s, u"10.1.2.0/24"_s, {{u"h"_s, u"10.1.0.9"_s}}}},
                true,
                true,
                true,
                {{u"nl"_s, u"1"_s}}};
    Network standard;
    standard.key = u"default"_s;
    standard.name = u"every_default"_s;
    project.networks = {{u"net"_s, net}, {u"default"_s, standard}};
    project.volumes = {
        {u"data"_s, {u"data"_s, u"every_data"_s, false, u"local"_s, {{u"type"_s, u"nfs"_s}}, {{u"vl"_s, u"1"_s}}, {}}}};
    project.secrets = {{u"key"_s, {u"key"_s, u"every_key"_s, false, folder + u"/key.txt"_s, {}, {}}}};
    project.configs = {{u"conf"_s, {u"conf"_s, u"every_conf"_s, false, {}, {}, u"hello"_s}}};
    project.watchedFiles = {folder + u"/compose.yaml"_s, folder + u"/.env"_s, folder + u"/some.env"_s};
    return project;
}

//! Without what says where it stood in a file, and without the tree.
Project withoutPlaces(Project project)
{
    for (Service &service : project.services)
        service.place = {};
    project.resolved = {};
    return project;
}

QByteArray everything()
{
    QFile file(QString::fromLocal8Bit(EVERYTHING));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestBinding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyField();
    void newerKeys();
    void resolvedYamlLoadsAgain();
};

void TestBinding::everyField()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, everything());
    folder.write(u"some.env"_s, "FILE=yes\nA=lost\n");
    const LoadResult result = folder.load({}, {{u"TAKEN"_s, u"outside"_s}}, {u"p"_s});
    QVERIFY2(result.project, result.diagnostics.isEmpty() ? "" : qPrintable(result.diagnostics.first().toString()));
    const Project actual = withoutPlaces(*result.project);
    const Project expected = expectedProject(folder.path());
    // Part by part, so that a difference has a name.
    QCOMPARE(actual.services.size(), expected.services.size());
    const Service &full = actual.services[1];
    const Service &wanted = expected.services[1];
    QCOMPARE(full.environment.keys(), wanted.environment.keys());
    QVERIFY(full.build == wanted.build);
    QVERIFY(full.ports == wanted.ports);
    QVERIFY(full.volumes == wanted.volumes);
    QVERIFY(full.networks == wanted.networks);
    QVERIFY(full.dependsOn == wanted.dependsOn);
    QVERIFY(full.healthcheck == wanted.healthcheck);
    QVERIFY(full.limits == wanted.limits);
    QVERIFY(full.secrets == wanted.secrets);
    QVERIFY(full.configs == wanted.configs);
    QVERIFY(full == wanted);
    QVERIFY(actual.services[0] == expected.services[0]);
    QVERIFY(actual.services[2] == expected.services[2]);
    QVERIFY(actual.networks == expected.networks);
    QVERIFY(actual.volumes == expected.volumes);
    QVERIFY(actual.secrets == expected.secrets);
    QVERIFY(actual.configs == expected.configs);
    QCOMPARE(actual.watchedFiles, expected.watchedFiles);
    QVERIFY(actual == expected);
    QCOMPARE(result.project->services[1].place, (SourcePlace{folder.path() + u"/compose.yaml"_s, 7, 5}));
}

void TestBinding::newerKeys()
{
    const Folder folder;
    const LoadResult loaded = folder.loadText(R"(services:
  db:
    provider: {type: cloud, options: {kind: mysql, tags: [1, b]}}
  app:
    image: x
    models: {llm: {endpoint_var: E, model_var: M}}
    use_api_socket: true
    pull_policy: every_2d12h
    post_start:
      - {command: [a, b], user: u, privileged: true, working_dir: /w, environment: [K=V]}
    pre_stop: [{command: c d}]
    networks:
      default: {interface_name: eth7, gw_priority: 2}
    volumes:
      - {type: volume, target: /v, volume: {labels: [a=b, c]}}
      - {type: image, source: busybox, target: /i, image: {subpath: s}}
      - {type: bind, source: /tmp, target: /b, bind: {recursive: readonly}}
  daily: {image: x, pull_policy: daily}
  refresh: {image: x, pull_policy: refresh, pull_refresh_after: 1w}
  plain: {image: x, pull_policy: refresh}
models:
  llm: {model: ai/smollm2, name: small}
)");
    QVERIFY2(loaded.project, qPrintable(firstError(loaded, folder)));
    const Project &project = *loaded.project;
    const Service &db = *project.findService(u"db"_s);
    QVERIFY(!db.hasContainer());
    QVERIFY(db.networks.isEmpty());
    QVERIFY(*db.provider == (Provider{u"cloud"_s, {{u"kind"_s, {u"mysql"_s}}, {u"tags"_s, {u"1"_s, u"b"_s}}}}));
    const Service &app = *project.findService(u"app"_s);
    QVERIFY(app.useApiSocket);
    QVERIFY(app.postStart == (QList<ServiceHook>{{{u"a"_s, u"b"_s}, u"u"_s, u"/w"_s, {{u"K"_s, u"V"_s}}, true}}));
    QCOMPARE(app.preStop.value(0).command, (QStringList{u"c"_s, u"d"_s}));
    QVERIFY(app.models.value(u"llm"_s) == (ModelUse{u"E"_s, u"M"_s}));
    QVERIFY(app.pullPolicy == PullPolicy::Refresh);
    QCOMPARE(app.pullRefreshAfter->count(), std::chrono::nanoseconds(std::chrono::hours(60)).count());
    QCOMPARE(app.networks[u"default"_s].interfaceName, u"eth7"_s);
    QCOMPARE(app.networks[u"default"_s].gatewayPriority, 2);
    QVERIFY(app.volumes[0].labels == (StringMap{{u"a"_s, u"b"_s}, {u"c"_s, QString()}}));
    QVERIFY(app.volumes[1].type == VolumeMount::Type::Image);
    QCOMPARE(app.volumes[1].subpath, u"s"_s);
    QCOMPARE(app.volumes[2].recursive, u"readonly"_s);
    QVERIFY(project.findService(u"daily"_s)->pullRefreshAfter == std::chrono::hours(24));
    QVERIFY(project.findService(u"refresh"_s)->pullRefreshAfter == std::chrono::hours(168));
    QVERIFY(project.findService(u"plain"_s)->pullPolicy == PullPolicy::Missing);
    QVERIFY(project.models.value(u"llm"_s) == (Model{u"llm"_s, u"small"_s, u"ai/smollm2"_s}));
    QVERIFY(resolvedYaml(project).contains(u"models:\n  llm:\n"_s));
}

void TestBinding::resolvedYamlLoadsAgain()
{
    const Folder folder;
    const QByteArray odd = R"(A: "yes", D: "a$$b: #c", E: "", M: "x\ny", NONE)";
    QByteArray text = everything().replace("A: 1, NONE", odd);
    // As Docker Compose prints them, these do not load again: -1 as text, members with a capital, and a dependency that
    // is switched off.
    text.replace(text.indexOf("    blkio_config:"), text.indexOf("    gpus:") - text.indexOf("    blkio_config:"), "");
    text.replace("memswap_limit: -1", "memswap_limit: 2g");
    text.replace("      off: {condition: service_started, required: false}\n", "");
    folder.write(u"compose.yaml"_s, text);
    folder.write(u"some.env"_s, "FILE=yes\n");
    const LoadResult first = folder.load({}, {{u"TAKEN"_s, u"outside"_s}}, {u"p"_s});
    QVERIFY(first.project);
    QCOMPARE(first.project->services[1].environment[u"D"_s], u"a$b: #c"_s);
    // Networks that were implied are written out, so the second time they are declared; the values are the same.
    folder.write(u"compose.yaml"_s, resolvedYaml(*first.project).toUtf8());
    const LoadResult second = folder.load({}, {{u"TAKEN"_s, u"outside"_s}}, {u"p"_s});
    QVERIFY2(second.project, second.diagnostics.isEmpty() ? "" : qPrintable(second.diagnostics.first().toString()));
    Project before = withoutPlaces(*first.project);
    Project after = withoutPlaces(*second.project);
    QCOMPARE(second.project->resolved, first.project->resolved);
    for (Project *project : {&before, &after}) {
        project->watchedFiles.clear();
        project->disabledServices.clear();
        // x-pierside is no part of what docker compose prints.
        for (Service &service : project->services)
            service.pierside = {};
        std::sort(project->services.begin(), project->services.end(),
                  [](const Service &a, const Service &b) { return a.name < b.name; });
    }
    QVERIFY(after == before);
}

QTEST_GUILESS_MAIN(TestBinding)
#include "tst_binding.moc"
