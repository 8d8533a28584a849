// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/enginestate.h"
#include "tests/engine/await.h"
#include "tests/engine/privateengine.h"
#include "tests/engine/verifyexec.h"

#include <QMutex>

#include <atomic>

using namespace pierside;
using namespace pierside::engine;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

//! Podman's compatible API, with a separate storage.
class TestEnginePodman : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void recognisesPodman();
    void buildsAndListsImages();
    void controlsAContainer();
    void runsACommand();
    void readsLogs();
    void managesNetworksAndVolumes();
    void reportsErrors();
    void reportsHealth();
    void reconnectsAfterARestart();

private:
    ContainerSpec spec(const QString &name) const;
    const Container *find(const QString &name) const;
    Result<ContainerId> run(const QString &name);

    std::unique_ptr<PrivateEngine> m_podman;
    std::unique_ptr<EngineState> m_state;
    std::shared_ptr<Engine> m_engine;
};

ContainerSpec TestEnginePodman::spec(const QString &name) const
{
    ContainerSpec result;
    result.name = name;
    result.image = u"pierside-test/service:latest"_s;
    result.labels = {{u"com.docker.compose.project"_s, u"p"_s}, {u"com.docker.compose.container-number"_s, u"1"_s}};
    result.environment = QStringList{u"RATE=50"_s};
    result.host.networkMode = u"none"_s;
    // Podman raises these limits above what a container in a container may have.
    result.host.ulimits = {{u"nofile"_s, 1024, 1024}, {u"nproc"_s, 1024, 1024}};
    return result;
}

const Container *TestEnginePodman::find(const QString &name) const
{
    for (const Container &container : m_state->snapshot().containers) {
        if (container.name == name)
            return &container;
    }
    return nullptr;
}

Result<ContainerId> TestEnginePodman::run(const QString &name)
{
    auto id = await(m_engine->createContainer(spec(name)));
    if (!id)
        return id;
    if (const auto started = await(m_engine->startContainer(*id)); !started)
        return failure(started.error());
    return id;
}

void TestEnginePodman::initTestCase()
{
    m_podman = std::make_unique<PrivateEngine>(PrivateEngine::Kind::Podman);
    m_podman->start();
    m_state = std::make_unique<EngineState>();
    m_state->setWantedImages({u"pierside-test/service:latest"_s});
    m_state->setTargets({m_podman->target()});
    QTRY_COMPARE_WITH_TIMEOUT(m_state->connection(), EngineState::Connection::Live, 30'000);
    m_engine = m_state->engine();
    QVERIFY(copyImage(u"pierside-test/service:latest"_s, m_podman->socket()));
    QTRY_VERIFY(m_state->snapshot().findImage(u"pierside-test/service:latest"_s));
}

void TestEnginePodman::cleanupTestCase()
{
    if (m_engine) {
        const auto containers = await(m_engine->listContainers({}));
        VERIFY_RESULT(containers);
        for (const Container &container : *containers)
            VERIFY_RESULT(await(m_engine->removeContainer(container.id, true, true)));
    }
    m_engine.reset();
    m_state.reset();
    m_podman.reset();
}

void TestEnginePodman::recognisesPodman()
{
    QCOMPARE(m_state->info().kind, EngineInfo::Kind::Podman);
    QVERIFY(m_state->info().apiVersion >= (ApiVersion{1, 40}));
    QVERIFY(m_state->info().version.startsWith(u"4."_s) || m_state->info().version.startsWith(u"5."_s));
    QVERIFY(m_state->info().cpus > 0);
}

void TestEnginePodman::buildsAndListsImages()
{
    const auto image = await(m_engine->inspectImage(u"pierside-test/service:latest"_s));
    VERIFY_RESULT(image);
    QVERIFY(image->id.value.contains(m_state->snapshot().findImage(u"pierside-test/service:latest"_s)->id.value));
    const auto all = await(m_engine->listImages());
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), 1);
    const auto pulled = await(m_engine->pullImage(u"127.0.0.1:1/absent/image"_s, {}, {}, {}));
    QVERIFY(!pulled);
    QVERIFY(!pulled.error().cause.isEmpty());
}

void TestEnginePodman::controlsAContainer()
{
    const auto id = run(u"life"_s);
    VERIFY_RESULT(id);
    QTRY_VERIFY(find(u"life"_s) && find(u"life"_s)->status == ContainerStatus::Running);
    QCOMPARE(find(u"life"_s)->project().value, u"p"_s);
    QVERIFY(find(u"life"_s)->startedAt.isValid());
    VERIFY_RESULT(await(m_engine->startContainer(*id)));
    VERIFY_RESULT(await(m_engine->renameContainer(*id, u"other"_s)));
    QTRY_VERIFY(find(u"other"_s));
    VERIFY_RESULT(await(m_engine->wasSignalled(*id, QDateTime::currentDateTimeUtc())));
    VERIFY_RESULT(await(m_engine->stopContainer(*id, 1)));
    QTRY_COMPARE(find(u"other"_s)->status, ContainerStatus::Exited);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
    QTRY_VERIFY(!find(u"other"_s));
    const auto gone = await(m_engine->inspectContainer(*id));
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
}

void TestEnginePodman::runsACommand()
{
    const auto id = run(u"exec"_s);
    VERIFY_RESULT(id);
    verifyExec(*m_engine, *id);
    if (QTest::currentTestFailed())
        return;
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEnginePodman::readsLogs()
{
    const auto id = run(u"logs"_s);
    VERIFY_RESULT(id);
    LogRequest request;
    request.container = *id;
    request.follow = true;
    std::atomic<qint64> lines = 0;
    const auto following = m_engine->logs(request, [&](const LogChunk &chunk) { lines += chunk.bytes.count('\n'); });
    QTRY_VERIFY_WITH_TIMEOUT(lines > 20, 20'000);
    following.cancel();
    QCOMPARE(await(following).error().code, ErrorCode::Cancelled);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEnginePodman::managesNetworksAndVolumes()
{
    const auto network = await(m_engine->createNetwork({u"net"_s, {{u"a"_s, u"b"_s}}}));
    VERIFY_RESULT(network);
    QTRY_VERIFY(m_state->snapshot().networks.contains(*network));
    QCOMPARE(m_state->snapshot().networks.value(*network).labels.value(u"a"_s), u"b"_s);
    QCOMPARE(await(m_engine->inspectNetwork(u"net"_s))->name, u"net"_s);
    VERIFY_RESULT(await(m_engine->removeNetwork(u"net"_s)));
    QTRY_VERIFY(!m_state->snapshot().networks.contains(*network));
    const auto volume = await(m_engine->createVolume({u"vol"_s, {}, {}, {{u"a"_s, u"b"_s}}}));
    VERIFY_RESULT(volume);
    QTRY_VERIFY(m_state->snapshot().volumes.contains(u"vol"_s));
    QCOMPARE(await(m_engine->listVolumes({{u"a"_s, u"b"_s}}))->size(), 1);
    VERIFY_RESULT(await(m_engine->removeVolume(u"vol"_s, false)));
    QTRY_VERIFY(!m_state->snapshot().volumes.contains(u"vol"_s));
}

void TestEnginePodman::reportsErrors()
{
    const auto missing = await(m_engine->startContainer({u"absent"_s}));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(!missing.error().cause.isEmpty());
    ContainerSpec wrong = spec(u"wrong"_s);
    wrong.image = u"absent/image:1"_s;
    const auto refused = await(m_engine->createContainer(wrong));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NotFound);
}

void TestEnginePodman::reportsHealth()
{
    const auto id = run(u"health"_s);
    VERIFY_RESULT(id);
    QTRY_VERIFY(find(u"health"_s) && find(u"health"_s)->status == ContainerStatus::Running);
    // Where no service manager runs the probes, the tool does.
    QProcess tool;
    tool.start(u"podman"_s, m_podman->podmanArguments() + QStringList{u"healthcheck"_s, u"run"_s, u"health"_s});
    QTRY_COMPARE(tool.state(), QProcess::NotRunning);
    QTRY_COMPARE(find(u"health"_s)->health, Health::Healthy);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEnginePodman::reconnectsAfterARestart()
{
    const auto stays = await(m_engine->createContainer(spec(u"stays"_s)));
    const auto goes = await(m_engine->createContainer(spec(u"goes"_s)));
    VERIFY_RESULT(stays);
    VERIFY_RESULT(goes);
    QTRY_VERIFY(find(u"stays"_s) && find(u"goes"_s));
    m_podman->kill();
    QTRY_COMPARE(m_state->connection(), EngineState::Connection::Stale);
    QVERIFY(find(u"goes"_s));
    // Meanwhile, without the service.
    QProcess tool;
    tool.start(u"podman"_s, m_podman->podmanArguments() + QStringList{u"rm"_s, u"-f"_s, u"goes"_s});
    QTRY_COMPARE(tool.state(), QProcess::NotRunning);
    m_podman->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_state->connection(), EngineState::Connection::Live, 30'000);
    QVERIFY(find(u"stays"_s));
    QVERIFY(!find(u"goes"_s));
    const auto list = await(m_engine->listContainers({}));
    VERIFY_RESULT(list);
    QCOMPARE(list->size(), m_state->snapshot().containers.size());
}

QTEST_GUILESS_MAIN(TestEnginePodman)
#include "tst_engine_podman.moc"
