// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logresume.h"

#include <QTest>

using namespace pierside;
using namespace pierside::logs;

namespace {

//! A time in seconds.
QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(1'767'225'600 + seconds, Qt::UTC);
}

qint64 nano(qint64 seconds)
{
    return at(seconds).toMSecsSinceEpoch() * 1'000'000;
}

QDateTime after(qint64 seconds)
{
    return at(seconds).addMSecs(1);
}

} // namespace

class TestLogResume : public QObject
{
    Q_OBJECT

private:
    static engine::Container running(qint64 startedAt)
    {
        engine::Container container;
        container.status = engine::ContainerStatus::Running;
        container.startedAt = at(startedAt);
        return container;
    }

    static engine::Container notRunning(engine::ContainerStatus status, const QDateTime &finishedAt)
    {
        engine::Container container;
        container.status = status;
        container.finishedAt = finishedAt;
        return container;
    }

private Q_SLOTS:
    void printsTheWholeLogOfANewContainer()
    {
        QVERIFY(!LogResume().since({}).isValid());
        LogResume resume;
        resume.opened(notRunning(engine::ContainerStatus::Created, {}));
        QVERIFY(!resume.since({}).isValid());
    }

    void continuesWhereTheStreamEnded()
    {
        LogResume resume;
        resume.opened(running(1));
        resume.died(nano(10));
        QCOMPARE(resume.since(at(9)), after(10));
    }

    void handlesTheEndOfTheStreamBeforeTheEvent()
    {
        LogResume resume;
        resume.opened(running(1));
        QCOMPARE(resume.since(at(9)), after(9));
        resume.died(nano(10));
        QCOMPARE(resume.since(at(9)), after(10));
    }

    //! The container died again before its log was opened, so that run is not printed yet.
    void skipsNoRunWithoutAStream()
    {
        LogResume resume;
        resume.opened(running(1));
        resume.died(nano(10));
        resume.started();
        resume.died(nano(20));
        resume.started();
        QCOMPARE(resume.since(at(20)), after(10));
        resume.opened(running(21));
        resume.died(nano(30));
        QCOMPARE(resume.since(at(30)), after(30));
    }

    //! Events before the inspection.
    void ignoresOlderEvents()
    {
        LogResume resume;
        resume.opened(running(21));
        resume.died(nano(20));
        resume.started();
        resume.died(nano(30));
        QCOMPARE(resume.since(at(29)), after(30));
    }

    //! If the container is first seen between two runs, the whole next run is new.
    void handlesAContainerThatIsRestarting()
    {
        LogResume resume;
        resume.opened(notRunning(engine::ContainerStatus::Restarting, at(5)));
        resume.ended();
        QCOMPARE(resume.since(at(5)), after(5));
        resume.started();
        resume.died(nano(7));
        QCOMPARE(resume.since(at(7)), after(5));
    }

    //! The next run began before the engine answered, so its lines were printed.
    void handlesAStreamThatOpenedInTheNextRun()
    {
        LogResume first;
        first.opened(notRunning(engine::ContainerStatus::Restarting, at(5)));
        first.started();
        first.died(nano(7));
        first.ended();
        QCOMPARE(first.since(at(7)), after(7));
        LogResume second;
        second.opened(notRunning(engine::ContainerStatus::Restarting, at(5)));
        second.started();
        second.ended();
        second.died(nano(7));
        QCOMPARE(second.since(at(7)), after(7));
    }

    //! The death event arrived before the answer that reports it as running.
    void handlesADeathBeforeTheStreamOpens()
    {
        LogResume resume;
        resume.opened(running(1));
        resume.died(nano(5));
        resume.ended();
        resume.started();
        resume.died(nano(8));
        resume.opened(running(6));
        resume.ended();
        QCOMPARE(resume.since(at(8)), after(8));
        resume.started();
        resume.died(nano(20));
        QCOMPARE(resume.since(at(20)), after(8));
    }
};

QTEST_GUILESS_MAIN(TestLogResume)
#include "tst_logresume.moc"
