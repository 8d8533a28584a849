// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From text to typed values: every field of Service and Project, selection and order.
#include "models/compose/loader.h"
#include "models/compose/resolved.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *Everything = R"(name: every
services:
  plain: {image: plain}
  full:
    image: img:1
    build:
      context: ./ctx
      dockerfile: D
      args: {A: 1}
      labels: [l=m]
      target: t
      network: host
      cache_from: [cf]
      tags: ["x:1"]
      platforms: [linux/amd64]
      extra_hosts: ["bh:1.1.1.1"]
      shm_size: 1k
      pull: true
      no_cache: true
    command: run "it now"
    entrypoint: []
    environment: {A: 1, NONE: , TAKEN: }
    env_file: some.env
    labels: {x-l: 2}
    annotations: {an: 3}
    ports: ["127.0.0.1:8080:80/udp", {target: 9, published: 1-2, mode: host, name: n, app_protocol: http}]
    expose: [3000]
    volumes:
      - data:/data:ro,nocopy
      - ./rel:/rel:z,rslave
      - {type: tmpfs, target: /tmp, tmpfs: {size: 1m, mode: 0700}}
      - {type: volume, source: data, target: /sub, consistency: cached, volume: {subpath: s}}
    volumes_from: [plain]
    tmpfs: /run
    networks:
      net: {aliases: [al], ipv4_address: 10.1.0.2, ipv6_address: "fd::2", link_local_ips: [169.254.1.1],
            mac_address: "02:00:00:00:00:01", driver_opts: {o: 1}, priority: 7}
    depends_on:
      plain: {condition: service_healthy, restart: true}
      off: {condition: service_started, required: false}
    healthcheck: {test: "a || b", interval: 1m, timeout: 2s, start_period: 3s, start_interval: 4ms, retries: 0}
    restart: on-failure:3
    profiles: [p]
    cpus: 1.5
    mem_limit: 1g
    mem_reservation: 512m
    memswap_limit: -1
    mem_swappiness: 10
    pids_limit: 5
    cpu_shares: 6
    cpu_period: 7
    cpu_quota: 8
    cpuset: 0-1
    container_name: cn
    hostname: h
    domainname: d
    user: "1:2"
    working_dir: /w
    platform: linux/amd64
    stop_signal: SIGINT
    stop_grace_period: 1m30s
    init: false
    tty: true
    stdin_open: true
    privileged: true
    read_only: true
    scale: 1
    pull_policy: always
    logging: {driver: json-file, options: {max-file: 3}}
    extra_hosts: {z: 2.2.2.2, a: "[::1]"}
    dns: 1.1.1.1
    dns_search: ds
    dns_opt: [do]
    cap_add: [CA]
    cap_drop: [CD]
    security_opt: [so]
    group_add: [1000]
    links: ["plain:alias"]
    external_links: [el]
    devices: ["/dev/a:/dev/b:r"]
    device_cgroup_rules: [c 1:3 mr]
    ulimits: {nproc: 9, nofile: {soft: 1, hard: -1}}
    sysctls: {s.y: 1}
    ipc: host
    pid: host
    uts: host
    userns_mode: host
    cgroup: private
    cgroup_parent: cp
    runtime: runc
    isolation: default
    mac_address: "02:00:00:00:00:02"
    shm_size: 2k
    oom_kill_disable: true
    oom_score_adj: -5
    storage_opt: {size: 1G}
    secrets: [{source: key, target: k, uid: "1", gid: "2", mode: 0440}]
    configs: [conf]
    x-pierside: {label: The full one, ask: false}
  deployed:
    image: dep
    network_mode: none
    deploy:
      replicas: 2
      restart_policy: {condition: any, max_attempts: 4}
      resources: {limits: {cpus: "0.5", memory: 2g, pids: 6}, reservations: {memory: 1g}}
  off: {image: off, profiles: [never]}
networks:
  net:
    driver: bridge
    driver_opts: {mtu: 1400}
    internal: true
    attachable: true
    enable_ipv6: true
    labels: [nl=1]
    ipam:
      driver: default
      config: [{subnet: 10.1.0.0/16, gateway: 10.1.0.1, ip_range: 10.1.2.0/24, aux_addresses: {h: 10.1.0.9}}]
  unused: {}
volumes:
  data: {driver: local, driver_opts: {type: nfs}, labels: {vl: 1}}
secrets: {key: {file: ./key.txt}}
configs: {conf: {content: "hello"}}
)";

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
    full.ports = {{80, u"8080"_s, u"127.0.0.1"_s, u"udp"_s, u"ingress"_s, {}, {}},
                  {9, u"1-2"_s, {}, u"tcp"_s, u"host"_s, u"n"_s, u"http"_s}};
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
    full.limits = {1.5, 1073741824, 536870912, -1, 10, 5, 6, 7, 8, u"0-1"_s};
    full.secrets = {{u"key"_s, u"k"_s, u"1"_s, u"2"_s, 0440}};
    full.configs = {{u"conf"_s, {}, {}, {}, {}}};
    full.pierside = {u"The full one"_s, false};
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
        {u"data"_s, {u"data"_s, u"every_data"_s, false, u"local"_s, {{u"type"_s, u"nfs"_s}}, {{u"vl"_s, u"1"_s}}}}};
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

} // namespace

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyField();
    void resolvedYamlLoadsAgain();
    void fileOrderIsKept();
    void profiles_data();
    void profiles();
    void order();
    void imageNames();
    void watchedFiles();

private:
    void write(const QString &name, const QByteArray &text) const;
    LoadResult load(const QStringList &profiles = {}, const QStringList &services = {}) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
};

void TestProject::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_folder = QFileInfo(m_dir->path()).canonicalFilePath();
}

void TestProject::write(const QString &name, const QByteArray &text) const
{
    QDir().mkpath(QFileInfo(m_folder + u'/' + name).path());
    QFile file(m_folder + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

LoadResult TestProject::load(const QStringList &profiles, const QStringList &services) const
{
    LoadRequest request;
    request.currentDirectory = m_folder;
    request.environment = {{u"HOME"_s, m_folder}, {u"TAKEN"_s, u"outside"_s}};
    request.profiles = profiles;
    request.services = services;
    return compose::load(request);
}

void TestProject::everyField()
{
    write(u"compose.yaml"_s, Everything);
    write(u"some.env"_s, "FILE=yes\nA=lost\n");
    const LoadResult result = load({u"p"_s});
    QVERIFY2(result.project, result.diagnostics.isEmpty() ? "" : qPrintable(result.diagnostics.first().toString()));
    const Project actual = withoutPlaces(*result.project);
    const Project expected = expectedProject(m_folder);
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
    QCOMPARE(result.project->services[1].place, (SourcePlace{m_folder + u"/compose.yaml"_s, 5, 5}));
}

void TestProject::resolvedYamlLoadsAgain()
{
    const QByteArray odd = R"(A: "yes", D: "a$$b: #c", E: "", M: "x\ny", NONE)";
    QByteArray text = QByteArray(Everything).replace("A: 1, NONE", odd);
    // As Docker Compose prints them, these two do not load again: -1 as text, and a dependency that is switched off.
    text.replace("memswap_limit: -1", "memswap_limit: 2g");
    text.replace("      off: {condition: service_started, required: false}\n", "");
    write(u"compose.yaml"_s, text);
    write(u"some.env"_s, "FILE=yes\n");
    const LoadResult first = load({u"p"_s});
    QVERIFY(first.project);
    QCOMPARE(first.project->services[1].environment[u"D"_s], u"a$b: #c"_s);
    // Networks that were implied are written out, so the second time they are declared; the values are the same.
    write(u"compose.yaml"_s, resolvedYaml(*first.project).toUtf8());
    const LoadResult second = load({u"p"_s});
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

void TestProject::fileOrderIsKept()
{
    write(u"compose.yaml"_s, "include: [inc.yaml]\nservices: {z: {image: z}, m: {image: m}, a: {image: a}}\n");
    write(u"inc.yaml"_s, "services: {i: {image: i}}\n");
    write(u"compose.override.yaml"_s, "services: {b: {image: b}, a: {user: x}}\n");
    const LoadResult result = load();
    QVERIFY(result.project);
    QStringList names;
    for (const Service &service : result.project->services)
        names.append(service.name);
    QCOMPARE(names, (QStringList{u"z"_s, u"m"_s, u"a"_s, u"i"_s, u"b"_s}));
}

void TestProject::profiles_data()
{
    QTest::addColumn<QStringList>("profiles");
    QTest::addColumn<QStringList>("services");
    QTest::addColumn<QStringList>("disabled");
    QTest::newRow("none") << QStringList{} << QStringList{} << QStringList{u"dev"_s, u"test"_s};
    QTest::newRow("one") << QStringList{u"d"_s} << QStringList{} << QStringList{u"test"_s};
    QTest::newRow("all") << QStringList{u"*"_s} << QStringList{} << QStringList{};
    QTest::newRow("unknown") << QStringList{u"q"_s} << QStringList{} << QStringList{u"dev"_s, u"test"_s};
    QTest::newRow("named service") << QStringList{} << QStringList{u"test"_s} << QStringList{u"dev"_s};
}

void TestProject::profiles()
{
    QFETCH(QStringList, profiles);
    QFETCH(QStringList, services);
    QFETCH(QStringList, disabled);
    write(u"compose.yaml"_s, "services:\n  base: {image: a}\n  dev: {image: b, profiles: [d, e]}\n"
                             "  test: {image: c, profiles: [t]}\n");
    const LoadResult result = load(profiles, services);
    QVERIFY(result.project);
    QCOMPARE(result.project->disabledServices, disabled);
    QCOMPARE(result.project->services.size(), 3 - disabled.size());
}

void TestProject::order()
{
    write(u"compose.yaml"_s, "services:\n  web: {image: a, depends_on: [api, cache]}\n  alone: {image: b}\n"
                             "  api: {image: c, depends_on: [db]}\n  cache: {image: d, network_mode: \"service:db\"}\n"
                             "  db: {image: e}\n");
    const LoadResult result = load();
    QVERIFY(result.project);
    QCOMPARE(result.project->withDependencies({u"api"_s}), (QStringList{u"db"_s, u"api"_s}));
    QCOMPARE(result.project->withDependencies({u"cache"_s, u"nobody"_s}), (QStringList{u"db"_s, u"cache"_s}));
    QCOMPARE(result.project->dependencyOrder(), (QStringList{u"db"_s, u"api"_s, u"cache"_s, u"web"_s, u"alone"_s}));
    const Project part = restrictedTo(*result.project, {u"api"_s});
    QCOMPARE(part.services.size(), 2);
    QVERIFY(part.findService(u"db"_s) && part.findService(u"api"_s) && !part.findService(u"web"_s));
}

void TestProject::imageNames()
{
    write(u"compose.yaml"_s, "name: shop\nservices: {a: {image: x}, b: {build: .}, c: {build: ., image: y}}\n");
    const LoadResult result = load();
    QVERIFY(result.project);
    const Project &project = *result.project;
    QCOMPARE(project.imageOf(project.services[0]), u"x"_s);
    QCOMPARE(project.imageOf(project.services[1]), u"shop-b"_s);
    QCOMPARE(project.imageOf(project.services[2]), u"y"_s);
}

void TestProject::watchedFiles()
{
    write(u"compose.yaml"_s, "include: [sub/inc.yaml]\nservices:\n"
                             "  a: {extends: {file: ext/base.yaml, service: b}, env_file: [one.env, {path: two.env, "
                             "required: false}]}\n");
    write(u"sub/inc.yaml"_s, "services: {i: {image: i}}\n");
    write(u"ext/base.yaml"_s, "services: {b: {image: b, label_file: l.env}}\n");
    write(u"ext/l.env"_s, "L=1\n");
    write(u"one.env"_s, "A=1\n");
    write(u"compose.override.yaml"_s, "services: {a: {user: x}}\n");
    const LoadResult result = load();
    QVERIFY(result.project);
    QStringList names;
    for (const QString &file : result.project->watchedFiles)
        names.append(QDir(m_folder).relativeFilePath(file));
    names.sort();
    // Files that are looked for and missing count: they may come.
    QCOMPARE(names, (QStringList{u".env"_s, u"compose.override.yaml"_s, u"compose.yaml"_s, u"ext/base.yaml"_s,
                                 u"ext/l.env"_s, u"one.env"_s, u"sub/.env"_s, u"sub/inc.yaml"_s, u"two.env"_s}));
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
