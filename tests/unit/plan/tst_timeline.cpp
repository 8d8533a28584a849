// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/timeline.h"

#include <QTest>

using namespace pierside;
using namespace pierside::plan;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Phase = StartSpan::Phase;

namespace {

const QDateTime Zero(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

QDateTime at(qint64 ms)
{
    return Zero.addMSecs(ms);
}

//! Steps with their times, as a run would leave them.
struct Bench
{
    Plan plan;
    QList<StepProgress> progress;

    StepId add(const QString &service, const Operation &operation, const QList<StepId> &after, qint64 from, qint64 to,
               StepState state = StepState::Done)
    {
        Step step;
        step.service = service;
        step.operation = operation;
        step.after = after;
        plan.steps.append(step);
        StepProgress told;
        told.state = state;
        if (from >= 0)
            told.started = at(from);
        if (to >= 0)
            told.ended = at(to);
        progress.append(told);
        return StepId(plan.steps.size()) - 1;
    }
    StartTimeline timeline() const { return timelineOf(plan, progress); }
};

//! keycloak waits for postgres.
Bench twoServices()
{
    Bench bench;
    bench.add({}, CreateNetwork{}, {}, 0, 40);
    const StepId db = bench.add(u"postgres"_s, CreateContainer{}, {0}, 40, 90);
    const StepId auth = bench.add(u"keycloak"_s, CreateContainer{}, {0}, 40, 100);
    const StepId dbStart = bench.add(u"postgres"_s, StartContainer{}, {db}, 90, 300);
    const StepId dbReady = bench.add(u"postgres"_s, WaitReady{}, {dbStart}, 300, 800);
    const StepId authStart = bench.add(u"keycloak"_s, StartContainer{}, {auth, dbReady}, 800, 1000);
    bench.add(u"keycloak"_s, WaitReady{}, {authStart}, 1000, 2900);
    return bench;
}

engine::Container container(const QString &service, qint64 created, qint64 started)
{
    engine::Container value;
    value.id = {service};
    value.labels.insert(u"com.docker.compose.service"_s, service);
    value.status = engine::ContainerStatus::Running;
    value.created = at(created);
    value.startedAt = at(started);
    return value;
}

engine::Container checked(engine::Container value, const QList<std::pair<qint64, int>> &probes)
{
    for (const auto &[end, code] : probes)
        value.probes.append({at(end - 10), at(end), code, {}});
    const bool passed = !probes.isEmpty() && probes.last().second == 0;
    value.health = passed ? engine::Health::Healthy : engine::Health::Starting;
    return value;
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhichServiceWaitedForWhich();
    void saysRunningIfNothingWasChecked();
    void whileItRuns();
    void showsAFailureOnItsService();
    void marksStartsWithImages();
    void stoppingIsNotAStart();
    void readsAStartFromContainers();
    void anEarlierStartIsNotMixedIn();
    void ignoresChecksThatTheEngineForgot();
    void whatTheRunDidNotWaitFor();
    void jobsAreReadyWhenTheyComplete();
    void emptyAndOddValues();
};

void TestTimeline::showsWhichServiceWaitedForWhich()
{
    const StartTimeline timeline = twoServices().timeline();
    QCOMPARE(timeline.begin, at(0));
    QCOMPARE(timeline.end, at(2900));
    QCOMPARE(timeline.services.size(), 2);
    const ServiceStart &db = timeline.services[0];
    QCOMPARE(db.service, u"postgres"_s);
    QCOMPARE(db.created, at(90));
    QCOMPARE(db.started, at(300));
    QCOMPARE(db.ready, at(800));
    QVERIFY(db.checked);
    QVERIFY(db.blockedBy.isEmpty());
    const ServiceStart &auth = timeline.services[1];
    QCOMPARE(auth.blockedBy, u"postgres"_s);
    QCOMPARE(auth.blockedFor, 700ms);
    const QList<StartSpan> spans{{Phase::Create, at(40), at(100)},
                                 {Phase::Blocked, at(100), at(800)},
                                 {Phase::Start, at(800), at(1000)},
                                 {Phase::Ready, at(1000), at(2900)}};
    QCOMPARE(auth.spans, spans);
    QCOMPARE(timeline.readyAfter(), 2900ms);
    QCOMPARE(timeline.slowest()->service, u"keycloak"_s);
    QCOMPARE(startSummary(timeline, {}), u"ready after 2.9 s; slowest keycloak 1.9 s, blocked by postgres"_s);
    QCOMPARE(startSummary(timeline, 2400ms),
             u"ready after 2.9 s, usually 2.4 s; slowest keycloak 1.9 s, blocked by postgres"_s);
}

void TestTimeline::saysRunningIfNothingWasChecked()
{
    Bench bench = twoServices();
    bench.progress[4].text = u"running"_s;
    QVERIFY(!bench.timeline().services[0].checked);
    QVERIFY(startSummary(bench.timeline(), {}).startsWith(u"ready after 2.9 s; "_s));
    bench.progress[6].text = u"running"_s;
    QVERIFY(startSummary(bench.timeline(), {}).startsWith(u"running after 2.9 s; "_s));
    QVERIFY(startSummary(bench.timeline(), 2400ms).startsWith(u"running after 2.9 s, usually 2.4 s; "_s));
}

void TestTimeline::whileItRuns()
{
    Bench bench = twoServices();
    bench.progress[4] = {StepState::Running, -1, {}, {}, at(300), {}};
    bench.progress[5] = {};
    bench.progress[6] = {};
    const StartTimeline timeline = bench.timeline();
    QVERIFY(!timeline.isOver());
    QVERIFY(!timeline.readyAfter());
    QVERIFY(startSummary(timeline, {}).isEmpty());
    QCOMPARE(timeline.services[1].blockedBy, u"postgres"_s);
    const StartSpan waiting{Phase::Blocked, at(100), {}};
    QCOMPARE(timeline.services[1].spans.last(), waiting);
    const StartSpan going{Phase::Ready, at(300), {}};
    QCOMPARE(timeline.services[0].spans.last(), going);
}

void TestTimeline::showsAFailureOnItsService()
{
    Bench bench = twoServices();
    bench.progress[4].state = StepState::Failed;
    bench.progress[4].error = Error{ErrorCode::TimedOut, u"waiting"_s, u"it exited with 1"_s, {}, 0};
    bench.progress[5] = {StepState::Skipped, -1, {}, {}, {}, at(800)};
    bench.progress[6] = {StepState::Skipped, -1, {}, {}, {}, at(800)};
    const StartTimeline timeline = bench.timeline();
    QVERIFY(timeline.isOver());
    QVERIFY(!timeline.readyAfter());
    QCOMPARE(timeline.services[0].problem, u"it exited with 1"_s);
    QVERIFY(!timeline.services[0].ready.isValid());
    QVERIFY(!timeline.services[1].started.isValid());
}

void TestTimeline::marksStartsWithImages()
{
    Bench bench;
    const StepId pull = bench.add(u"web"_s, PullImage{}, {}, 0, 5000);
    const StepId create = bench.add(u"web"_s, CreateContainer{}, {pull}, 5000, 5100);
    bench.add(u"web"_s, StartContainer{}, {create}, 5100, 5200);
    QVERIFY(bench.timeline().withImages());
    QVERIFY(!twoServices().timeline().withImages());
}

void TestTimeline::stoppingIsNotAStart()
{
    Bench bench;
    const StepId stop = bench.add(u"web"_s, StopContainer{}, {}, 0, 500);
    bench.add(u"web"_s, RemoveContainer{}, {stop}, 500, 600);
    QVERIFY(bench.timeline().isEmpty());
    // The same before a new one is part of it.
    const StepId create = bench.add(u"web"_s, CreateContainer{}, {1}, 600, 700);
    bench.add(u"web"_s, StartContainer{}, {create}, 700, 800);
    bench.add(u"orphan"_s, RemoveContainer{}, {}, 0, 100);
    QCOMPARE(bench.timeline().services.size(), 1);
    QCOMPARE(bench.timeline().services[0].spans.first().phase, Phase::Stop);
}

void TestTimeline::readsAStartFromContainers()
{
    compose::Project project;
    compose::Service auth;
    auth.name = u"keycloak"_s;
    auth.dependsOn.insert(u"postgres"_s, {compose::Dependency::Condition::Healthy, false, true});
    project.services.append(auth);
    const QList<engine::Container> containers{
        checked(container(u"postgres"_s, 0, 200), {{700, 1}, {1200, 0}}),
        checked(container(u"keycloak"_s, 20, 1300), {{2300, 0}}),
        container(u"plain"_s, 30, 210),
    };
    const StartTimeline timeline = timelineOf(&project, containers);
    QVERIFY(!timeline.ours);
    QVERIFY(timeline.isOver());
    QCOMPARE(timeline.begin, at(0));
    QCOMPARE(timeline.readyAfter(), 2300ms);
    QCOMPARE(timeline.services.size(), 3);
    QCOMPARE(timeline.services[0].service, u"postgres"_s);
    QCOMPARE(timeline.services[0].ready, at(1200));
    QCOMPARE(timeline.services[1].service, u"plain"_s);
    QVERIFY(!timeline.services[1].checked);
    QCOMPARE(timeline.services[1].ready, at(210));
    QCOMPARE(timeline.services[2].blockedBy, u"postgres"_s);
    QCOMPARE(timeline.services[2].blockedFor, 1280ms);
}

void TestTimeline::anEarlierStartIsNotMixedIn()
{
    const QList<engine::Container> containers{
        checked(container(u"old"_s, 0, 100), {{1100, 0}}),
        checked(container(u"new"_s, 60'000, 60'100), {{61'100, 0}}),
    };
    const StartTimeline timeline = timelineOf(nullptr, containers);
    QCOMPARE(timeline.services.size(), 1);
    QCOMPARE(timeline.services[0].service, u"new"_s);
    QCOMPARE(timeline.readyAfter(), 1100ms);
    // What waited for a slow one belongs to it, however long that took.
    const QList<engine::Container> slow{
        checked(container(u"old"_s, 0, 100), {{58'000, 1}, {59'500, 0}}),
        checked(container(u"new"_s, 50, 60'100), {{61'100, 0}}),
    };
    QCOMPARE(timelineOf(nullptr, slow).services.size(), 2);
}

void TestTimeline::ignoresChecksThatTheEngineForgot()
{
    const QList<std::pair<qint64, int>> five{{10'000, 0}, {11'000, 0}, {12'000, 0}, {13'000, 0}, {14'000, 0}};
    const engine::Container late = checked(container(u"web"_s, 0, 100), five);
    QVERIFY(!healthySince(late));
    const StartTimeline timeline = timelineOf(nullptr, {late});
    QVERIFY(timeline.isOver());
    QVERIFY(!timeline.readyAfter());
    // A failed one among them shows where it began.
    const engine::Container seen =
        checked(container(u"web"_s, 0, 100), {{1000, 1}, {2000, 0}, {3000, 0}, {4000, 0}, {5000, 0}});
    QCOMPARE(healthySince(seen), at(2000));
    // Checks of the start before this one say nothing of it.
    const engine::Container again = checked(container(u"web"_s, 0, 1500), {{1000, 0}, {2500, 0}});
    QCOMPARE(healthySince(again), at(2500));
}

void TestTimeline::whatTheRunDidNotWaitFor()
{
    Bench bench;
    const StepId create = bench.add(u"web"_s, CreateContainer{}, {}, 0, 100);
    bench.add(u"web"_s, StartContainer{}, {create}, 100, 300);
    StartTimeline timeline = bench.timeline();
    QVERIFY(!timeline.readyAfter());
    complete(timeline, {checked(container(u"web"_s, 50, 250), {{1200, 1}})});
    QVERIFY(!timeline.readyAfter());
    complete(timeline, {checked(container(u"web"_s, 50, 250), {{1200, 1}, {2200, 0}})});
    QCOMPARE(timeline.readyAfter(), 2200ms);
    QCOMPARE(timeline.end, at(2200));
    // A later start of the container is another story.
    timeline = bench.timeline();
    complete(timeline, {checked(container(u"web"_s, 50, 9000), {{9500, 0}})});
    QVERIFY(!timeline.readyAfter());
}

void TestTimeline::jobsAreReadyWhenTheyComplete()
{
    engine::Container job = container(u"migrate"_s, 0, 100);
    job.status = engine::ContainerStatus::Exited;
    job.finishedAt = at(900);
    StartTimeline timeline = timelineOf(nullptr, {job, container(u"web"_s, 10, 1000)});
    QCOMPARE(timeline.services.size(), 2);
    QCOMPARE(timeline.services[0].ready, at(900));
    job.exitCode = 1;
    timeline = timelineOf(nullptr, {job, container(u"web"_s, 10, 1000)});
    QCOMPARE(timeline.services.size(), 1);
}

void TestTimeline::emptyAndOddValues()
{
    QVERIFY(timelineOf(nullptr, {}).isEmpty());
    QVERIFY(timelineOf(Plan(), {}).isEmpty());
    Bench bench = twoServices();
    bench.progress.removeLast();
    QVERIFY(bench.timeline().isEmpty());
    engine::Container never = container(u"web"_s, 0, 100);
    never.startedAt = {};
    QVERIFY(timelineOf(nullptr, {never}).isEmpty());
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
