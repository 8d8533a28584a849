// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/killedproject.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::tests;
using Fault = FaultProxy::Fault;

//! The program is killed while the engine stops, removes or restarts containers for it: the next run finds out what the
//! engine still does, and nothing that is not the project's changes.
class TestKilledStops : public QObject, private KilledProject
{
    Q_OBJECT

private:
    QString foreign(const QString &suffix) const { return m_name + u"other_"_s + suffix; }
    //! Changes when something starts, is recreated or is removed.
    QByteArray foreignLife() const
    {
        const QString container = u"{{.Id}} {{.State.StartedAt}} {{.State.Status}}"_s;
        return docker({u"inspect"_s, u"-f"_s, container, foreign(u"container"_s)}).out +
               docker({u"volume"_s, u"inspect"_s, u"-f"_s, u"{{.CreatedAt}}"_s, foreign(u"volume"_s)}).out +
               docker({u"network"_s, u"inspect"_s, u"-f"_s, u"{{.Id}}"_s, foreign(u"network"_s)}).out;
    }
    //! Everything of the project that the engine has.
    QByteArray remains() const
    {
        const QString filter = u"label=com.docker.compose.project="_s + m_name;
        return docker({u"ps"_s, u"-aq"_s, u"--filter"_s, filter}).out +
               docker({u"network"_s, u"ls"_s, u"-q"_s, u"--filter"_s, filter}).out +
               docker({u"volume"_s, u"ls"_s, u"-q"_s, u"--filter"_s, filter}).out;
    }
    void verifyDown(const QString &where) const
    {
        const Outcome down = runBeside({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s});
        QVERIFY2(down.exitCode == 0, (where.toUtf8() + '\n' + down.both().right(900)).constData());
        QVERIFY2(remains().isEmpty(), (where.toUtf8() + '\n' + remains() + down.both().right(900)).constData());
    }
    //! From a whole project: kills the program at a request that the engine then works on for seconds, and runs
    //! \a next. Returns once the engine has answered the request.
    Outcome nextAfterKill(const QStringList &verb, const QStringList &next)
    {
        FaultProxy proxy(m_host.mid(int(qstrlen("unix://"))));
        Outcome outcome;
        [&] {
            const auto process = runInto(proxy, Fault::Hold, m_random.bounded(4), verb);
            QVERIFY2(process, verb.join(u' ').toUtf8().constData());
            killAndRelease(*process, proxy, Fault::Hold, 50);
            QTRY_VERIFY(proxy.isReleased());
            outcome = runBeside(next);
            QTRY_VERIFY_WITH_TIMEOUT(proxy.isAnswered(), 30'000);
        }();
        return outcome;
    }

    QByteArray m_foreignLife;

public:
    TestKilledStops()
        : KilledProject(u"t-killed-stops"_s)
    {
    }

private Q_SLOTS:
    void initTestCase()
    {
        startEngine(m_engine);
        use(m_host);
        VERIFY_EXIT(docker({u"network"_s, u"create"_s, foreign(u"network"_s)}), 0);
        VERIFY_EXIT(
            docker({u"run"_s, u"-d"_s, u"--name"_s, foreign(u"container"_s), u"--network"_s, foreign(u"network"_s),
                    u"-v"_s, foreign(u"volume"_s) + u":/data"_s, u"pierside-test/service"_s}),
            0);
        m_foreignLife = foreignLife();
        QCOMPARE(m_foreignLife.count('\n'), 3);
    }
    void init()
    {
        use(m_host);
        writeFiles("STOP_MS: 200");
    }
    void cleanup()
    {
        use(m_host);
        verifyDown(u"cleanup"_s);
        QCOMPARE(foreignLife(), m_foreignLife);
    }

    void killedAtEachRequest_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<int>("requests");
        const QStringList stop{u"stop"_s};
        const QStringList restart{u"restart"_s};
        const QStringList down{u"down"_s};
        QTest::newRow("stop, before the engine hears of it") << stop << Fault::Stall << 4;
        QTest::newRow("stop, while the engine does it") << stop << Fault::Swallow << 4;
        QTest::newRow("stop, and the engine comes to it late") << stop << Fault::Hold << 4;
        QTest::newRow("restart, before the engine hears of it") << restart << Fault::Stall << 4;
        QTest::newRow("restart, while the engine does it") << restart << Fault::Swallow << 4;
        QTest::newRow("restart, and the engine comes to it late") << restart << Fault::Hold << 4;
        QTest::newRow("down, before the engine hears of it") << down << Fault::Stall << 10;
        QTest::newRow("down, while the engine does it") << down << Fault::Swallow << 10;
        QTest::newRow("down, and the engine comes to it late") << down << Fault::Hold << 10;
    }

    void killedAtEachRequest()
    {
        QFETCH(const QStringList, verb);
        QFETCH(const Fault, fault);
        QFETCH(const int, requests);
        FaultProxy proxy(m_host.mid(int(qstrlen("unix://"))));
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const auto [first, step] = requestsOf(fault);
        int number = first;
        for (;; number += step) {
            const auto process = runInto(proxy, fault, number, verb);
            if (!process)
                break;
            killAndRelease(*process, proxy, fault);
            const QString where = u"%1 %2"_s.arg(number).arg(proxy.spoiled());
            repair(where);
            if (QTest::currentTestFailed())
                return;
            if (fault == Fault::Hold)
                QTRY_VERIFY(proxy.isAnswered());
            const ProjectState found = state();
            QVERIFY2(found.withoutNumbers() == allAre(u"running"_s).withoutNumbers(),
                     (where.toUtf8() + ", later: " + found.words()).constData());
        }
        QVERIFY2(number >= requests, QByteArray::number(number).constData());
    }

    void killedAtAnyMoment_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("stop") << QStringList{u"stop"_s};
        QTest::newRow("restart") << QStringList{u"restart"_s};
        QTest::newRow("down") << QStringList{u"down"_s};
    }

    void killedAtAnyMoment()
    {
        QFETCH(const QStringList, verb);
        constexpr int turns = 5;
        constexpr int longest = 1'500; //!< ms; a whole run takes about that long
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        for (int turn = 0; turn < turns; ++turn) {
            const int delay = m_random.bounded(longest);
            const auto process = m_program.start(verb);
            QTimer::singleShot(delay, process.get(), [&] { process->kill(); });
            QTRY_VERIFY_WITH_TIMEOUT(process->state() == QProcess::NotRunning, 60'000);
            repair(u"%1 after %2 ms"_s.arg(verb.first()).arg(delay));
            if (QTest::currentTestFailed())
                return;
        }
    }

    //! The services need longer to stop than any wait for a request that may not have arrived.
    void theEngineWorksOnItForSeconds_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::addColumn<QStringList>("next");
        QTest::addColumn<QString>("expected"); //!< the state of all containers; empty = none is left
        const QStringList stop{u"stop"_s};
        const QStringList restart{u"restart"_s};
        const QStringList down{u"down"_s};
        QTest::newRow("up after stop") << stop << m_up << u"running"_s;
        QTest::newRow("start after stop") << stop << QStringList{u"start"_s} << u"running"_s;
        QTest::newRow("restart after stop") << stop << restart << u"running"_s;
        QTest::newRow("down after stop") << stop << down << QString();
        QTest::newRow("up after restart") << restart << m_up << u"running"_s;
        QTest::newRow("stop after restart") << restart << stop << u"exited"_s;
        QTest::newRow("down after restart") << restart << down << QString();
        QTest::newRow("up after down") << down << m_up << u"running"_s;
        QTest::newRow("down after down") << down << down << QString();
    }

    void theEngineWorksOnItForSeconds()
    {
        QFETCH(const QStringList, verb);
        QFETCH(const QStringList, next);
        QFETCH(const QString, expected);
        writeFiles("STOP_MS: 4500");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const Outcome outcome = nextAfterKill(verb, next);
        VERIFY_EXIT(outcome, 0);
        const ProjectState found = state();
        QVERIFY2(found == (expected.isEmpty() ? ProjectState() : allAre(expected)),
                 (found.words() + '\n' + outcome.both().right(900)).constData());
    }

    void aNewRunSaysWhatItWaitsFor()
    {
        writeFiles("STOP_MS: 4500");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const Outcome plan = nextAfterKill({u"stop"_s}, {u"plan"_s, u"up"_s});
        VERIFY_EXIT(plan, 0);
        VERIFY_SAYS(plan, u"an interrupted run was stopping it"_s);
        repair(u"after stop"_s);
        const Outcome stop = nextAfterKill({u"restart"_s}, {u"stop"_s, u"--json"_s});
        VERIFY_EXIT(stop, 0);
        VERIFY_SAYS(stop, u"waits until the engine has restarted it"_s);
    }
};

QTEST_GUILESS_MAIN(TestKilledStops)
#include "tst_killed_stops.moc"
