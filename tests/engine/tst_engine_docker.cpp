// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/dockerfixture.h"

#include <QElapsedTimer>
#include <QMutex>

using namespace pierside;
using namespace pierside::tests;

//! Requests to a real engine: containers, networks, volumes, images, events, errors.
class TestEngineDocker : public QObject, private DockerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { connectEngine(); }
    void cleanupTestCase() { removeAll(); }
    void reportsItsVersion();
    void controlsAContainer();
    void connectsASecondNetwork();
    void undoesACreateWhenANetworkFails();
    void managesNetworksAndVolumes();
    void listsImages();
    void sendsEventsWithoutHealthProbes();
    void inspectsManyContainers();
    void reportsErrors();
    void cancelClosesTheStream();
    void canBeDestroyedWhileBusy();
};

void TestEngineDocker::reportsItsVersion()
{
    const EngineInfo info = m_engine->info();
    QCOMPARE(info.kind, EngineInfo::Kind::Docker);
    QVERIFY(info.apiVersion >= (ApiVersion{1, 41}));
    QVERIFY(!info.version.isEmpty());
    QVERIFY(info.cpus > 0);
    QVERIFY(info.memory > 0);
    QVERIFY(info.local);
}

void TestEngineDocker::controlsAContainer()
{
    const auto id = run(u"life"_s);
    VERIFY_RESULT(id);
    auto container = await(m_engine->inspectContainer(*id));
    VERIFY_RESULT(container);
    QCOMPARE(container->name, named(u"life"_s));
    QCOMPARE(container->status, ContainerStatus::Running);
    QVERIFY(container->healthConfig.exists());
    VERIFY_RESULT(await(m_engine->startContainer(*id))); // 304: it runs already
    VERIFY_RESULT(await(m_engine->pauseContainer(*id)));
    QCOMPARE(await(m_engine->inspectContainer(*id))->status, ContainerStatus::Paused);
    VERIFY_RESULT(await(m_engine->unpauseContainer(*id)));
    VERIFY_RESULT(await(m_engine->renameContainer(*id, named(u"other"_s))));
    QCOMPARE(await(m_engine->inspectContainer(*id))->name, named(u"other"_s));
    const QDateTime beforeRestart = QDateTime::currentDateTimeUtc();
    QCOMPARE(await(m_engine->wasSignalled(*id, beforeRestart)).value_or(true), false);
    VERIFY_RESULT(await(m_engine->restartContainer(*id, 1)));
    QCOMPARE(await(m_engine->wasSignalled(*id, beforeRestart)).value_or(false), true);
    VERIFY_RESULT(await(m_engine->killContainer(*id, u"SIGKILL"_s)));
    QTRY_COMPARE(await(m_engine->inspectContainer(*id))->status, ContainerStatus::Exited);
    QCOMPARE(await(m_engine->inspectContainer(*id))->exitCode, 137);
    VERIFY_RESULT(await(m_engine->stopContainer(*id)));
    VERIFY_RESULT(await(m_engine->removeContainer(*id, false, true)));
    const auto gone = await(m_engine->inspectContainer(*id));
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
}

void TestEngineDocker::connectsASecondNetwork()
{
    for (const auto *name : {"a", "b"}) {
        NetworkSpec network{named(QString::fromLatin1(name)), m_labels, u"bridge"_s};
        network.internal = true;
        VERIFY_RESULT(await(m_engine->createNetwork(network)));
    }
    ContainerSpec both = spec(u"both"_s);
    both.host.networkMode.clear();
    both.endpoints = {{named(u"a"_s), {u"one"_s}}, {named(u"b"_s)}};
    const auto id = await(m_engine->createContainer(both));
    VERIFY_RESULT(id);
    const auto container = await(m_engine->inspectContainer(*id));
    VERIFY_RESULT(container);
    QCOMPARE(container->networks.size(), 2);
    QCOMPARE(container->networks.first().name, named(u"a"_s));
    QVERIFY(container->networks.first().aliases.contains(u"one"_s));
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEngineDocker::undoesACreateWhenANetworkFails()
{
    ContainerSpec broken = spec(u"broken"_s);
    broken.host.networkMode.clear();
    // The engine knows no aliases on its default network.
    broken.endpoints = {{named(u"a"_s)}, {u"bridge"_s, {u"x"_s}}};
    const auto id = await(m_engine->createContainer(broken));
    QVERIFY(!id);
    QVERIFY2(id.error().cause.contains("alias"_L1), qPrintable(id.error().message()));
    const auto left = await(m_engine->inspectContainer({broken.name}));
    QVERIFY(!left);
    QCOMPARE(left.error().code, ErrorCode::NotFound);
}

void TestEngineDocker::managesNetworksAndVolumes()
{
    const NetworkSpec network{named(u"net"_s), m_labels};
    const auto networkId = await(m_engine->createNetwork(network));
    VERIFY_RESULT(networkId);
    const auto inspected = await(m_engine->inspectNetwork(network.name));
    VERIFY_RESULT(inspected);
    QCOMPARE(inspected->id, *networkId);
    QVERIFY(!inspected->subnets.isEmpty());
    const auto twice = await(m_engine->createNetwork(network));
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::Conflict);
    VERIFY_RESULT(await(m_engine->removeNetwork(network.name)));

    const auto volume = await(m_engine->createVolume({named(u"vol"_s), {}, {}, m_labels}));
    VERIFY_RESULT(volume);
    QCOMPARE(volume->labels, m_labels);
    QCOMPARE(await(m_engine->inspectVolume(volume->name))->mountpoint, volume->mountpoint);
    QCOMPARE(await(m_engine->listVolumes(m_labels))->size(), 1);
    const auto sizes = await(m_engine->volumeSizes());
    VERIFY_RESULT(sizes);
    QCOMPARE(sizes->value(volume->name, -1), 0);
    VERIFY_RESULT(await(m_engine->removeVolume(volume->name, false)));
    QCOMPARE(await(m_engine->inspectVolume(volume->name)).error().code, ErrorCode::NotFound);
}

void TestEngineDocker::listsImages()
{
    const auto found = await(m_engine->inspectImage(serviceImage));
    VERIFY_RESULT(found);
    QVERIFY(found->tags.contains(serviceImage));
    const auto all = await(m_engine->listImages());
    VERIFY_RESULT(all);
    QVERIFY(std::any_of(all->cbegin(), all->cend(), [&](const Image &i) { return i.id == found->id; }));
    QCOMPARE(await(m_engine->inspectImage(u"t-engine/absent"_s)).error().code, ErrorCode::NotFound);
}

void TestEngineDocker::sendsEventsWithoutHealthProbes()
{
    QMutex mutex;
    QList<Event> seen;
    std::atomic<bool> open = false;
    const auto stream = m_engine->events([&] { open = true; },
                                         [&](const Event &event) {
                                             const QMutexLocker lock(&mutex);
                                             if (event.attributes.value(u"org.pierside.test"_s) == m_prefix)
                                                 seen.append(event);
                                         });
    QTRY_VERIFY(open);
    const auto id = run(u"events"_s);
    VERIFY_RESULT(id);
    const auto actions = [&] {
        const QMutexLocker lock(&mutex);
        QStringList names;
        for (const Event &event : std::as_const(seen))
            names.append(event.action);
        return names;
    };
    QTRY_VERIFY_WITH_TIMEOUT(actions().contains(u"health_status: healthy"_s), 20'000);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
    QTRY_VERIFY(actions().contains(u"destroy"_s));
    const QStringList names = actions();
    QVERIFY(names.contains(u"create"_s) && names.contains(u"start"_s) && names.contains(u"die"_s));
    for (const QString &name : names)
        QVERIFY2(!name.startsWith("exec"_L1), qPrintable(name));
    stream.cancel();
    QCOMPARE(await(stream).error().code, ErrorCode::Cancelled);
}

void TestEngineDocker::inspectsManyContainers()
{
    std::vector<Task<ContainerId>> creations;
    for (int i = 0; i < 40; ++i)
        creations.push_back(m_engine->createContainer(spec(u"many-%1"_s.arg(i))));
    for (const auto &creation : creations)
        VERIFY_RESULT(await(creation));
    QElapsedTimer timer;
    timer.start();
    const auto list = await(m_engine->listContainers(m_labels));
    VERIFY_RESULT(list);
    qInfo("list and inspect of %lld containers: %.1f ms", static_cast<long long>(list->size()),
          static_cast<double>(timer.nsecsElapsed()) / 1e6);
    QVERIFY(list->size() >= 40);
    std::vector<Task<Done>> removals;
    for (const Container &container : *list)
        removals.push_back(m_engine->removeContainer(container.id, true, true));
    for (const auto &removal : removals)
        VERIFY_RESULT(await(removal));
    QCOMPARE(await(m_engine->listContainers(m_labels))->size(), 0);
}

void TestEngineDocker::reportsErrors()
{
    const auto missing = await(m_engine->startContainer({u"t-engine-absent"_s}));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QCOMPARE(missing.error().httpStatus, 404);
    QVERIFY2(missing.error().cause.contains("t-engine-absent"_L1), qPrintable(missing.error().message()));
    QVERIFY2(missing.error().what.contains("POST /containers/t-engine-absent/start"_L1),
             qPrintable(missing.error().what));
    ContainerSpec wrong = spec(u"wrong"_s);
    wrong.name = u"not a name"_s;
    const auto refused = await(m_engine->createContainer(wrong));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadInput);
}

void TestEngineDocker::cancelClosesTheStream()
{
    std::atomic<bool> open = false;
    const auto stream = m_engine->events([&] { open = true; }, [](const Event &) {});
    QTRY_VERIFY(open);
    stream.cancel();
    const auto end = await(stream);
    QVERIFY(!end);
    QCOMPARE(end.error().code, ErrorCode::Cancelled);
    // A task cancelled before it has begun ends too.
    const auto early = m_engine->listImages();
    early.cancel();
    QVERIFY(await(early) || early.result().error().isCancelled());
}

void TestEngineDocker::canBeDestroyedWhileBusy()
{
    for (int round = 0; round < 20; ++round) {
        auto engine = std::make_unique<Engine>(localDocker());
        const auto connecting = engine->connect();
        const auto listing = engine->listContainers({});
        const auto stream = engine->events({}, [](const Event &) {});
        if (round % 2)
            QVERIFY(await(connecting));
        engine.reset();
        QVERIFY(stream.isFinished());
        QVERIFY(!stream.result());
        QCOMPARE(stream.result().error().code, ErrorCode::Cancelled);
        QVERIFY(await(listing) || listing.result().error().isCancelled());
    }
}

QTEST_GUILESS_MAIN(TestEngineDocker)
#include "tst_engine_docker.moc"
