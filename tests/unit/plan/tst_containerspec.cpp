// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/parse.h"
#include "models/engine/specbody.h"
#include "models/plan/containerspec.h"
#include "models/plan/networks.h"
#include "models/plan/reasons.h"
#include "truthfixture.h"

#include <QTest>

#include <algorithm>

using namespace planfixture;
using namespace Qt::StringLiterals;

class TestContainerSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodiesAreWhatDockerComposeSends_data();
    void bodiesAreWhatDockerComposeSends();
    void loadedFileGivesTheSame_data();
    void loadedFileGivesTheSame();
    void inspectShowsNoDifference_data();
    void inspectShowsNoDifference();
    void networksAreWhatDockerComposeSends();
    void newerEngines();
    void devicesOfTheHost();
    void keysOfNewerEngines();
    void othersAreNamedForTheExecutor();
    void refusesInvalidFiles();
};

void TestContainerSpec::bodiesAreWhatDockerComposeSends_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"store", "web", "side", "hosty", "none"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestContainerSpec::bodiesAreWhatDockerComposeSends()
{
    QFETCH(const QString, name);
    const compose::Project wanted = truthProject();
    const auto service = std::find_if(wanted.services.cbegin(), wanted.services.cend(),
                                      [&name](const auto &one) { return one.name == name; });
    const engine::ContainerSpec spec = containerSpec(wanted, *service, 1, {});

    const QJsonObject sent = truth()["sent"_L1][name].toObject();
    QJsonObject expected = sent["body"_L1].toObject();
    QJsonObject host = expected["HostConfig"_L1].toObject();
    // What refers to other containers is put in when the step runs; annotations need API 1.43.
    for (const auto key : {"Links"_L1, "VolumesFrom"_L1, "Annotations"_L1, "ConsoleSize"_L1})
        host.remove(key);
    for (const auto key : {"NetworkMode"_L1, "PidMode"_L1}) {
        if (host[key].toString().startsWith(u"container:"_s))
            host.remove(key);
    }
    expected.insert("HostConfig"_L1, host);
    QJsonObject body = engine::bodyOf(spec);
    QJsonObject labels = body["Labels"_L1].toObject();
    labels.remove(label::configHash);
    body.insert("Labels"_L1, labels);
    QCOMPARE(text(body), text(expected));

    QJsonObject endpoints;
    for (const engine::EndpointSpec &endpoint : spec.endpoints)
        endpoints.insert(endpoint.network, engine::bodyOf(endpoint));
    QCOMPARE(spec.platform, sent["platform"_L1].toString());
    const QJsonObject wantedEndpoints = sent["endpoints"_L1].toObject();
    QCOMPARE(spec.endpoints.isEmpty(), wantedEndpoints.isEmpty());
    if (!wantedEndpoints.isEmpty()) {
        const QString main = wantedEndpoints.constBegin().key();
        QCOMPARE(spec.endpoints.first().network, main);
        QJsonObject endpoint = wantedEndpoints[main].toObject();
        endpoint.remove("Links"_L1);
        endpoint.remove("IPAddress"_L1);
        QCOMPARE(text(endpoints[main]), text(endpoint));
    }
}

void TestContainerSpec::loadedFileGivesTheSame_data()
{
    bodiesAreWhatDockerComposeSends_data();
}

//! What is written down by hand here is what the loader makes of the file.
void TestContainerSpec::loadedFileGivesTheSame()
{
    QFETCH(const QString, name);
    const auto loaded = loadedProject();
    QVERIFY(loaded);
    const compose::Project byHand = truthProject();
    const auto service = std::find_if(byHand.services.cbegin(), byHand.services.cend(),
                                      [&name](const auto &one) { return one.name == name; });
    CreateContainer fromFile = createContainer(*loaded, *loaded->findService(name), 1, {});
    CreateContainer expected = createContainer(byHand, *service, 1, {});
    // The file has ranges; they are sent port by port.
    expandPortRanges(fromFile.spec);
    expandPortRanges(expected.spec);
    QCOMPARE(text(engine::bodyOf(fromFile.spec)), text(engine::bodyOf(expected.spec)));
    // The same but for the order of ports and mounts.
    QCOMPARE(fromFile.spec.name, expected.spec.name);
    QCOMPARE(fromFile.spec.platform, expected.spec.platform);
    QVERIFY(fromFile.spec.endpoints == expected.spec.endpoints);
    fromFile.spec = expected.spec;
    // Holds paths of the machine that the file was loaded on.
    QCOMPARE(fromFile.hashedThen.isEmpty(), expected.hashedThen.isEmpty());
    fromFile.hashedThen = expected.hashedThen;
    QVERIFY(fromFile == expected);
}

void TestContainerSpec::inspectShowsNoDifference_data()
{
    bodiesAreWhatDockerComposeSends_data();
}

//! Containers that docker compose made of the same file, as inspect shows them.
void TestContainerSpec::inspectShowsNoDifference()
{
    QFETCH(const QString, name);
    const auto loaded = loadedProject();
    QVERIFY(loaded);
    compose::Service service = *loaded->findService(name);
    const QJsonObject inspected = readJson(QStringLiteral(TEST_DATA "/inspect.json"));
    const engine::Image present = engine::parseImage(inspected["image"_L1].toObject());
    engine::Container container;
    const QJsonArray all = inspected["containers"_L1].toArray();
    for (const QJsonValue &one : all) {
        const engine::Container parsed = engine::parseContainer(one.toObject());
        if (parsed.service() == name)
            container = parsed;
    }
    QCOMPARE(container.name, u"t-plan-a-"_s + name + u"-1"_s);
    const auto compare = [&] {
        return differences(createContainer(*loaded, service, 1, {}), container, &present).join(u"; "_s);
    };
    QCOMPARE(compare(), QString());

    service.environment.insert(u"NEW"_s, u"x"_s);
    service.labels.insert(u"added"_s, u"y"_s);
    service.limits.memory += 1 << 20;
    service.privileged = true;
    QCOMPARE(compare(), u"environment.NEW: added; labels.added: added; memory limit: %1 → %2; privileged changed"_s
                            .arg(container.memoryLimit)
                            .arg(container.memoryLimit + (1 << 20)));
}

void TestContainerSpec::networksAreWhatDockerComposeSends()
{
    const compose::Project wanted = truthProject();
    const QJsonObject sent = truth()["sent"_L1]["networks"_L1].toObject();
    for (const compose::Network &network : wanted.networks) {
        const engine::NetworkSpec spec = networkSpec(wanted, network);
        QVERIFY(sent.contains(spec.name));
        QCOMPARE(text(engine::bodyOf(spec)), text(sent[spec.name]));
    }
}

void TestContainerSpec::newerEngines()
{
    using namespace std::chrono_literals;
    compose::Project wanted = truthProject();
    wanted.services[3].networkMode.clear();
    wanted.services[3].networks = {{u"front"_s, {}}, {u"back"_s, {}}};
    wanted.services[0].healthcheck->startInterval = 1s;
    engine::EngineInfo engine;
    engine.apiVersion = {1, 44};
    const auto hostySpec = containerSpec(wanted, wanted.services[3], 2, engine);
    QCOMPARE(hostySpec.macAddress, QString());
    QCOMPARE(hostySpec.endpoints.size(), 2);
    QCOMPARE(hostySpec.endpoints[0].network, u"t-plan-a_back"_s);
    QCOMPARE(hostySpec.endpoints[0].macAddress, u"02:42:ac:11:00:09"_s);
    QCOMPARE(hostySpec.endpoints[1].macAddress, QString());
    QCOMPARE(hostySpec.name, u"t-plan-a-hosty-2"_s);
    QVERIFY(containerSpec(wanted, wanted.services[0], 1, engine).healthCheck->startInterval == 1s);
    QVERIFY(!containerSpec(wanted, wanted.services[1], 1, engine).host.annotations.isEmpty());
}

//! As Docker Compose 2.40 sends them; source: the Engine API's ContainerCreate and NetworkCreate.
void TestContainerSpec::keysOfNewerEngines()
{
    compose::Project wanted = truthProject();
    compose::Service &service = wanted.services[0];
    compose::VolumeMount image;
    image.type = compose::VolumeMount::Type::Image;
    image.source = u"busybox"_s;
    image.target = u"/i"_s;
    image.subpath = u"etc"_s;
    compose::VolumeMount anonymous;
    anonymous.target = u"/v"_s;
    anonymous.labels = {{u"a"_s, u"b"_s}};
    compose::VolumeMount below;
    below.type = compose::VolumeMount::Type::Bind;
    below.source = u"/tmp"_s;
    below.target = u"/b"_s;
    below.readOnly = true;
    below.createHostPath = true;
    below.recursive = u"readonly"_s;
    service.volumes = {image, anonymous, below};
    service.devices = {{u"vendor.com/gpu=0"_s, u"vendor.com/gpu=0"_s, u"rwm"_s}, {u"/dev/a"_s, u"/dev/a"_s, u"r"_s}};
    service.networks = {{u"front"_s, {}}};
    service.networks[u"front"_s].interfaceName = u"eth7"_s;
    service.networks[u"front"_s].gatewayPriority = 5;
    engine::EngineInfo engine;
    engine.apiVersion = {1, 51};
    const engine::ContainerSpec spec = containerSpec(wanted, service, 1, engine);
    const QJsonObject host = engine::hostBodyOf(spec.host);
    QCOMPARE(text(host["Mounts"_L1].toArray()[0].toObject()),
             text(QJsonObject{{u"Type"_s, u"image"_s},
                              {u"Source"_s, u"busybox"_s},
                              {u"Target"_s, u"/i"_s},
                              {u"ImageOptions"_s, QJsonObject{{u"Subpath"_s, u"etc"_s}}}}));
    QCOMPARE(host["Mounts"_L1][1]["VolumeOptions"_L1]["Labels"_L1].toObject(), (QJsonObject{{u"a"_s, u"b"_s}}));
    QCOMPARE(host["Mounts"_L1][2]["BindOptions"_L1].toObject(),
             (QJsonObject{{u"CreateMountpoint"_s, true}, {u"ReadOnlyForceRecursive"_s, true}}));
    QVERIFY(!host.contains("Binds"_L1));
    QCOMPARE(host["Devices"_L1].toArray().size(), 1);
    QCOMPARE(host["DeviceRequests"_L1][0]["Driver"_L1].toString(), u"cdi"_s);
    QCOMPARE(host["DeviceRequests"_L1][0]["DeviceIDs"_L1].toArray(), QJsonArray{u"vendor.com/gpu=0"_s});
    const QJsonObject endpoint = engine::bodyOf(spec.endpoints[0]);
    QCOMPARE(endpoint["DriverOpts"_L1]["com.docker.network.endpoint.ifname"_L1].toString(), u"eth7"_s);
    QCOMPARE(endpoint["GwPriority"_L1].toInt(), 5);
    wanted.networks[u"front"_s].enableIpv4 = false;
    const QJsonObject network = engine::bodyOf(networkSpec(wanted, wanted.networks[u"front"_s]));
    QCOMPARE(network["EnableIPv4"_L1], QJsonValue(false));
}

//! No engine here has such devices, so this follows the Engine API's ContainerCreate.
void TestContainerSpec::devicesOfTheHost()
{
    compose::Project wanted = truthProject();
    wanted.services[0].deviceRequests = {{u"nvidia"_s, 2, {u"a"_s}, {u"gpu"_s}, {{u"o"_s, u"1"_s}}}};
    wanted.services[0].blockIo = {300, {{u"/dev/a"_s, 400}}, {{u"/dev/a"_s, 1024}}, {}, {}, {{u"/dev/b"_s, 30}}};
    const QJsonObject host = engine::hostBodyOf(containerSpec(wanted, wanted.services[0], 1, {}).host);
    const QJsonObject request{{u"Driver"_s, u"nvidia"_s},
                              {u"Count"_s, 2},
                              {u"DeviceIDs"_s, QJsonArray{u"a"_s}},
                              {u"Capabilities"_s, QJsonArray{QJsonArray{u"gpu"_s}}},
                              {u"Options"_s, QJsonObject{{u"o"_s, u"1"_s}}}};
    QCOMPARE(host["DeviceRequests"_L1].toArray(), QJsonArray{request});
    QCOMPARE(host["BlkioWeight"_L1].toInt(), 300);
    const auto rate = [](const QString &path, const QString &member, int value) {
        return QJsonArray{QJsonObject{{u"Path"_s, path}, {member, value}}};
    };
    QCOMPARE(host["BlkioWeightDevice"_L1].toArray(), rate(u"/dev/a"_s, u"Weight"_s, 400));
    QCOMPARE(host["BlkioDeviceReadBps"_L1].toArray(), rate(u"/dev/a"_s, u"Rate"_s, 1024));
    QCOMPARE(host["BlkioDeviceWriteIOps"_L1].toArray(), rate(u"/dev/b"_s, u"Rate"_s, 30));
    QVERIFY(!host.contains("BlkioDeviceWriteBps"_L1));
}

void TestContainerSpec::othersAreNamedForTheExecutor()
{
    const compose::Project wanted = truthProject();
    const CreateContainer sideStep = createContainer(wanted, wanted.services[2], 1, {});
    QCOMPARE(sideStep.networkOfService, u"store"_s);
    QCOMPARE(sideStep.pidOfService, u"store"_s);
    QCOMPARE(sideStep.ipcOfService, QString());
    QCOMPARE(createContainer(wanted, wanted.services[1], 1, {}).linkedServices,
             (QStringList{u"store:thestore"_s, u"store"_s}));
    QCOMPARE(createContainer(wanted, wanted.services[3], 1, {}).volumesFromServices,
             (QStringList{u"store"_s, u"side:ro"_s}));
}

void TestContainerSpec::refusesInvalidFiles()
{
    compose::Project wanted = truthProject();
    compose::Service &service = wanted.services[4];
    wanted.secrets[u"token"_s].environment = u"TOKEN"_s;
    wanted.configs[u"text"_s].content = u"hello"_s;
    service.secrets = {{u"token"_s, {}, u"5"_s, {}, 0400}};
    service.configs = {{u"text"_s, {}, {}, {}, {}}};
    const CreateContainer step = createContainer(wanted, service, 1, {});
    QCOMPARE(step.files.size(), 2);
    QCOMPARE(step.files[0].target, u"/run/secrets/token"_s);
    QCOMPARE(step.files[0].mode, 0400U);
    QCOMPARE(step.files[0].source.environment, u"TOKEN"_s);
    QCOMPARE(step.files[1].target, u"/text"_s);
    QCOMPARE(step.files[1].mode, 0444U);
    QVERIFY(step.spec.host.mounts.isEmpty());

    wanted.volumes[u"data"_s].driverOpts = {{u"type"_s, u"none"_s}, {u"o"_s, u"bind"_s}, {u"device"_s, u"/srv"_s}};
    QCOMPARE(engine::hostBodyOf(containerSpec(wanted, wanted.services[0], 1, {}).host)["Binds"_L1][0].toString(),
             u"t-plan-a_data:/data:rw"_s);
}

QTEST_GUILESS_MAIN(TestContainerSpec)
#include "tst_containerspec.moc"
