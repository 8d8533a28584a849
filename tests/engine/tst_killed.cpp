// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "tests/engine/await.h"
#include "tests/engine/privateengine.h"
#include "tests/engine/program.h"
#include "tests/support/faultproxy.h"

#include <QCoreApplication>
#include <QDir>
#include <QMetaEnum>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

#include <array>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::tests;
using Fault = FaultProxy::Fault;

//! The program, or the engine, is killed at each request that changes something: one `up` repairs all of it.
class TestKilled : public QObject
{
    Q_OBJECT

private:
    struct State
    {
        QStringList names; //!< "web-1=running"
        QStringList drift;
        QStringList others; //!< what was left by a killed run: "0123456789ab_...-web-1=created"

        bool operator==(const State &) const = default;
        QByteArray words() const { return (names + drift + others).join(u", "_s).toUtf8(); }
    };

    void writeFiles(int generation)
    {
        // Two networks, so that an older engine needs a request more than the creation.
        m_program.write(u"compose.yaml"_s, QByteArray(R"(name: NAME
x-service: &service {image: pierside-test/service, stop_grace_period: 5s, environment: {LINE_BYTES: 0, STOP_MS: 200, TURN: "TURNS"}}
services:
  db: {<<: *service, volumes: ['data:/data', '/cache'], networks: [one, two]}
  web: {<<: *service, depends_on: [db], networks: [one]}
  job: {<<: *service, networks: [one], deploy: {replicas: 2}}
volumes: {data: {}}
networks: {one: {}, two: {}}
)")
                                               .replace("NAME", m_name.toUtf8())
                                               .replace("TURNS", QByteArray::number(generation)));
    }
    void use(const QString &address) { m_program.setEnvironment(u"DOCKER_HOST"_s, address); }
    Outcome pierside(const QStringList &arguments) const { return m_program.run(arguments); }
    State state() const
    {
        State state;
        const QJsonArray all = pierside({u"ps"_s, u"--json"_s}).json().array();
        for (const QJsonValue &container : all) {
            const QString name = container[u"name"_s].toString();
            const QString text = name + u'=' + container[u"state"_s].toString();
            if (name.startsWith(m_name))
                state.names.append(text.mid(m_name.size() + 1));
            else
                state.others.append(text);
            const QJsonArray reasons = container[u"drift"_s].toArray();
            for (const QJsonValue &reason : reasons)
                state.drift.append(name + u": "_s + reason.toString());
        }
        state.names.sort();
        return state;
    }
    static State whole()
    {
        return {{u"db-1=running"_s, u"job-1=running"_s, u"job-2=running"_s, u"web-1=running"_s}, {}, {}};
    }
    //! Runs the program to its end while the proxy works.
    Outcome runBeside(const QStringList &arguments) const
    {
        const auto process = m_program.start(arguments);
        (void)QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000);
        return Program::finish(*process);
    }

    //! A replica whose removal the next up waited for gets the next free number, as in docker compose.
    static State withoutNumbers(State state)
    {
        static const QRegularExpression number(u"-[0-9]+="_s);
        state.names.replaceInStrings(number, u"="_s);
        return state;
    }

    static bool doesAnswer(const PrivateEngine &engine)
    {
        engine::Engine asked(engine.target());
        return await(asked.ping()).has_value();
    }
    static void startEngine(PrivateEngine &engine)
    {
        engine.start();
        QTRY_VERIFY_WITH_TIMEOUT(doesAnswer(engine), 60'000);
        QVERIFY(copyImage(u"pierside-test/service:latest"_s, engine.socket()));
    }

    //! One up, right after something was killed.
    void repair(const QString &where)
    {
        const Outcome repaired = runBeside(m_up);
        QVERIFY2(repaired.exitCode == 0, (where.toUtf8() + '\n' + repaired.both().right(900)).constData());
        const State found = state();
        QVERIFY2(withoutNumbers(found) == withoutNumbers(whole()),
                 (where.toUtf8() + '\n' + found.words() + '\n' + repaired.both().right(500)).constData());
    }

    //! Kills the program, and lets the engine come to what was held back while the next one works.
    void killAndRelease(QProcess &process, FaultProxy &proxy, Fault fault)
    {
        process.kill();
        process.waitForFinished();
        use(m_host);
        if (fault == Fault::Hold)
            QTimer::singleShot(m_random.bounded(longestDelayMs), &proxy, &FaultProxy::release);
    }

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

    //! Runs until the proxy has spoiled a request, and leaves the process to the caller; nothing where it came to its
    //! end.
    std::unique_ptr<QProcess> runInto(FaultProxy &proxy, Fault fault, int number, const QStringList &verb)
    {
        proxy.spoil(fault, number, u"^(POST|DELETE) (?!.*/exec)"_s);
        use(proxy.address());
        auto process = m_program.start(verb);
        const bool met = QTest::qWaitFor(
            [&] { return process->state() == QProcess::NotRunning || !proxy.spoiled().isEmpty(); }, 60'000);
        if (!met || proxy.spoiled().isEmpty())
            return nullptr;
        return process;
    }

    static constexpr int longestDelayMs = 1'000;
    const QStringList m_up{u"up"_s, u"-d"_s, u"-t"_s, u"1"_s};
    const QString m_name = u"t-killed-%1"_s.arg(QCoreApplication::applicationPid());
    //! Not the engine that other tests use: where several containers end at once, libnetwork of Docker 20.10 can lock
    //! up for ever.
    PrivateEngine m_engine{PrivateEngine::Kind::Docker};
    const QString m_host = m_engine.target().address;
    Program m_program;
    int m_generation = 0;
    QRandomGenerator m_random{QRandomGenerator::global()->generate()};

private Q_SLOTS:
    void initTestCase() { startEngine(m_engine); }
    void init()
    {
        use(m_host);
        writeFiles(m_generation);
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
        int number = 0;
        for (;; ++number) {
            if (changes)
                writeFiles(++m_generation);
            const auto process = runInto(proxy, fault, number, verb);
            if (!process)
                break;
            killAndRelease(*process, proxy, fault);
            repair(u"%1 %2"_s.arg(number).arg(proxy.spoiled()));
            if (QTest::currentTestFailed())
                return;
            if (fault == Fault::Hold)
                QTRY_VERIFY(proxy.isAnswered());
            QCOMPARE(state(), whole());
        }
        QVERIFY2(number >= 20, QByteArray::number(number).constData()); // five for each container
        use(m_host);
        VERIFY_EXIT(pierside({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
        QCOMPARE(state(), State());
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
        int number = 0;
        for (;; ++number) {
            writeFiles(++m_generation);
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
