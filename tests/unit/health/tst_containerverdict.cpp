// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/exitwords.h"
#include "models/health/rollup.h"
#include "models/health/verdict.h"

#include <QTest>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;
using engine::Container;
using engine::ContainerStatus;
using engine::Health;

Q_DECLARE_METATYPE(pierside::engine::Container)

namespace {

constexpr bool Requested = true;
constexpr bool OutOfMemory = true;

Container container(ContainerStatus status, Health health = Health::None)
{
    Container c;
    c.name = u"p-web-1"_s;
    c.status = status;
    c.health = health;
    if (health != Health::None)
        c.healthConfig.test = {u"CMD"_s, u"check"_s};
    return c;
}

Container ended(ContainerStatus status, int exitCode, bool oomKilled = false, int restarts = 0)
{
    Container c = container(status);
    c.exitCode = exitCode;
    c.oomKilled = oomKilled;
    c.restartCount = restarts;
    return c;
}

Container refused(ContainerStatus status, int exitCode)
{
    Container c = ended(status, exitCode);
    c.stateError = u"port is already\nallocated"_s;
    return c;
}

engine::Event containerEvent(const QString &action, const QString &signal = {})
{
    engine::Event event;
    event.type = engine::Event::Type::Container;
    event.action = action;
    if (!signal.isEmpty())
        event.attributes.insert(u"signal"_s, signal);
    return event;
}

} // namespace

//! \brief States the verdict for every state, health, exit code and OOM flag that an engine reports.
class TestContainerVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesAContainer_data();
    void judgesAContainer();
    void ignoresHealthUnlessTheContainerRuns();
    void aContainerThatIsBeingStoppedIsNotReady();
    void distinguishesAStopFromACompletedJob();
    void onlyAReadyContainerIsReady();
    void recognizesRequestsToStop_data();
    void recognizesRequestsToStop();
    void rollsUpContainersLikeRows();
    void aReadyServiceWhoseEndpointFailsIsNotReachable();
    void judgesAProcess_data();
    void judgesAProcess();
};

void TestContainerVerdict::judgesAContainer_data()
{
    QTest::addColumn<Container>("one");
    QTest::addColumn<bool>("stopRequested");
    QTest::addColumn<bool>("foundReady");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const Container &one, bool requested, State state, const QString &detail,
                        const QString &reason, bool foundReady = false) {
        QTest::newRow(name) << one << requested << foundReady << state << detail << reason;
    };
    using Status = ContainerStatus;
    row("created", container(Status::Created), false, State::NotCreated, u"created"_s, u"created, not started"_s);
    row("could not start", refused(Status::Created, 128), false, State::Crashed, u"could not start"_s,
        u"could not start: port is already allocated"_s);
    row("could not start again", refused(Status::Exited, 128), false, State::Crashed, u"could not start"_s,
        u"could not start: port is already allocated"_s);

    row("no health check", container(Status::Running), false, State::Running, {}, u"no health check"_s);
    row("starting", container(Status::Running, Health::Starting), false, State::Starting, {},
        u"its health check has not run yet"_s);
    row("starting, found ready", container(Status::Running, Health::Starting), false, State::ReadyEngineStarting, {},
        u"its health check has not run yet"_s, true);
    row("healthy", container(Status::Running, Health::Healthy), false, State::Healthy, {},
        u"healthy: check has not run yet"_s);
    Container unhealthy = container(Status::Running, Health::Unhealthy);
    row("unhealthy", unhealthy, false, State::Unhealthy, {}, u"unhealthy: check has not run yet"_s);
    unhealthy.failingStreak = 3;
    row("unhealthy, several failures", unhealthy, false, State::Unhealthy, u"unhealthy, 3 checks failed"_s,
        u"unhealthy: check has not run yet"_s);
    row("unhealthy, found ready", container(Status::Running, Health::Unhealthy), false, State::Unhealthy, {},
        u"unhealthy: check has not run yet"_s, true);
    row("running, a process ran out of memory", ended(Status::Running, 0, OutOfMemory), false, State::Running, {},
        u"no health check"_s);
    for (const Health health : {Health::None, Health::Starting, Health::Healthy, Health::Unhealthy})
        row(qPrintable(u"stopping, health %1"_s.arg(int(health))), container(Status::Running, health), Requested,
            State::Stopping, {}, u"stopping"_s, true);
    for (const bool requested : {false, true})
        row(requested ? "paused on request" : "paused", container(Status::Paused, Health::Unhealthy), requested,
            State::Paused, {}, u"paused"_s);

    row("restarting after a crash", ended(Status::Restarting, 1, false, 1), false, State::Crashed,
        u"restarting, exited (1)"_s, u"exited with 1"_s);
    row("restarting after exit 0", ended(Status::Restarting, 0, false, 1), false, State::Starting,
        u"restarting, exited (0)"_s, u"exited with 0"_s);
    row("restarting, out of memory", ended(Status::Restarting, 137, OutOfMemory, 1), false, State::Crashed,
        u"restarting, exited (137), out of memory"_s, u"was killed (exit 137): out of memory"_s);
    row("restarting after exit 0, a process ran out of memory", ended(Status::Restarting, 0, OutOfMemory, 1), false,
        State::Starting, u"restarting, exited (0), out of memory"_s,
        u"exited with 0, but one of its processes ran out of memory"_s);
    row("restarting, could not start", refused(Status::Restarting, 128), false, State::Crashed, u"could not start"_s,
        u"could not start: port is already allocated"_s);
    row("restart loop", ended(Status::Restarting, 139, false, 3), false, State::RestartLoop,
        u"restarting, exited (139)"_s, u"restarted 3 times, exited with 139: invalid memory access (SIGSEGV)"_s);
    row("restart loop with exit 0", ended(Status::Restarting, 0, false, 7), false, State::RestartLoop,
        u"restarting, exited (0)"_s, u"restarted 7 times, exited with 0"_s);

    row("removing", container(Status::Removing, Health::Healthy), false, State::Removing, {}, u"removing"_s);
    row("removing after a crash", ended(Status::Removing, 1), Requested, State::Removing, {}, u"removing"_s);
    row("dead", ended(Status::Dead, 0), false, State::Crashed, u"dead"_s,
        u"dead: the engine could not remove it completely"_s);
    row("dead after a stop", ended(Status::Dead, 143), Requested, State::Crashed, u"dead"_s,
        u"dead: the engine could not remove it completely"_s);

    row("completed", ended(Status::Exited, 0), false, State::ExitedOk, u"stopped"_s, u"completed (exit code 0)"_s);
    row("stopped with exit 0", ended(Status::Exited, 0), Requested, State::ExitedOk, u"stopped"_s, u"stopped"_s);
    row("completed, a process ran out of memory", ended(Status::Exited, 0, OutOfMemory), false, State::ExitedOk,
        u"exited (0), out of memory"_s, u"exited with 0, but one of its processes ran out of memory"_s);
    row("failed", ended(Status::Exited, 1), false, State::Crashed, u"exited (1)"_s, u"exited with 1"_s);
    row("failed during a stop", ended(Status::Exited, 1), Requested, State::Crashed, u"exited (1)"_s,
        u"exited with 1"_s);
    row("no such command", ended(Status::Exited, 127), false, State::Crashed, u"exited (127)"_s,
        u"exited with 127: the command is not in the image"_s);
    row("terminated", ended(Status::Exited, 143), false, State::ExitedOk, u"stopped"_s, u"stopped"_s);
    row("terminated on request", ended(Status::Exited, 143), Requested, State::ExitedOk, u"stopped"_s, u"stopped"_s);
    row("killed", ended(Status::Exited, 137), false, State::Crashed, u"exited (137)"_s,
        u"was killed (exit 137): manually, after a stop timeout, or out of memory"_s);
    row("killed on request", ended(Status::Exited, 137), Requested, State::ExitedOk, u"stopped"_s, u"stopped"_s);
    for (const bool requested : {false, true}) {
        row(requested ? "out of memory during a stop" : "out of memory", ended(Status::Exited, 137, OutOfMemory),
            requested, State::Crashed, u"exited (137), out of memory"_s, u"was killed (exit 137): out of memory"_s);
    }
}

void TestContainerVerdict::judgesAContainer()
{
    QFETCH(const Container, one);
    QFETCH(const bool, stopRequested);
    QFETCH(const bool, foundReady);
    QFETCH(const QString, detail);
    QFETCH(const QString, reason);
    const Verdict verdict = verdictOf(one, {stopRequested, foundReady});
    QTEST(verdict.state, "state");
    QCOMPARE(verdict.detail, detail);
    QCOMPARE(verdict.reason, reason);
    QCOMPARE(verdict.containerState, verdict.state);
    QCOMPARE(verdict.containerText, verdict.reason);
}

void TestContainerVerdict::ignoresHealthUnlessTheContainerRuns()
{
    using Status = ContainerStatus;
    for (const Status status : {Status::Created, Status::Running, Status::Paused, Status::Restarting, Status::Removing,
                                Status::Exited, Status::Dead}) {
        for (const bool requested : {false, true}) {
            for (const Health health : {Health::Starting, Health::Healthy, Health::Unhealthy}) {
                const Container checked = container(status, health);
                const bool counts = status == Status::Running && !requested;
                QCOMPARE(currentHealth(checked, requested), counts ? health : Health::None);
                const Verdict verdict = verdictOf(checked, {requested, true});
                QCOMPARE(verdict.state == verdictOf(container(status), {requested, true}).state, !counts);
            }
        }
    }
}

void TestContainerVerdict::aContainerThatIsBeingStoppedIsNotReady()
{
    // The engine reports the last health of a container that is being stopped.
    const Verdict verdict = verdictOf(container(ContainerStatus::Running, Health::Healthy), {Requested, true});
    QVERIFY(!verdict.isReady() && verdict.isWell());
}

void TestContainerVerdict::distinguishesAStopFromACompletedJob()
{
    QVERIFY(!verdictOf(ended(ContainerStatus::Exited, 0)).wasStopped);
    QVERIFY(verdictOf(ended(ContainerStatus::Exited, 0), {Requested, false}).wasStopped);
    QVERIFY(verdictOf(ended(ContainerStatus::Exited, 143)).wasStopped);
    QVERIFY(!verdictOf(ended(ContainerStatus::Exited, 1), {Requested, false}).wasStopped);
    QVERIFY(!verdictOf(container(ContainerStatus::Running), {Requested, false}).wasStopped);
}

void TestContainerVerdict::onlyAReadyContainerIsReady()
{
    QVERIFY(verdictOf(container(ContainerStatus::Running)).isReady());
    QVERIFY(verdictOf(container(ContainerStatus::Running, Health::Starting), {false, true}).isReady());
    QVERIFY(!verdictOf(container(ContainerStatus::Running, Health::Starting)).isReady());
    QVERIFY(!verdictOf(container(ContainerStatus::Paused, Health::Healthy)).isReady());
    QVERIFY(verdictOf(container(ContainerStatus::Running, Health::Healthy)).isReady());
}

void TestContainerVerdict::recognizesRequestsToStop_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("signal");
    QTest::addColumn<bool>("stops");
    QTest::newRow("stop") << u"stop"_s << QString() << true;
    QTest::newRow("SIGTERM") << u"kill"_s << u"15"_s << true;
    QTest::newRow("SIGQUIT, nginx stops by it") << u"kill"_s << u"3"_s << true;
    QTest::newRow("SIGKILL") << u"kill"_s << u"9"_s << true;
    QTest::newRow("no signal named") << u"kill"_s << QString() << true;
    QTest::newRow("SIGHUP reloads") << u"kill"_s << u"1"_s << false;
    QTest::newRow("SIGUSR1 reports") << u"kill"_s << u"10"_s << false;
    QTest::newRow("SIGWINCH") << u"kill"_s << u"28"_s << false;
    QTest::newRow("die") << u"die"_s << QString() << false;
}

void TestContainerVerdict::recognizesRequestsToStop()
{
    QFETCH(const QString, action);
    QFETCH(const QString, signal);
    QTEST(requestsStop(containerEvent(action, signal)), "stops");
}

void TestContainerVerdict::rollsUpContainersLikeRows()
{
    Container well = container(ContainerStatus::Running, Health::Healthy);
    Container stopped = ended(ContainerStatus::Exited, 143);
    Container done = ended(ContainerStatus::Exited, 0);
    well.id = {u"well"_s};
    stopped.id = {u"stopped"_s};
    stopped.name = u"p-web-2"_s;
    done.id = {u"done"_s};
    ServiceFacts facts{u"web"_s, {well, stopped}, {}, {}, {}};
    Verdict verdict = containersVerdict(facts);
    QCOMPARE(verdict.state, rollUp({State::Healthy, State::ExitedOk}, 1).state);
    QCOMPARE(verdict.detail, u"1/2 containers"_s);
    QCOMPARE(verdict.reason, u"p-web-2: stopped"_s);
    QVERIFY(verdict.wasStopped);
    facts.containers = {well, done};
    verdict = containersVerdict(facts);
    QCOMPARE(verdict.state, State::Healthy);
    QCOMPARE(verdict.detail, u"1 healthy, 1 exited"_s);
}

void TestContainerVerdict::aReadyServiceWhoseEndpointFailsIsNotReachable()
{
    const QDateTime now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    Container one = container(ContainerStatus::Running, Health::Starting);
    one.id = {u"one"_s};
    one.startedAt = now.addSecs(-100);
    ProbeResult result;
    result.outcome = ProbeResult::Outcome::Passed;
    ServiceFacts facts{u"web"_s, {one}, {}, {{Probe{}, result, true}}, {one.id}};
    QCOMPARE(verdictOf(facts, now).state, State::ReadyEngineStarting);
    facts.endpoints.first().result->outcome = ProbeResult::Outcome::Failed;
    QCOMPARE(verdictOf(facts, now).state, State::Unreachable);
    QCOMPARE(verdictOf(facts, now).containerState, State::ReadyEngineStarting);
    facts.ready.clear();
    QCOMPARE(verdictOf(facts, now).state, State::Starting);
}

void TestContainerVerdict::judgesAProcess_data()
{
    QTest::addColumn<bool>("running");
    QTest::addColumn<bool>("hasEnded");
    QTest::addColumn<bool>("stopRequested");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("age");
    QTest::addColumn<State>("state");
    constexpr int NotAsked = -1;
    const auto passed = int(ProbeResult::Outcome::Passed);
    const auto connected = int(ProbeResult::Outcome::Connected);
    const auto failed = int(ProbeResult::Outcome::Failed);
    QTest::newRow("not started") << false << false << false << 0 << NotAsked << 0 << State::NotCreated;
    QTest::newRow("runs") << true << false << false << 0 << NotAsked << 100 << State::Running;
    QTest::newRow("answers") << true << false << false << 0 << passed << 100 << State::Healthy;
    QTest::newRow("accepts connections only") << true << false << false << 0 << connected << 100 << State::Running;
    QTest::newRow("fails") << true << false << false << 0 << failed << 100 << State::Unreachable;
    QTest::newRow("fails just after the start") << true << false << false << 0 << failed << 3 << State::Starting;
    QTest::newRow("stopping") << true << false << true << 0 << failed << 100 << State::Stopping;
    QTest::newRow("ended with 0") << false << true << false << 0 << NotAsked << 100 << State::ExitedOk;
    QTest::newRow("ended with 3") << false << true << false << 3 << NotAsked << 100 << State::Crashed;
    QTest::newRow("killed on request") << false << true << true << 137 << NotAsked << 100 << State::ExitedOk;
}

void TestContainerVerdict::judgesAProcess()
{
    QFETCH(const bool, running);
    QFETCH(const bool, hasEnded);
    QFETCH(const bool, stopRequested);
    QFETCH(const int, exitCode);
    QFETCH(const int, outcome);
    QFETCH(const int, age);
    const QDateTime now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    ProcessFacts facts{running, hasEnded, stopRequested, exitCode, now.addSecs(-age), {}};
    if (outcome >= 0) {
        ProbeResult result;
        result.outcome = ProbeResult::Outcome(outcome);
        facts.endpoints = {{Probe{}, result, false}};
    }
    QTEST(verdictOf(facts, now).state, "state");
}

QTEST_GUILESS_MAIN(TestContainerVerdict)
#include "tst_containerverdict.moc"
