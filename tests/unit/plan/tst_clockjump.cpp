// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The clock of this machine is set while something goes on. The functions that everything in this process asks for the
// wall clock are the test's own.
#include "models/plan/runner.h"
#include "models/plan/timeline.h"

#include <QTest>

#include <atomic>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

namespace {

std::atomic<long> wallShift = 0; //!< seconds

}

extern "C" Q_DECL_EXPORT int clock_gettime(clockid_t clock, timespec *time)
{
    const auto result = int(::syscall(SYS_clock_gettime, clock, time));
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += wallShift;
    return result;
}

extern "C" Q_DECL_EXPORT int gettimeofday(timeval *time, void *)
{
    timespec now = {};
    const int result = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return result;
}

using namespace pierside;
using namespace pierside::plan;
using namespace Qt::StringLiterals;

class TestClockJump : public QObject
{
    Q_OBJECT

private:
    static constexpr long Day = 24L * 3600;
    //! Up of one service: pull, create, start, wait. The clock is set while the step of that number runs.
    static RunReport runWith(Plan &plan, long shift, StepId during)
    {
        const auto add = [&plan](const Operation &operation, const QList<StepId> &after) {
            Step step;
            step.operation = operation;
            step.service = u"web"_s;
            step.title = stepKindName(step.kind());
            step.after = after;
            plan.steps.append(step);
        };
        add(PullImage{}, {});
        add(CreateContainer{}, {0});
        add(StartContainer{}, {1});
        add(WaitReady{}, {2});
        const Executor work = [during, shift, &plan](const Step &step, const StepReporter &) {
            if (plan.steps.indexOf(step) == during)
                wallShift += shift;
            return Task<Done>::ready(Done{});
        };
        Executors executors;
        for (const Step &step : std::as_const(plan.steps))
            executors[step.kind()] = work;
        Runner runner(plan, executors, 4);
        RunReport report;
        bool isOver = false;
        connect(&runner, &Runner::finished, &runner, [&](const RunReport &finished) {
            report = finished;
            isOver = true;
        });
        runner.start();
        [&] { QTRY_VERIFY(isOver); }();
        return report;
    }

private Q_SLOTS:
    void initTestCase()
    {
        // The process does ask here.
        const QDateTime before = QDateTime::currentDateTimeUtc();
        wallShift = Day;
        QVERIFY(before.secsTo(QDateTime::currentDateTimeUtc()) > Day - 60);
        wallShift = 0;
    }

    void durationsOfARun_data()
    {
        QTest::addColumn<int>("shift");
        QTest::addColumn<int>("during");
        for (int step = 0; step < 4; ++step) {
            QTest::addRow("a day back in step %d", step) << -int(Day) << step;
            QTest::addRow("a day on in step %d", step) << int(Day) << step;
        }
    }
    void durationsOfARun()
    {
        QFETCH(int, shift);
        QFETCH(int, during);
        Plan plan;
        const RunReport report = runWith(plan, shift, during);
        QVERIFY(report.succeeded);
        constexpr qint64 most = 60'000;
        const auto isPlausible = [](Milliseconds time) { return time.count() >= 0 && time.count() < most; };
        for (const StepProgress &step : report.steps)
            QVERIFY(isPlausible(Milliseconds(step.started.msecsTo(step.ended))));
        QVERIFY(isPlausible(report.duration));
        const StartTimeline timeline = timelineOf(plan, report.steps);
        QVERIFY(timeline.readyAfter());
        QVERIFY(isPlausible(*timeline.readyAfter()));
        QVERIFY(isPlausible(*timeline.services.first().ownTime()));
        const QString summary = startSummary(timeline, {});
        QVERIFY2(!summary.contains(u'-') && !summary.contains(u" h"_s), qPrintable(summary));
    }

    void completesARunFromContainers_data()
    {
        QTest::addColumn<int>("shift");
        QTest::newRow("none") << 0;
        QTest::newRow("a day back") << -int(Day);
    }
    //! The run did not wait; the engine, whose clock is this machine's, says later how long it took to be ready.
    void completesARunFromContainers()
    {
        QFETCH(int, shift);
        Plan plan;
        RunReport report = runWith(plan, shift, 0);
        plan.steps.removeLast();
        report.steps.removeLast();
        StartTimeline timeline = timelineOf(plan, report.steps);
        engine::Container container;
        container.labels = {{u"com.docker.compose.service"_s, u"web"_s}};
        container.status = engine::ContainerStatus::Running;
        container.startedAt = QDateTime::currentDateTimeUtc();
        container.health = engine::Health::Healthy;
        container.probes = {{container.startedAt.addMSecs(1900), container.startedAt.addMSecs(2000), 0, {}}};
        complete(timeline, {container});
        QVERIFY(timeline.readyAfter());
        QVERIFY2(*timeline.readyAfter() >= Milliseconds(2000) && *timeline.readyAfter() < Milliseconds(60'000),
                 qPrintable(humanDuration(*timeline.readyAfter())));
    }

    void whatAnEngineSaysOfAStartInBetween()
    {
        // Its clock was set back between the start and the check: nobody knows how long it took.
        ServiceStart start;
        start.started = QDateTime::currentDateTimeUtc();
        start.ready = start.started.addDays(-1);
        QVERIFY(!start.ownTime());
    }

    void cleanup() { wallShift = 0; }
};

QTEST_GUILESS_MAIN(TestClockJump)
#include "tst_clockjump.moc"
