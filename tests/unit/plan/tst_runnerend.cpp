// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runnerbench.h"

#include <QTest>

using namespace runnerbench;

class TestRunnerEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelStopsWhatRunsAndWhatWaits();
    void cancelLetsUndoRunAndASecondCancelStopsIt();
    void cancelDoesNotUndoWhatWasLeftUnchanged();
    void cancelWaitsForAStubbornStep();
    void deletedInSlot_data();
    void deletedInSlot();
    void deletedByItsExecutor();
    void deletionCancelsWhatRuns();
};

void TestRunnerEnd::cancelStopsWhatRunsAndWhatWaits()
{
    Bench bench(recipe(u"a; b; c <- b; d <- a"_s));
    bench.held = {u"b"_s};
    bench.runner->start();
    QTRY_COMPARE(bench.runner->progress(3).state, StepState::Done);
    bench.runner->cancel();
    QTRY_COMPARE(bench.finishes, 1);
    QCOMPARE(bench.runner->progress(0).state, StepState::Done);
    QCOMPARE(bench.runner->progress(1).state, StepState::Cancelled);
    QCOMPARE(bench.runner->progress(2).state, StepState::Cancelled);
    QVERIFY(bench.report.cancelled);
    QVERIFY(!bench.report.succeeded);
    QVERIFY(bench.report.firstError()->isCancelled());
    bench.runner->cancel();
    QCoreApplication::processEvents();
    QCOMPARE(bench.finishes, 1);
}

void TestRunnerEnd::cancelLetsUndoRunAndASecondCancelStopsIt()
{
    for (const bool again : {false, true}) {
        Bench bench(recipe(u"a; b <- a; u! <- a, b"_s));
        bench.held = {u"b"_s, u"u"_s};
        bench.runner->start();
        QTRY_COMPARE(bench.runner->progress(1).state, StepState::Running);
        bench.runner->cancel();
        QTRY_COMPARE(bench.runner->progress(2).state, StepState::Running);
        QVERIFY(bench.runner->isCancelling());
        if (again)
            bench.runner->cancel();
        else
            bench.sources.at(u"u"_s).finish(Done{});
        QTRY_COMPARE(bench.finishes, 1);
        QCOMPARE(bench.runner->progress(2).state, again ? StepState::Cancelled : StepState::Done);
    }
}

void TestRunnerEnd::cancelDoesNotUndoWhatWasLeftUnchanged()
{
    Plan plan = recipe(u"a; b? <- a; u! <- a, b"_s);
    plan.steps[2].ifChanged = 0;
    Bench bench(plan);
    bench.held = {u"a"_s};
    bench.stubborn = {u"a"_s};
    bench.unchanged = {u"a"_s};
    bench.runner->start();
    QTRY_COMPARE(bench.runner->progress(0).state, StepState::Running);
    bench.runner->cancel();
    bench.sources.at(u"a"_s).finish(Done{});
    QTRY_COMPARE(bench.finishes, 1);
    QCOMPARE(bench.runner->progress(1).state, StepState::Cancelled);
    QCOMPARE(bench.runner->progress(2).state, StepState::Skipped);
}

void TestRunnerEnd::cancelWaitsForAStubbornStep()
{
    Bench bench(recipe(u"a; b <- a"_s));
    bench.held = {u"a"_s};
    bench.stubborn = {u"a"_s};
    bench.runner->start();
    QTRY_COMPARE(bench.runner->progress(0).state, StepState::Running);
    bench.runner->cancel();
    QTRY_COMPARE(bench.runner->progress(1).state, StepState::Cancelled);
    QCoreApplication::processEvents();
    QCOMPARE(bench.finishes, 0);
    bench.sources.at(u"a"_s).finish(Done{});
    QTRY_COMPARE(bench.finishes, 1);
    QCOMPARE(bench.runner->progress(0).state, StepState::Done);
}

void TestRunnerEnd::deletedInSlot_data()
{
    QTest::addColumn<QString>("when");
    for (const char *when : {"a:running", "a:done", "b:running", "finished"})
        QTest::newRow(when) << QString::fromLatin1(when);
}

void TestRunnerEnd::deletedInSlot()
{
    QFETCH(const QString, when);
    Bench bench(recipe(u"a; b <- a"_s));
    const auto check = [&] {
        if (bench.log.last() == when)
            delete bench.runner;
    };
    connect(bench.runner, &Runner::stepChanged, this, check);
    connect(bench.runner, &Runner::finished, this, check);
    bench.runner->start();
    QTRY_VERIFY(!bench.runner);
    QCoreApplication::processEvents();
    QCOMPARE(bench.log.last(), when);
}

void TestRunnerEnd::deletedByItsExecutor()
{
    Bench bench(recipe(u"a; b"_s));
    bench.onExecute = [&](const QString &) { delete bench.runner; };
    bench.runner->start();
    QTRY_VERIFY(!bench.runner);
    QCoreApplication::processEvents();
    QCOMPARE(bench.peak, 1);
    QCOMPARE(bench.finishes, 0);
}

void TestRunnerEnd::deletionCancelsWhatRuns()
{
    Bench bench(recipe(u"a; b"_s));
    bench.held = {u"a"_s, u"b"_s};
    bench.runner->start();
    QTRY_COMPARE(bench.sources.size(), 2U);
    delete bench.runner;
    QVERIFY(bench.sources.at(u"a"_s).stopToken().stop_requested());
    QVERIFY(bench.sources.at(u"b"_s).stopToken().stop_requested());
    QTRY_COMPARE(bench.live, 0);
    QCOMPARE(bench.finishes, 0);
}

QTEST_GUILESS_MAIN(TestRunnerEnd)
#include "tst_runnerend.moc"
