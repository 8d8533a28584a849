// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/enginestate.h"
#include "tests/engine/await.h"
#include "tests/engine/privateengine.h"

#include <QRandomGenerator>
#include <QSignalSpy>

using namespace pierside;
using namespace pierside::engine;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

//! Kills and restarts a private dockerd repeatedly while containers, volumes and networks are created and removed.
//! After each round, the mirror and the sum of its signals equal a fresh listing.
class TestRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reconnectsAfterARestart();
    void cleanupTestCase();

private:
    void churn(const std::shared_ptr<Engine> &engine);
    bool sameAsFresh(QString *why);

    std::unique_ptr<PrivateEngine> m_docker;
    std::unique_ptr<EngineState> m_state;
    Snapshot m_followed; //!< the state according to changed() alone
    QStringList m_mistakes;
    QRandomGenerator m_random{11};
    int m_count = 0;
    std::vector<Task<Done>> m_running;
};

void TestRestart::initTestCase()
{
    m_docker = std::make_unique<PrivateEngine>(PrivateEngine::Kind::Docker);
    m_docker->start();
    m_state = std::make_unique<EngineState>();
    // The rows of a model: an added one must not be there yet, a removed one must be.
    connect(m_state.get(), &EngineState::changed, this, [this](const Change &change) {
        const Snapshot &now = m_state->snapshot();
        for (const ContainerId &id : change.containers) {
            const auto it = now.containers.constFind(id);
            const auto old = m_followed.containers.constFind(id);
            if (it == now.containers.cend() && old == m_followed.containers.cend())
                m_mistakes.append(u"removed twice: "_s + id.value);
            if (it != now.containers.cend() && old != m_followed.containers.cend() && *it == *old)
                m_mistakes.append(u"changed without a change: "_s + id.value);
            if (QSet(change.containers.cbegin(), change.containers.cend()).size() != change.containers.size())
                m_mistakes.append(u"named twice"_s);
            if (it == now.containers.cend())
                m_followed.containers.remove(id);
            else
                m_followed.containers.insert(id, *it);
        }
        for (const QString &name : change.volumes) {
            if (now.volumes.contains(name))
                m_followed.volumes.insert(name, now.volumes.value(name));
            else
                m_followed.volumes.remove(name);
        }
        for (const NetworkId &id : change.networks) {
            if (now.networks.contains(id))
                m_followed.networks.insert(id, now.networks.value(id));
            else
                m_followed.networks.remove(id);
        }
        for (const ImageId &id : change.images) {
            if (now.images.contains(id))
                m_followed.images.insert(id, now.images.value(id));
            else
                m_followed.images.remove(id);
        }
    });
    m_state->setWantedImages({u"pierside-test/service"_s, u"absent:1"_s});
    m_state->setTargets({m_docker->target()});
    QTRY_COMPARE_WITH_TIMEOUT(m_state->connection(), EngineState::Connection::Live, 60'000);
    QVERIFY(m_state->snapshot().containers.isEmpty());
    QVERIFY(m_state->snapshot().images.isEmpty());
    QVERIFY(copyImage(u"pierside-test/service:latest"_s, m_docker->socket()));
    QTRY_VERIFY(m_state->snapshot().findImage(u"pierside-test/service"_s));
}

void TestRestart::churn(const std::shared_ptr<Engine> &engine)
{
    const int number = ++m_count;
    ContainerSpec spec;
    spec.name = u"c%1"_s.arg(number);
    spec.image = u"pierside-test/service:latest"_s;
    spec.host.networkMode = u"none"_s;
    const auto action = m_random.bounded(4);
    m_running.push_back(engine->createContainer(spec).andThen(this, [this, engine, action](const ContainerId &id) {
        const auto started = engine->startContainer(id);
        return started.andThen(this, [this, engine, id, action](Done) {
            if (action == 0)
                return engine->removeContainer(id, true, true);
            if (action == 1)
                return engine->killContainer(id, u"KILL"_s);
            return engine->renameContainer(id, u"renamed%1"_s.arg(++m_count));
        });
    }));
    if (number % 3 == 0)
        m_running.push_back(engine->createVolume({u"v%1"_s.arg(number), {}, {}, {}}).map(this, [](const Volume &) {
            return Result<Done>(Done{});
        }));
    const auto &volumes = m_state->snapshot().volumes;
    if (!volumes.isEmpty() && number % 5 == 0)
        m_running.push_back(engine->removeVolume(volumes.cbegin().key(), true));
    const auto &containers = m_state->snapshot().containers;
    if (containers.size() > 6)
        m_running.push_back(engine->removeContainer(containers.cbegin().key(), true, true));
}

bool TestRestart::sameAsFresh(QString *why)
{
    Engine fresh(m_docker->target());
    const auto containers = await(fresh.listContainers({}));
    const auto networks = await(fresh.listNetworks({}));
    const auto volumes = await(fresh.listVolumes({}));
    if (!containers || !networks || !volumes) {
        *why = u"cannot list"_s;
        return false;
    }
    Snapshot expected;
    for (Container c : *containers)
        expected.containers.insert(c.id, c);
    for (const Network &n : *networks)
        expected.networks.insert(n.id, n);
    for (const Volume &v : *volumes)
        expected.volumes.insert(v.name, v);
    expected.images = m_state->snapshot().images;
    // Probes that passed without changing the verdict are no event and not mirrored.
    const auto withoutProbes = [](Snapshot snapshot) {
        for (Container &c : snapshot.containers) {
            c.probes.clear();
            c.failingStreak = 0;
        }
        return snapshot;
    };
    const Change change = difference(withoutProbes(m_state->snapshot()), withoutProbes(expected));
    *why = u"%1 containers, %2 networks, %3 volumes differ"_s.arg(change.containers.size())
               .arg(change.networks.size())
               .arg(change.volumes.size());
    for (const ContainerId &id : change.containers) {
        const Container mine = m_state->snapshot().containers.value(id);
        const Container theirs = expected.containers.value(id);
        *why += u"; %1 %2/%3 health %4/%5"_s.arg(mine.name + u'/' + theirs.name)
                    .arg(int(mine.status))
                    .arg(int(theirs.status))
                    .arg(int(mine.health))
                    .arg(int(theirs.health));
    }
    return change.isEmpty();
}

void TestRestart::reconnectsAfterARestart()
{
    constexpr int rounds = 8;
    for (int round = 0; round < rounds; ++round) {
        const auto engine = m_state->engine();
        QVERIFY(engine);
        m_running.clear();
        const int before = m_random.bounded(1, 6);
        QSignalSpy changes(m_state.get(), &EngineState::changed);
        for (int i = 0; i < 6; ++i)
            churn(engine);
        QTRY_VERIFY(changes.size() >= before); // dies in the middle of it
        if (round % 3 == 2)
            m_docker->terminate();
        else
            m_docker->kill();
        QTRY_COMPARE(m_state->connection(), EngineState::Connection::Stale);
        QVERIFY(!m_state->lastError().message().isEmpty());
        QVERIFY(m_state->retryAt().isValid());
        QCOMPARE(m_state->engine(), engine);
        for (const auto &task : m_running)
            Q_UNUSED(await(task));
        m_docker->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_state->connection(), EngineState::Connection::Live, 90'000);
        for (int i = 0; i < 3; ++i)
            churn(m_state->engine());
        for (const auto &task : m_running)
            Q_UNUSED(await(task));
        QString why;
        QTRY_VERIFY2_WITH_TIMEOUT(sameAsFresh(&why), qPrintable(u"round %1: %2"_s.arg(round).arg(why)), 20'000);
        QVERIFY2(m_mistakes.isEmpty(), qPrintable(m_mistakes.join(u'\n')));
        QVERIFY(difference(m_followed, m_state->snapshot()).isEmpty());
        QVERIFY(m_state->snapshot().findImage(u"pierside-test/service"_s));
        qInfo("round %d: %lld containers, %lld volumes, the same as listed", round,
              static_cast<long long>(m_state->snapshot().containers.size()),
              static_cast<long long>(m_state->snapshot().volumes.size()));
    }
}

void TestRestart::cleanupTestCase()
{
    if (m_state && m_state->engine()) {
        const auto containers = await(m_state->engine()->listContainers({}));
        if (containers) {
            for (const Container &container : *containers)
                Q_UNUSED(await(m_state->engine()->removeContainer(container.id, true, true)));
        }
    }
    m_state.reset();
    m_docker.reset();
}

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_enginestate_restart.moc"
