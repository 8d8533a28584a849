// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/readinessasker.h"

#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! A simulated engine with one kind of container.
struct FakeEngine
{
    QHash<ContainerId, engine::Container> containers;
    QList<engine::ExecSpec> asked;
    QList<TaskSource<engine::ExecResult>> open; //!< unanswered checks
    bool answersAtOnce = true;
    int exitCode = 1;
    int inspects = 0;

    EngineCalls calls()
    {
        return {[this](const ContainerId &id) {
                    ++inspects;
                    return containers.contains(id) ? Task<engine::Container>::ready(containers.value(id))
                                                   : Task<engine::Container>::ready(
                                                         failure(ErrorCode::NotFound, u"inspecting"_s, u"no such"_s));
                },
                [this](const ContainerId &, const engine::ExecSpec &spec) {
                    asked.append(spec);
                    if (answersAtOnce)
                        return Task<engine::ExecResult>::ready(engine::ExecResult{exitCode, {}});
                    TaskSource<engine::ExecResult> source;
                    open.append(source);
                    return source.task();
                }};
    }
    ContainerId add(const QString &name)
    {
        engine::Container c;
        c.id = {name};
        c.name = name;
        c.status = engine::ContainerStatus::Running;
        c.health = engine::Health::Starting;
        c.healthConfig.test = {u"CMD"_s, u"check"_s};
        c.healthConfig.timeout = 40ms;
        c.startedAt = QDateTime::currentDateTimeUtc();
        containers.insert(c.id, c);
        return c.id;
    }
    void tell(ReadinessAsker &asker, const ContainerId &id, const QString &action)
    {
        engine::Event event;
        event.type = engine::Event::Type::Container;
        event.action = action;
        event.actorId = id.value;
        asker.notice(event);
    }
};

static ReadinessRequest request(const ContainerId &id)
{
    ReadinessRequest r;
    r.container = id;
    r.name = id.value;
    return r;
}

class TestReadinessAsker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksUntilCheckPasses();
    void limitsConcurrentChecks();
    void timedOutCheckIsKilledAndNotRepeated();
    void cancelKillsCheck();
    void usesFeedWithoutPolling();
    void inspectsWithoutFeed();
    void failsIfContainerIsRemoved();
    void failsAfterTimeLimit();
    void deletionCancelsWaits();
};

void TestReadinessAsker::asksUntilCheckPasses()
{
    FakeEngine fake;
    const auto id = fake.add(u"a"_s);
    ReadinessAsker asker(fake.calls(), std::make_shared<Places>(2));
    asker.setFeedLive(true);
    const auto task = asker.wait(request(id));
    QTRY_COMPARE(fake.asked.size(), 3);
    QVERIFY(!task.isFinished());
    QCOMPARE(fake.asked.last().command, QStringList(u"check"_s));
    fake.exitCode = 0;
    QTRY_VERIFY(task.isFinished());
    QCOMPARE(task.result()->text, u"ready"_s);
}

void TestReadinessAsker::limitsConcurrentChecks()
{
    FakeEngine fake;
    fake.answersAtOnce = false;
    ReadinessAsker asker(fake.calls(), std::make_shared<Places>(2));
    asker.setFeedLive(true);
    QList<Task<Ready>> tasks;
    for (const auto &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
        const auto id = fake.add(name);
        fake.containers[id].healthConfig.timeout = 1h;
        tasks.append(asker.wait(request(id)));
    }
    QTRY_COMPARE(fake.inspects, 4);
    QTRY_COMPARE(fake.open.size(), 2);
    QCoreApplication::processEvents();
    QCOMPARE(fake.open.size(), 2);
    fake.open[0].finish(engine::ExecResult{0, {}});
    QTRY_COMPARE(fake.open.size(), 3);
    fake.open[1].finish(engine::ExecResult{0, {}});
    fake.open[2].finish(engine::ExecResult{0, {}});
    QTRY_COMPARE(fake.open.size(), 4);
    fake.open[3].finish(engine::ExecResult{0, {}});
    for (const auto &task : std::as_const(tasks))
        QTRY_VERIFY(task.isFinished() && task.result());
}

void TestReadinessAsker::timedOutCheckIsKilledAndNotRepeated()
{
    FakeEngine fake;
    fake.answersAtOnce = false;
    const auto id = fake.add(u"a"_s);
    ReadinessAsker asker(fake.calls(), std::make_shared<Places>(1));
    asker.setFeedLive(true);
    const auto task = asker.wait(request(id));
    QTRY_COMPARE(fake.open.size(), 2); // the check, then the kill
    QVERIFY(fake.open[0].stopToken().stop_requested());
    const QString mark = fake.asked[0].environment.first();
    QVERIFY(mark.startsWith(u"PIERSIDE_ASK="_s));
    QVERIFY(fake.asked[1].command.last().contains(mark));
    QVERIFY(fake.asked[1].environment.isEmpty());
    QTRY_VERIFY(fake.inspects >= 2);
    fake.containers[id].health = engine::Health::Healthy;
    fake.tell(asker, id, u"health_status: healthy"_s);
    QTRY_VERIFY(task.isFinished());
    QVERIFY(task.result());
    QCOMPARE(fake.open.size(), 2);
}

void TestReadinessAsker::cancelKillsCheck()
{
    FakeEngine fake;
    fake.answersAtOnce = false;
    const auto id = fake.add(u"a"_s);
    fake.containers[id].healthConfig.timeout = 1h;
    ReadinessAsker asker(fake.calls(), std::make_shared<Places>(1));
    const auto task = asker.wait(request(id));
    QTRY_COMPARE(fake.open.size(), 1);
    task.cancel();
    QTRY_VERIFY(task.isFinished());
    QCOMPARE(task.result().error().code, ErrorCode::Cancelled);
    QCOMPARE(fake.open.size(), 2);
    QVERIFY(fake.asked[1].command.last().contains(u"kill -9"_s));
}

void TestReadinessAsker::usesFeedWithoutPolling()
{
    FakeEngine fake;
    const auto id = fake.add(u"a"_s);
    ReadinessAsker asker(fake.calls(), std::make_shared<Places>(1));
    asker.setFeedLive(true);
    ReadinessRequest r = request(id);
    r.ask = false;
    const auto task = asker.wait(r);
    QTRY_COMPARE(fake.inspects, 1);
    fake.tell(asker, {u"other"_s}, u"die"_s);
    fake.tell(asker, id, u"exec_die"_s);
    QVERIFY(!QTest::qWaitFor([&] { return fake.inspects > 1; }, 300)); // polling would inspect twice by then
    QCOMPARE(fake.inspects, 1);
    QVERIFY(fake.asked.isEmpty());
    fake.containers[id].status = engine::ContainerStatus::Exited;
    fake.containers[id].exitCode = 7;
    fake.tell(asker, id, u"die"_s);
    QTRY_VERIFY(task.isFinished());
    QCOMPARE(task.result().error().cause, u"container a exited (7)"_s);
}

void TestReadinessAsker::inspectsWithoutFeed()
{
    FakeEngine fake;
    const auto id = fake.add(u"a"_s);
    ReadinessAsker asker(fake.calls(), std::make_shared<Places>(1));
    ReadinessRequest r = request(id);
    r.ask = false;
    const auto task = asker.wait(r);
    QTRY_VERIFY(fake.inspects >= 3);
    fake.containers[id].health = engine::Health::Healthy;
    QTRY_VERIFY(task.isFinished());
    QVERIFY(task.result());
}

void TestReadinessAsker::failsIfContainerIsRemoved()
{
    FakeEngine fake;
    ReadinessAsker asker(fake.calls(), std::make_shared<Places>(1));
    const auto task = asker.wait(request({u"gone"_s}));
    QTRY_VERIFY(task.isFinished());
    QCOMPARE(task.result().error().code, ErrorCode::NotFound);
}

void TestReadinessAsker::failsAfterTimeLimit()
{
    FakeEngine fake;
    const auto id = fake.add(u"a"_s);
    ReadinessAsker asker(fake.calls(), std::make_shared<Places>(1));
    const auto task = asker.wait(request(id), 60ms);
    QTRY_VERIFY(task.isFinished());
    QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
    QCOMPARE(task.result().error().cause, u"not ready after 60 ms"_s);
}

void TestReadinessAsker::deletionCancelsWaits()
{
    FakeEngine fake;
    fake.answersAtOnce = false;
    const auto id = fake.add(u"a"_s);
    auto asker = std::make_unique<ReadinessAsker>(fake.calls(), std::make_shared<Places>(1));
    const auto task = asker->wait(request(id));
    QTRY_COMPARE(fake.open.size(), 1);
    asker.reset();
    QVERIFY(task.isFinished());
    QCOMPARE(task.result().error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestReadinessAsker)
#include "tst_readinessasker.moc"
