// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/task.h"
#include "models/core/whenall.h"

#include <QTest>
#include <QThread>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finishesOnceWithTheFirstResult();
    void continuationNeverRunsInsideThen();
    void continuationIsDroppedWithItsContext();
    void abandonedSourceFinishesAsCancelled();
    void waitReturnsWhenAnotherThreadHasFinishedTheTask();
    void cancelReachesTheProducer();
    void cancelReachesTheRunningLinkOfAChain();
    void chainPassesErrorsThrough();
    void chainEndsWhenItsContextIsGone();
    void finishesAcrossThreads();
    void whenAllKeepsTheOrder();
};

void TestTask::finishesOnceWithTheFirstResult()
{
    TaskSource<int> source;
    int calls = 0;
    int value = 0;
    source.task().then(this, [&](Result<int> r) {
        ++calls;
        value = *r;
    });
    source.finish(1);
    source.finish(2);
    QTRY_COMPARE(calls, 1);
    QCOMPARE(value, 1);
    QCOMPARE(*source.task().result(), 1);
}

void TestTask::continuationNeverRunsInsideThen()
{
    bool ran = false;
    Task<int>::ready(7).then(this, [&](const Result<int> &) { ran = true; });
    QVERIFY(!ran);
    QTRY_VERIFY(ran);
}

void TestTask::continuationIsDroppedWithItsContext()
{
    TaskSource<int> source;
    bool dropped = true;
    bool kept = false;
    auto context = std::make_unique<QObject>();
    source.task().then(context.get(), [&](const Result<int> &) { dropped = false; });
    source.task().then(this, [&](const Result<int> &) { kept = true; });
    source.finish(1);
    context.reset(); // after the continuation was posted, before it ran
    QTRY_VERIFY(kept);
    QVERIFY(dropped);
}

void TestTask::abandonedSourceFinishesAsCancelled()
{
    auto source = std::make_unique<TaskSource<int>>();
    const Task<int> task = source->task();
    source.reset();
    QVERIFY(task.isFinished());
    QCOMPARE(task.result().error().code, ErrorCode::Cancelled);
}

void TestTask::waitReturnsWhenAnotherThreadHasFinishedTheTask()
{
    for (int round = 0; round < 200; ++round) {
        const TaskSource<int> source;
        const Task<int> task = source.task();
        const std::unique_ptr<QThread> thread(QThread::create([source, round] { source.finish(round); }));
        thread->start();
        task.wait();
        QVERIFY(task.isFinished());
        QCOMPARE(*task.result(), round);
        QVERIFY(thread->wait());
    }
    // Continuations need no event loop of the waiting thread to have been posted.
    Task<int>::ready(1).wait();
}

void TestTask::cancelReachesTheProducer()
{
    TaskSource<int> source;
    source.onStop([&source] { source.finish(failure(Error::cancelled(u"reading"_s))); });
    source.task().cancel();
    QVERIFY(source.task().isFinished());
    QCOMPARE(source.task().result().error().what, u"reading"_s);
}

void TestTask::cancelReachesTheRunningLinkOfAChain()
{
    TaskSource<int> first;
    TaskSource<QString> second;
    auto chain = first.task().andThen(this, [&](int) { return second.task(); });
    first.finish(1);
    QTRY_VERIFY(first.task().isFinished());
    QCoreApplication::processEvents();
    QVERIFY(!second.stopToken().stop_requested());
    chain.cancel();
    QVERIFY(second.stopToken().stop_requested());
    QVERIFY(!chain.isFinished()); // the producer decides when and how it ends
    second.finish(failure(Error::cancelled()));
    QVERIFY(chain.isFinished());
}

void TestTask::chainPassesErrorsThrough()
{
    TaskSource<int> source;
    bool called = false;
    auto text = source.task().map(this, [&](int n) -> Result<QString> {
        called = true;
        return QString::number(n);
    });
    source.finish(failure(ErrorCode::NotFound, u"looking"_s));
    QTRY_VERIFY(text.isFinished());
    QCOMPARE(text.result().error().code, ErrorCode::NotFound);
    QVERIFY(!called);
}

void TestTask::chainEndsWhenItsContextIsGone()
{
    TaskSource<int> source;
    auto context = std::make_unique<QObject>();
    auto mapped = source.task().map(context.get(), [](int n) -> Result<int> { return n + 1; });
    context.reset();
    source.finish(1);
    QTRY_VERIFY(mapped.isFinished());
    QCOMPARE(mapped.result().error().code, ErrorCode::Cancelled);
}

void TestTask::finishesAcrossThreads()
{
    constexpr int rounds = 500;
    int seen = 0;
    for (int i = 0; i < rounds; ++i) {
        TaskSource<int> source;
        source.task().then(this, [&](const Result<int> &r) {
            QCOMPARE(QThread::currentThread(), thread());
            seen += *r;
        });
        std::unique_ptr<QThread> worker(QThread::create([source] { source.finish(1); }));
        worker->start();
        QVERIFY(worker->wait());
    }
    QTRY_COMPARE(seen, rounds);
}

void TestTask::whenAllKeepsTheOrder()
{
    TaskSource<int> a;
    TaskSource<int> b;
    auto all = whenAll<int>({a.task(), b.task()}, this);
    b.finish(2);
    a.finish(failure(ErrorCode::TimedOut, u"a"_s));
    QTRY_VERIFY(all.isFinished());
    const auto results = *all.result();
    QCOMPARE(results[0].error().code, ErrorCode::TimedOut);
    QCOMPARE(*results[1], 2);
}

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
