// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runnerbench.h"

#include <QTest>
#include <QThreadPool>

using namespace runnerbench;

class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recipes_data();
    void recipes();
    void unchangedSkipsDependentSteps_data();
    void unchangedSkipsDependentSteps();
    void startAndCancelEmitNothingBeforeTheyReturn();
    void parallelismIsBoundedAndPassiveStepsDoNotCount();
    void blockedPlanRunsNothing();
    void forwardEdgeIsRefused();
    void missingExecutorFailsThatStepOnly();
    void progressComesFromAnyThreadAndOnlyWhileRunning();
    void thousandsOfSteps_data();
    void thousandsOfSteps();
};

void TestRunner::recipes_data()
{
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("failing");
    QTest::addColumn<int>("parallel");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("succeeded");

    QTest::newRow("empty") << u""_s << u""_s << 4 << u"finished"_s << true;
    QTest::newRow("chain") << u"a; b <- a; c <- b"_s << u""_s << 4
                           << u"a:running a:done b:running b:done c:running c:done finished"_s << true;
    QTest::newRow("side by side") << u"a; b"_s << u""_s << 4 << u"a:running b:running a:done b:done finished"_s << true;
    QTest::newRow("one at a time") << u"a; b"_s << u""_s << 1 << u"a:running a:done b:running b:done finished"_s
                                   << true;
    QTest::newRow("diamond") << u"a; b <- a; c <- a; d <- b, c"_s << u""_s << 4
                             << u"a:running a:done b:running c:running b:done c:done d:running d:done finished"_s
                             << true;
    QTest::newRow("failure skips its dependants only")
        << u"a; b; c <- a; d <- c; e <- b"_s << u"a"_s << 4
        << u"a:running b:running a:failed c:skipped d:skipped b:done e:running e:done finished"_s << false;
    QTest::newRow("one of two predecessors fails")
        << u"a; b; c <- a, b"_s << u"b"_s << 4 << u"a:running b:running a:done b:failed c:skipped finished"_s << false;
    QTest::newRow("goes on after an optional one failed")
        << u"a; b <- (a); c <- b"_s << u"a"_s << 4 << u"a:running a:failed b:running b:done c:running c:done finished"_s
        << false;
    QTest::newRow("waits for an optional one that is skipped")
        << u"a; b <- a; c; d <- c, (b)"_s << u"a"_s << 4
        << u"a:running c:running a:failed b:skipped c:done d:running d:done finished"_s << false;
    QTest::newRow("same predecessor twice")
        << u"a; b <- a, a"_s << u""_s << 4 << u"a:running a:done b:running b:done finished"_s << true;
    QTest::newRow("nothing to undo") << u"a; b <- a; u! <- a, b"_s << u""_s << 4
                                     << u"a:running a:done b:running b:done u:skipped finished"_s << true;
    QTest::newRow("undo what is half done")
        << u"a; b <- a; u! <- a, b"_s << u"b"_s << 4
        << u"a:running a:done b:running b:failed u:running u:done finished"_s << false;
    QTest::newRow("nothing begun, nothing to undo")
        << u"a; b <- a; u! <- a, b"_s << u"a"_s << 4 << u"a:running a:failed b:skipped u:skipped finished"_s << false;
    QTest::newRow("after an undo that was not needed")
        << u"a; b <- a; u! <- a, b; c <- u"_s << u""_s << 4
        << u"a:running a:done b:running b:done u:skipped c:running c:done finished"_s << true;
}

void TestRunner::recipes()
{
    QFETCH(const QString, steps);
    QFETCH(const QString, failing);
    QFETCH(const int, parallel);
    QFETCH(const QString, expected);
    QFETCH(const bool, succeeded);

    Bench bench(recipe(steps), parallel);
    if (!failing.isEmpty())
        bench.failing = {failing};
    bench.runner->start();
    QVERIFY(bench.runner->isRunning());
    QTRY_COMPARE(bench.finishes, 1);
    QCOMPARE(bench.log.join(u' '), expected);
    QCOMPARE(bench.report.succeeded, succeeded);
    QCOMPARE(bench.report.firstError().has_value(), !succeeded);
    QVERIFY(!bench.runner->isRunning());
    bench.runner->start();
    QCoreApplication::processEvents();
    QCOMPARE(bench.finishes, 1);
}

void TestRunner::unchangedSkipsDependentSteps_data()
{
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("expected");
    QTest::newRow("chain") << u"a; b? <- a; c? <- b; d <- c"_s
                           << u"a:running a:done b:skipped c:skipped d:running d:done finished"_s;
    QTest::newRow("nothing to undo") << u"a; b? <- a; u! <- a, b"_s
                                     << u"a:running a:done b:skipped u:skipped finished"_s;
    QTest::newRow("waits for the others all the same")
        << u"a; e; b? <- a, e; d <- b"_s << u"a:running e:running a:done e:done b:skipped d:running d:done finished"_s;
}

void TestRunner::unchangedSkipsDependentSteps()
{
    QFETCH(const QString, steps);
    QFETCH(const QString, expected);
    Bench bench(recipe(steps));
    bench.unchanged = {u"a"_s};
    bench.runner->start();
    QTRY_COMPARE(bench.finishes, 1);
    QCOMPARE(bench.log.join(u' '), expected);
    QVERIFY(bench.report.succeeded);
}

void TestRunner::startAndCancelEmitNothingBeforeTheyReturn()
{
    Bench bench(recipe(u"a"_s));
    bench.runner->start();
    QVERIFY(bench.log.isEmpty());
    bench.runner->cancel();
    QVERIFY(bench.log.isEmpty());
    QTRY_COMPARE(bench.finishes, 1);
    QCOMPARE(bench.log.join(u' '), u"a:cancelled finished"_s);
}

void TestRunner::parallelismIsBoundedAndPassiveStepsDoNotCount()
{
    Bench bench(recipe(u"w~; x~; y~; a; b; c; d"_s), 2);
    bench.held = {u"w"_s, u"x"_s, u"y"_s, u"a"_s, u"b"_s, u"c"_s, u"d"_s};
    bench.runner->start();
    QTRY_COMPARE(bench.sources.size(), 5U);
    QCoreApplication::processEvents();
    QCOMPARE(bench.sources.size(), 5U);
    bench.sources.at(u"a"_s).finish(Done{});
    QTRY_VERIFY(bench.sources.contains(u"c"_s));
    QVERIFY(!bench.sources.contains(u"d"_s));
    bench.sources.at(u"b"_s).finish(Done{});
    QTRY_VERIFY(bench.sources.contains(u"d"_s));
    QCOMPARE(bench.peak, 5);
    for (const auto &[name, source] : bench.sources)
        source.finish(Done{});
    QTRY_COMPARE(bench.finishes, 1);
    QVERIFY(bench.report.succeeded);
}

void TestRunner::blockedPlanRunsNothing()
{
    Plan plan = recipe(u"a; b"_s);
    plan.findings = {{Finding::Severity::Warning, {}, u"meh"_s, {}},
                     {Finding::Severity::Blocking, u"web"_s, u"8080 is taken"_s, u"use 8081"_s}};
    Bench bench(plan);
    bench.runner->start();
    QTRY_COMPARE(bench.finishes, 1);
    QCOMPARE(bench.log.join(u' '), u"a:skipped b:skipped finished"_s);
    QCOMPARE(bench.report.firstError()->cause, u"8080 is taken"_s);
    QCOMPARE(bench.report.firstError()->next, u"use 8081"_s);
    QVERIFY(!bench.report.succeeded);
}

void TestRunner::forwardEdgeIsRefused()
{
    for (const StepId bad : {-1, 1, 2, 99}) {
        Plan plan = recipe(u"a; b"_s);
        plan.steps[1].after = {bad};
        Bench bench(plan);
        bench.runner->start();
        QTRY_COMPARE(bench.finishes, 1);
        QCOMPARE(bench.report.firstError()->code, ErrorCode::Internal);
        QCOMPARE(bench.sources.size(), 0U);
    }
}

void TestRunner::missingExecutorFailsThatStepOnly()
{
    Plan plan = recipe(u"a; b; c <- a"_s);
    plan.steps[0].operation = RemoveVolume{u"v"_s};
    Bench bench(plan);
    bench.runner->start();
    QTRY_COMPARE(bench.finishes, 1);
    QCOMPARE(bench.runner->progress(0).state, StepState::Failed);
    QVERIFY(bench.report.firstError()->cause.contains(u"remove-volume"_s));
    QCOMPARE(bench.runner->progress(1).state, StepState::Done);
    QCOMPARE(bench.runner->progress(2).state, StepState::Skipped);
    QCOMPARE(bench.runner->progress(2).text, u"not run: a"_s);
}

void TestRunner::progressComesFromAnyThreadAndOnlyWhileRunning()
{
    Bench bench(recipe(u"a"_s));
    bench.held = {u"a"_s};
    bench.runner->start();
    QTRY_VERIFY(bench.sources.contains(u"a"_s));
    QThreadPool pool;
    pool.start([reporter = bench.reporters.at(u"a"_s)] {
        for (int i = 0; i <= 1000; ++i)
            reporter.progress(i / 10, u"pulling"_s);
    });
    QVERIFY(pool.waitForDone());
    QTRY_COMPARE(bench.runner->progress(0).percent, 100);
    QVERIFY2(bench.log.size() < 20, "a burst is reported once");
    bench.sources.at(u"a"_s).finish(Done{});
    QTRY_COMPARE(bench.finishes, 1);
    bench.reporters.at(u"a"_s).progress(5, u"late"_s);
    QCoreApplication::processEvents();
    QCOMPARE(bench.runner->progress(0).percent, 100);
    delete bench.runner;
    bench.reporters.at(u"a"_s).progress(6, u"too late"_s);
    QCoreApplication::processEvents();
}

void TestRunner::thousandsOfSteps_data()
{
    QTest::addColumn<bool>("chain");
    QTest::addColumn<bool>("fails");
    QTest::newRow("chain") << true << false;
    QTest::newRow("chain whose first link fails") << true << true;
    QTest::newRow("wide") << false << false;
}

void TestRunner::thousandsOfSteps()
{
    QFETCH(const bool, chain);
    QFETCH(const bool, fails);
    constexpr int count = 20000;
    Plan plan;
    for (int i = 0; i < count; ++i) {
        Step step;
        step.operation = RemoveImage{};
        step.title = QString::number(i);
        if (chain && i > 0)
            step.after = {i - 1};
        plan.steps.append(step);
    }
    Bench bench(plan, 8);
    if (fails)
        bench.failing = {u"0"_s};
    bench.runner->start();
    QTRY_COMPARE_WITH_TIMEOUT(bench.finishes, 1, 30000);
    QCOMPARE(bench.report.succeeded, !fails);
    QCOMPARE(bench.log.size(), qsizetype(fails ? count + 2 : 2 * count + 1));
    QVERIFY(bench.peak <= 8);
}

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
