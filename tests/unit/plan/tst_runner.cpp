// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/runner.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace pierside;
using namespace pierside::plan;
using namespace Qt::StringLiterals;

namespace {

//! "a; b <- a; c! <- a, b; w~ <- b; d? <- a": ! marks afterFailure, ~ passive, ? ifChanged of the first
//! predecessor, (x) one that only has to have ended.
Plan recipe(const QString &text)
{
    Plan plan;
    QHash<QString, StepId> ids;
    const auto lines = text.split(u';', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const auto sides = line.split(u"<-"_s);
        Step step;
        QString name = sides.at(0).trimmed();
        step.afterFailure = name.endsWith(u'!');
        step.passive = name.endsWith(u'~');
        const bool conditional = name.endsWith(u'?');
        if (step.afterFailure || step.passive || conditional)
            name.chop(1);
        step.title = name;
        step.operation = RemoveImage{name};
        const auto before = sides.value(1).split(u',', Qt::SkipEmptyParts);
        for (const QString &other : before) {
            const QString key = other.trimmed();
            if (key.startsWith(u'('))
                step.afterEnded.append(ids.value(key.mid(1, key.size() - 2), -1));
            else
                step.after.append(ids.value(key, -1));
        }
        if (conditional)
            step.ifChanged = step.after.first();
        ids.insert(name, StepId(plan.steps.size()));
        plan.steps.append(step);
    }
    return plan;
}

QString stateName(StepState state)
{
    static const char *const names[] = {"waiting", "running", "done", "failed", "cancelled", "skipped"};
    return QString::fromLatin1(names[int(state)]);
}

//! Runs a recipe with scripted outcomes and writes down what the runner tells.
class Bench : public QObject
{
public:
    explicit Bench(const Plan &plan, int parallel = 100)
        : runner(new Runner(plan, {{StepKind::RemoveImage, executor()}}, parallel))
    {
        connect(runner, &Runner::stepChanged, this, [this](int id) {
            const StepProgress &now = runner->progress(id);
            log += runner->plan().steps[id].title + u':' + stateName(now.state);
            if (now.state == StepState::Running && !now.text.isEmpty())
                log.last() += u'(' + now.text + u')';
        });
        connect(runner, &Runner::finished, this, [this](const RunReport &r) {
            ++finishes;
            report = r;
            log += u"finished"_s;
        });
    }
    ~Bench() override { delete runner; }

    Executor executor()
    {
        return [this](const Step &step, const StepReporter &reporter) -> Task<Done> {
            peak = std::max(peak, ++live);
            const QString name = step.title;
            reporters[name] = reporter;
            if (onExecute)
                onExecute(name);
            if (unchanged.contains(name))
                reporter.unchanged();
            if (held.contains(name)) {
                TaskSource<Done> source;
                sources.insert_or_assign(name, source);
                if (!stubborn.contains(name))
                    source.onStop([source] { source.finish(failure(Error::cancelled())); });
                source.task().then(this, [this](const Result<Done> &) { --live; });
                return source.task();
            }
            auto task = Task<Done>::ready(outcome(name));
            task.then(this, [this](const Result<Done> &) { --live; });
            return task;
        };
    }

    Result<Done> outcome(const QString &name) const
    {
        if (failing.contains(name))
            return failure(ErrorCode::EngineFailed, name, u"no"_s);
        return Done{};
    }

    QSet<QString> failing;
    QSet<QString> held;
    QSet<QString> unchanged;
    QSet<QString> stubborn;
    std::function<void(QString)> onExecute;
    std::map<QString, TaskSource<Done>> sources;
    std::map<QString, StepReporter> reporters;
    QStringList log;
    RunReport report;
    int finishes = 0;
    int live = 0;
    int peak = 0;
    QPointer<Runner> runner;
};

} // namespace

class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recipes_data();
    void recipes();
    void unchangedSkipsWhatHangsOnIt_data();
    void unchangedSkipsWhatHangsOnIt();
    void cancelStopsWhatRunsAndWhatWaits();
    void cancelLetsUndoRunAndASecondCancelStopsIt();
    void cancelWaitsForAStubbornStep();
    void startAndCancelTellNothingBeforeTheyReturn();
    void parallelismIsBoundedAndPassiveStepsDoNotCount();
    void blockedPlanRunsNothing();
    void forwardEdgeIsRefused();
    void missingExecutorFailsThatStepOnly();
    void progressComesFromAnyThreadAndOnlyWhileRunning();
    void deletedInSlot_data();
    void deletedInSlot();
    void deletedByItsExecutor();
    void deletionCancelsWhatRuns();
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

void TestRunner::unchangedSkipsWhatHangsOnIt_data()
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

void TestRunner::unchangedSkipsWhatHangsOnIt()
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

void TestRunner::cancelStopsWhatRunsAndWhatWaits()
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

void TestRunner::cancelLetsUndoRunAndASecondCancelStopsIt()
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

void TestRunner::cancelWaitsForAStubbornStep()
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

void TestRunner::startAndCancelTellNothingBeforeTheyReturn()
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
    QVERIFY2(bench.log.size() < 20, "a burst is told once");
    bench.sources.at(u"a"_s).finish(Done{});
    QTRY_COMPARE(bench.finishes, 1);
    bench.reporters.at(u"a"_s).progress(5, u"late"_s);
    QCoreApplication::processEvents();
    QCOMPARE(bench.runner->progress(0).percent, 100);
    delete bench.runner;
    bench.reporters.at(u"a"_s).progress(6, u"too late"_s);
    QCoreApplication::processEvents();
}

void TestRunner::deletedInSlot_data()
{
    QTest::addColumn<QString>("when");
    for (const char *when : {"a:running", "a:done", "b:running", "finished"})
        QTest::newRow(when) << QString::fromLatin1(when);
}

void TestRunner::deletedInSlot()
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

void TestRunner::deletedByItsExecutor()
{
    Bench bench(recipe(u"a; b"_s));
    bench.onExecute = [&](const QString &) { delete bench.runner; };
    bench.runner->start();
    QTRY_VERIFY(!bench.runner);
    QCoreApplication::processEvents();
    QCOMPARE(bench.peak, 1);
    QCOMPARE(bench.finishes, 0);
}

void TestRunner::deletionCancelsWhatRuns()
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
