// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/killedproject.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::tests;
using Fault = FaultProxy::Fault;

//! The program, or the engine, is killed at each request that changes something: one `up` repairs all of it.
class TestKilled : public QObject, private KilledProject
{
    Q_OBJECT

private:
    void writeTurn() const { writeFiles("STOP_MS: 200, TURN: \"" + QByteArray::number(m_generation) + '"'); }

    //! What is left of a start in the engine's own folders bars the container for ever: as a kill leaves it at times.
    void barredStart(const PrivateEngine &engine)
    {
        const auto inspect = [&](const QString &format) {
            QProcess docker;
            docker.start(u"docker"_s,
                         {u"-H"_s, engine.target().address, u"inspect"_s, u"-f"_s, format, m_name + u"-db-1"_s});
            docker.waitForFinished();
            // The engine lists mounts in any order.
            QStringList words = QString::fromUtf8(docker.readAllStandardOutput()).simplified().split(u' ');
            words.sort();
            return words.join(u' ');
        };
        const QString volumes = u"{{range .Mounts}}{{.Name}} {{end}}"_s;
        const QString mounted = inspect(volumes);
        for (const bool isTried : {true, false}) {
            VERIFY_EXIT(pierside({u"stop"_s, u"-t"_s, u"0"_s}), 0);
            const QString id = inspect(u"{{.Id}}"_s);
            QVERIFY(QDir().mkpath(engine.taskFolder(id)));
            if (isTried) {
                const Outcome refused = pierside({u"start"_s, u"db"_s});
                VERIFY_EXIT(refused, 1);
                QVERIFY2(refused.err.contains("Bring the service up: its container is made again."),
                         refused.both().constData());
            }
            repair(u"barred"_s);
            QVERIFY(inspect(u"{{.Id}}"_s) != id);
            QCOMPARE(inspect(volumes), mounted);
        }
    }

    int m_generation = 0;

public:
    TestKilled()
        : KilledProject(u"t-killed"_s)
    {
    }

private Q_SLOTS:
    void initTestCase() { startEngine(m_engine); }
    void init()
    {
        use(m_host);
        writeTurn();
    }

    void programKilled_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::addColumn<bool>("changes");
        QTest::addColumn<Fault>("fault");
        const QStringList recreate{u"recreate"_s, u"-t"_s, u"1"_s};
        const QStringList &up = m_up;
        QTest::newRow("recreate, before the engine hears of it") << recreate << false << Fault::Stall;
        QTest::newRow("recreate, and the engine comes to it late") << recreate << false << Fault::Hold;
        QTest::newRow("up with other files, and the engine comes to it late") << up << true << Fault::Hold;
        QTest::newRow("recreate, while the engine does it") << recreate << false << Fault::Swallow;
        QTest::newRow("up with other files, before the engine hears of it") << up << true << Fault::Stall;
        QTest::newRow("up with other files, while the engine does it") << up << true << Fault::Swallow;
    }

    void programKilled()
    {
        QFETCH(const QStringList, verb);
        QFETCH(const bool, changes);
        QFETCH(const Fault, fault);
        FaultProxy proxy(m_host.mid(int(qstrlen("unix://"))));
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const auto [first, step] = requestsOf(fault);
        int number = first;
        for (;; number += step) {
            if (changes) {
                ++m_generation;
                writeTurn();
            }
            const auto process = runInto(proxy, fault, number, verb);
            if (!process)
                break;
            killAndRelease(*process, proxy, fault);
            repair(u"%1 %2"_s.arg(number).arg(proxy.spoiled()));
            if (QTest::currentTestFailed())
                return;
            if (fault == Fault::Hold)
                QTRY_VERIFY(proxy.isAnswered());
            QCOMPARE(state(), allAre(u"running"_s));
        }
        QVERIFY2(number >= 20, QByteArray::number(number).constData()); // five for each container
        use(m_host);
        VERIFY_EXIT(pierside({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
        QCOMPARE(state(), ProjectState());
    }

    void engineKilled()
    {
        PrivateEngine engine(PrivateEngine::Kind::Docker);
        const auto answers = [&engine] { return doesAnswer(engine); };
        startEngine(engine);
        FaultProxy proxy(engine.socket());
        const QString host = engine.target().address;
        use(host);
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const auto [first, step] = requestsOf(Fault::Swallow);
        int number = first;
        for (;; number += step) {
            ++m_generation;
            writeTurn();
            const auto process = runInto(proxy, Fault::Swallow, number, {u"up"_s, u"-d"_s, u"-t"_s, u"1"_s});
            if (!process)
                break;
            engine.kill();
            process->kill();
            process->waitForFinished();
            engine.start();
            QTRY_VERIFY_WITH_TIMEOUT(answers(), 60'000);
            use(host);
            repair(u"%1 %2"_s.arg(number).arg(proxy.spoiled()));
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY2(number >= 20, QByteArray::number(number).constData());
        use(host);
        barredStart(engine);
        if (QTest::currentTestFailed())
            return;
        VERIFY_EXIT(pierside({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
    }
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
