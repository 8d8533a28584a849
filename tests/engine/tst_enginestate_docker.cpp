// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/enginestate.h"
#include "tests/engine/localdocker.h"

#include <QSignalSpy>

#include <unistd.h>

using namespace pierside;
using namespace pierside::engine;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

//! The mirror of a real engine that others use, too; only objects with the label of the test are checked.
class TestState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void followsAContainer();
    void followsNetworksVolumesAndImages();
    void emitsEventsAfterApplyingThem();
    void usesTheFirstTargetThatAnswers();
    void reportsThatNoTargetAnswers();
    void clearsTheSnapshotWhenTargetsChange();

private:
    ContainerSpec spec(const QString &name) const;
    const Container *find(const QString &name) const;

    QString m_prefix = u"t-enginestate-%1-"_s.arg(getpid());
    Labels m_labels{{u"org.pierside.test"_s, m_prefix}};
    std::unique_ptr<EngineState> m_state;
    std::shared_ptr<Engine> m_engine;
};

ContainerSpec TestState::spec(const QString &name) const
{
    ContainerSpec result;
    result.name = m_prefix + name;
    result.image = u"pierside-test/service:latest"_s;
    result.labels = m_labels;
    result.host.networkMode = u"none"_s;
    return result;
}

const Container *TestState::find(const QString &name) const
{
    for (const Container &container : m_state->snapshot().containers) {
        if (container.name == m_prefix + name)
            return &container;
    }
    return nullptr;
}

void TestState::init()
{
    m_state = std::make_unique<EngineState>();
    m_state->setWantedImages({u"pierside-test/service"_s, m_prefix + u"tagged"_s});
    m_state->setTargets({localDocker()});
    QCOMPARE(m_state->connection(), EngineState::Connection::Connecting);
    QVERIFY(!m_state->engine());
    QTRY_COMPARE_WITH_TIMEOUT(m_state->connection(), EngineState::Connection::Live, 30'000);
    m_engine = m_state->engine();
    QVERIFY(m_engine);
    QCOMPARE(m_state->info(), m_engine->info());
}

void TestState::cleanup()
{
    Engine engine(localDocker());
    removeLabelled(engine, m_labels);
    m_engine.reset();
    m_state.reset();
}

void TestState::followsAContainer()
{
    const auto id = await(m_engine->createContainer(spec(u"a"_s)));
    VERIFY_RESULT(id);
    QTRY_VERIFY(find(u"a"_s));
    QCOMPARE(find(u"a"_s)->status, ContainerStatus::Created);
    VERIFY_RESULT(await(m_engine->startContainer(*id)));
    QTRY_COMPARE(find(u"a"_s)->status, ContainerStatus::Running);
    QTRY_COMPARE_WITH_TIMEOUT(find(u"a"_s)->health, Health::Healthy, 20'000);
    VERIFY_RESULT(await(m_engine->renameContainer(*id, m_prefix + u"b"_s)));
    QTRY_VERIFY(find(u"b"_s));
    VERIFY_RESULT(await(m_engine->pauseContainer(*id)));
    QTRY_COMPARE(find(u"b"_s)->status, ContainerStatus::Paused);
    VERIFY_RESULT(await(m_engine->unpauseContainer(*id)));
    VERIFY_RESULT(await(m_engine->killContainer(*id, u"KILL"_s)));
    QTRY_COMPARE(find(u"b"_s)->status, ContainerStatus::Exited);
    QCOMPARE(find(u"b"_s)->exitCode, 137);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
    QTRY_VERIFY(!find(u"b"_s));
}

void TestState::followsNetworksVolumesAndImages()
{
    VERIFY_RESULT(await(m_engine->createVolume({m_prefix + u"v"_s, {}, {}, m_labels})));
    QTRY_VERIFY(m_state->snapshot().volumes.contains(m_prefix + u"v"_s));
    QCOMPARE(m_state->snapshot().volumes.value(m_prefix + u"v"_s).labels, m_labels);
    VERIFY_RESULT(await(m_engine->removeVolume(m_prefix + u"v"_s, false)));
    QTRY_VERIFY(!m_state->snapshot().volumes.contains(m_prefix + u"v"_s));

    const auto network = await(m_engine->createNetwork({m_prefix + u"n"_s, m_labels, {}, {}, true}));
    VERIFY_RESULT(network);
    QTRY_VERIFY(m_state->snapshot().networks.contains(*network));
    VERIFY_RESULT(await(m_engine->removeNetwork(network->value)));
    QTRY_VERIFY(!m_state->snapshot().networks.contains(*network));

    const Image *app = m_state->snapshot().findImage(u"pierside-test/service"_s);
    QVERIFY(app);
    QVERIFY(!m_state->snapshot().findImage(m_prefix + u"tagged"_s));
    m_state->setWantedImages({});
    QTRY_VERIFY(m_state->snapshot().images.isEmpty());
    m_state->setWantedImages({u"pierside-test/service:latest"_s});
    QTRY_VERIFY(m_state->snapshot().findImage(u"pierside-test/service"_s));
}

void TestState::emitsEventsAfterApplyingThem()
{
    QStringList seen;
    connect(m_state.get(), &EngineState::eventSeen, this, [&](const Event &event) {
        if (event.attributes.value(u"name"_s) != m_prefix + u"e"_s)
            return;
        seen.append(event.action);
        if (event.action == "create"_L1)
            QVERIFY(find(u"e"_s));
        if (event.action == "destroy"_L1)
            QVERIFY(!find(u"e"_s));
    });
    const auto id = await(m_engine->createContainer(spec(u"e"_s)));
    VERIFY_RESULT(id);
    VERIFY_RESULT(await(m_engine->startContainer(*id)));
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
    QTRY_VERIFY(seen.contains(u"destroy"_s));
    QCOMPARE(seen.count(u"create"_s), 1);
    QCOMPARE(seen.count(u"start"_s), 1);
    for (const QString &action : std::as_const(seen))
        QVERIFY2(!action.startsWith("exec"_L1), qPrintable(action));
}

void TestState::usesTheFirstTargetThatAnswers()
{
    m_state->setTargets({{u"absent"_s, u"unix:///absent/a.sock"_s, {}, true, {}},
                         {u"nonsense"_s, u"gopher://x"_s, {}, true, {}},
                         localDocker()});
    QTRY_COMPARE(m_state->connection(), EngineState::Connection::Live);
    QCOMPARE(m_state->engine()->target(), localDocker());
    QVERIFY(m_state->attempts().isEmpty());
}

void TestState::reportsThatNoTargetAnswers()
{
    m_state->setTargets(
        {{u"absent"_s, u"unix:///absent/a.sock"_s, {}, true, {}}, {u"nonsense"_s, u"gopher://x"_s, {}, true, {}}});
    QTRY_COMPARE(m_state->connection(), EngineState::Connection::Down);
    const auto attempts = m_state->attempts();
    QCOMPARE(attempts.size(), 2);
    QCOMPARE(attempts.at(0).target.name, u"absent"_s);
    QCOMPARE(attempts.at(0).error.code, ErrorCode::Unreachable);
    QCOMPARE(attempts.at(1).error.code, ErrorCode::BadInput);
    QVERIFY(!m_state->engine());
    const QDateTime first = m_state->retryAt();
    QVERIFY(first.isValid());
    QTRY_VERIFY(m_state->retryAt().isValid() && m_state->retryAt() > first);
}

void TestState::clearsTheSnapshotWhenTargetsChange()
{
    const auto id = await(m_engine->createContainer(spec(u"s"_s)));
    VERIFY_RESULT(id);
    QTRY_VERIFY(find(u"s"_s));
    QSignalSpy changes(m_state.get(), &EngineState::changed);
    m_state->setTargets({{u"absent"_s, u"unix:///absent/a.sock"_s, {}, true, {}}});
    QVERIFY(m_state->snapshot().containers.isEmpty());
    QVERIFY(!m_state->engine());
    QCOMPARE(changes.size(), 1);
    QVERIFY(changes.first().first().value<Change>().containers.contains(*id));
    // A plan that holds the former engine can continue with it.
    VERIFY_RESULT(await(m_engine->startContainer(*id)));
}

QTEST_GUILESS_MAIN(TestState)
#include "tst_enginestate_docker.moc"
