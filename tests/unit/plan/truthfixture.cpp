// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "truthfixture.h"

#include "models/compose/loader.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace planfixture {

using compose::VolumeMount;

namespace {

bool saysSomething(const QString &key, const QJsonValue &value)
{
    static const QStringList always{u"Cmd"_s, u"Entrypoint"_s, u"StopTimeout"_s};
    if (always.contains(key) && !value.isNull())
        return true;
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return false;
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return value.toDouble() != 0;
    case QJsonValue::String:
        return !value.toString().isEmpty();
    case QJsonValue::Array:
        return !value.toArray().isEmpty();
    case QJsonValue::Object:
        return !value.toObject().isEmpty();
    }
    return true;
}

//! Without what says nothing, and lists whose order means nothing in one order.
QJsonValue clean(const QJsonValue &value, const QString &key = {})
{
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject all = value.toObject();
        for (auto it = all.constBegin(); it != all.constEnd(); ++it) {
            const QJsonValue cleaned = clean(it.value(), it.key());
            if (saysSomething(it.key(), cleaned))
                object.insert(it.key(), cleaned);
        }
        return object;
    }
    if (!value.isArray())
        return value;
    QJsonArray list;
    const QJsonArray all = value.toArray();
    for (const QJsonValue &item : all)
        list.append(clean(item));
    static const QStringList unordered{u"Env"_s, u"ExtraHosts"_s, u"Ulimits"_s, u"Mounts"_s};
    if (unordered.contains(key)) {
        QList<QJsonValue> items(list.cbegin(), list.cend());
        std::sort(items.begin(), items.end(), [](const QJsonValue &a, const QJsonValue &b) {
            return QString::fromUtf8(QJsonDocument(QJsonArray{a}).toJson()) <
                   QString::fromUtf8(QJsonDocument(QJsonArray{b}).toJson());
        });
        list = {};
        for (const QJsonValue &item : std::as_const(items))
            list.append(item);
    }
    return list;
}

VolumeMount bind(const QString &source, const QString &target, bool readOnly, bool create)
{
    VolumeMount mount;
    mount.type = VolumeMount::Type::Bind;
    mount.source = source;
    mount.target = target;
    mount.readOnly = readOnly;
    mount.createHostPath = create;
    return mount;
}

compose::PortMapping port(quint16 target, const QString &published, const QString &ip = {},
                          const QString &protocol = u"tcp"_s)
{
    compose::PortMapping mapping;
    mapping.target = target;
    mapping.published = published;
    mapping.hostIp = ip;
    mapping.protocol = protocol;
    return mapping;
}

compose::Service bare(const QString &name)
{
    compose::Service service;
    service.name = name;
    service.image = u"bench/app:latest"_s;
    return service;
}

compose::Service store()
{
    using namespace std::chrono_literals;
    compose::Service service = bare(u"store"_s);
    service.command = QStringList{u"/app"_s, u"--x"_s};
    service.environment = {{u"B"_s, u"2"_s}, {u"A"_s, u"1"_s}, {u"NULLED"_s, std::nullopt}, {u"EMPTY"_s, QString()}};
    VolumeMount data;
    data.source = u"data"_s;
    data.target = u"/data"_s;
    VolumeMount anonymous;
    anonymous.target = u"/anon"_s;
    VolumeMount labelled = bind(u"/tmp/t-plan/a/sel"_s, u"/sel"_s, false, true);
    labelled.selinux = u"z"_s;
    service.volumes = {data, anonymous, bind(u"/tmp/t-plan/a/conf"_s, u"/conf"_s, true, true), labelled};
    compose::HealthCheck check;
    check.test = {u"CMD"_s, u"/app"_s, u"healthcheck"_s};
    check.interval = 1s;
    check.timeout = 2s;
    check.retries = 3;
    check.startPeriod = 5s;
    service.healthcheck = check;
    compose::NetworkAttachment back;
    back.aliases = {u"db"_s, u"database"_s};
    back.ipv4Address = u"172.30.97.10"_s;
    service.networks.insert(u"back"_s, back);
    service.stopGracePeriod = 1500ms;
    service.restart = {u"unless-stopped"_s, 0};
    service.labels = {{u"mine"_s, u"yes"_s}, {u"com.docker.compose.service"_s, u"nope"_s}};
    return service;
}

void addWebLimits(compose::Service &service)
{
    service.tmpfs = {u"/run:size=1m,mode=755"_s, u"/tmp"_s};
    service.extraHosts = {u"a.local=10.0.0.1"_s, u"host.docker.internal=host-gateway"_s};
    service.dns = {u"1.1.1.1"_s};
    service.dnsSearch = {u"example.org"_s};
    service.dnsOptions = {u"ndots:1"_s};
    service.capAdd = {u"NET_ADMIN"_s};
    service.capDrop = {u"ALL"_s};
    service.securityOpt = {u"no-new-privileges:true"_s};
    service.groupAdd = {u"100"_s};
    service.ulimits = {{u"nofile"_s, {100, 200}}, {u"nproc"_s, {50, 50}}};
    service.sysctls = {{u"net.core.somaxconn"_s, u"1024"_s}};
    service.limits.memory = 64 << 20;
    service.limits.memoryReservation = 32 << 20;
    service.limits.memorySwap = 128 << 20;
    service.limits.cpus = 0.5;
    service.limits.cpuShares = 512;
    service.limits.cpuset = u"0"_s;
    service.limits.pids = 100;
    service.shmSize = 32 << 20;
    service.oomScoreAdj = 100;
    service.logging = {u"json-file"_s, {{u"max-size"_s, u"1m"_s}, {u"max-file"_s, u"2"_s}}};
    service.devices = {{u"/dev/null"_s, u"/dev/null2"_s, u"r"_s}};
    service.deviceCgroupRules = {u"c 1:3 mr"_s};
    service.ipc = u"private"_s;
    service.annotations = {{u"x"_s, u"y"_s}};
    service.restart = {u"on-failure"_s, 3};
}

compose::Service web()
{
    compose::Service service = bare(u"web"_s);
    service.entrypoint = QStringList{u"/app"_s};
    service.command = QStringList{};
    service.user = u"1000:1000"_s;
    service.workingDir = u"/w"_s;
    service.hostname = u"webhost"_s;
    service.domainname = u"example.org"_s;
    service.tty = true;
    service.stdinOpen = true;
    service.stopSignal = u"SIGINT"_s;
    service.init = true;
    service.readOnly = true;
    service.ports = {port(80, u"18080"_s), port(81, u"18081"_s, u"127.0.0.1"_s, u"udp"_s),
                     port(82, u"18082"_s, u"127.0.0.1"_s, u"udp"_s), port(90, {}),
                     port(95, u"18100-18110"_s, u"127.0.0.1"_s)};
    service.expose = {u"99"_s, u"100/udp"_s};
    service.dependsOn.insert(u"store"_s, {Condition::Started, true, true});
    compose::NetworkAttachment front;
    front.priority = 10;
    service.networks = {{u"front"_s, front}, {u"back"_s, {}}, {u"alpha"_s, {}}};
    VolumeMount scratch;
    scratch.type = VolumeMount::Type::Tmpfs;
    scratch.target = u"/scratch"_s;
    scratch.tmpfsSize = 1 << 20;
    scratch.tmpfsMode = 0700;
    VolumeMount data;
    data.source = u"data"_s;
    data.target = u"/rodata"_s;
    data.readOnly = true;
    data.noCopy = true;
    VolumeMount propagated = bind(u"/tmp/t-plan/a/conf"_s, u"/c2"_s, false, false);
    propagated.propagation = u"rslave"_s;
    service.volumes = {data, propagated, bind(u"/tmp/t-plan/a/conf"_s, u"/c3"_s, true, true), scratch};
    service.secrets = {
        {u"sec"_s, {}, {}, {}, {}}, {u"sec"_s, u"other"_s, {}, {}, {}}, {u"sec"_s, u"/abs/sec"_s, {}, {}, {}}};
    service.configs = {{u"cfg"_s, {}, {}, {}, {}}};
    service.links = {u"store:thestore"_s, u"store"_s};
    addWebLimits(service);
    return service;
}

compose::Service side()
{
    compose::Service service = bare(u"side"_s);
    service.networkMode = u"service:store"_s;
    service.pid = u"service:store"_s;
    compose::HealthCheck check;
    check.disable = true;
    service.healthcheck = check;
    service.limits.cpus = 0.25;
    service.limits.memory = 32 << 20;
    service.limits.memoryReservation = 16 << 20;
    service.limits.pids = 20;
    service.restart = {u"on-failure"_s, 4};
    service.dependsOn.insert(u"store"_s, {Condition::Started, true, true});
    return service;
}

compose::Service hosty()
{
    using namespace std::chrono_literals;
    compose::Service service = bare(u"hosty"_s);
    service.networkMode = u"host"_s;
    service.scale = 2;
    service.oomKillDisable = true;
    service.stopGracePeriod = 500ms;
    service.volumesFrom = {u"store"_s, u"side:ro"_s};
    service.macAddress = u"02:42:ac:11:00:09"_s;
    service.dependsOn = {{u"side"_s, {Condition::Started, false, true}},
                         {u"store"_s, {Condition::Started, false, true}}};
    return service;
}

compose::Service none()
{
    compose::Service service = bare(u"none"_s);
    service.command = QStringList{u"app"_s, u"--x"_s, u"a b"_s};
    service.networks = {{u"default"_s, {}}};
    service.uts = u"host"_s;
    service.usernsMode = u"host"_s;
    service.cgroup = u"host"_s;
    service.cgroupParent = u"/t-plan"_s;
    service.platform = u"linux/amd64"_s;
    compose::HealthCheck check;
    check.test = {u"CMD-SHELL"_s, u"exit 0"_s};
    service.healthcheck = check;
    service.limits.memorySwappiness = 50;
    return service;
}

} // namespace

QByteArray text(const QJsonValue &value)
{
    return QJsonDocument(clean(value).toObject()).toJson();
}

QJsonObject readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no data");
    return QJsonDocument::fromJson(file.readAll()).object();
}

QJsonObject truth()
{
    return readJson(QStringLiteral(TEST_DATA "/compose-2.26.1.json"));
}

std::optional<compose::Project> loadedProject()
{
    compose::LoadRequest request;
    request.files = {QStringLiteral(TEST_DATA "/truth.yaml")};
    request.projectDirectory = u"/tmp/t-plan/a"_s;
    request.currentDirectory = u"/"_s;
    std::optional<compose::Project> loaded = compose::load(request).project;
    if (loaded)
        loaded->composeVersion = u"2.26.1"_s;
    return loaded;
}

compose::Project truthProject()
{
    compose::Project result;
    result.name = {u"t-plan-a"_s};
    result.composeVersion = u"2.26.1"_s;
    result.workingDirectory = u"/tmp/t-plan/a"_s;
    result.files = {u"/tmp/t-plan/a/compose.yaml"_s};
    result.services = {store(), web(), side(), hosty(), none()};
    for (const auto &key : {u"front"_s, u"back"_s, u"alpha"_s, u"default"_s}) {
        result.networks[key].key = key;
        result.networks[key].name = u"t-plan-a_"_s + key;
    }
    result.networks[u"front"_s].driver = u"bridge"_s;
    result.networks[u"front"_s].labels = {{u"n"_s, u"x"_s}};
    compose::Network &back = result.networks[u"back"_s];
    back.ipam = {{u"172.30.97.0/24"_s, u"172.30.97.1"_s, u"172.30.97.0/25"_s, {{u"h"_s, u"172.30.97.5"_s}}}};
    back.internal = true;
    back.attachable = true;
    result.networks[u"alpha"_s].driverOpts = {{u"com.docker.network.bridge.name"_s, u"t-plan-alpha"_s}};
    result.volumes[u"data"_s].key = u"data"_s;
    result.volumes[u"data"_s].name = u"t-plan-a_data"_s;
    result.secrets[u"sec"_s].file = u"/tmp/t-plan/a/sec.txt"_s;
    result.configs[u"cfg"_s].file = u"/tmp/t-plan/a/cfg.txt"_s;
    result.resolved.insert(u"services"_s, truth()["services"_L1]);
    return result;
}

} // namespace planfixture
