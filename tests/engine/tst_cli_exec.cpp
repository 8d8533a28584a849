// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/outputpipe.h"
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! exec and run in a real container.
class TestCliExec : public QObject
{
    Q_OBJECT

private:
    QJsonArray containers() const { return m_program.run({u"ps"_s, u"--json"_s}).json().array(); }
    QByteArray docker(const QStringList &arguments) const
    {
        QProcess docker;
        docker.start(u"docker"_s, arguments);
        docker.waitForFinished(30'000);
        return docker.readAllStandardOutput();
    }
    QByteArray oneOffs() const
    {
        return docker({u"ps"_s, u"-aq"_s, u"--filter"_s, u"label=com.docker.compose.project="_s + m_name, u"--filter"_s,
                       u"label=com.docker.compose.oneoff=True"_s});
    }

    const QString m_name = u"t-exec-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
services:
  tool:
    image: pierside-test/postgres:15
    command: [sleep, "300"]
    init: true
    stop_grace_period: 1s
  # Its program is process 1, for which signals without a handler do nothing.
  stubborn:
    image: pierside-test/postgres:15
    command: [sleep, "300"]
    stop_grace_period: 1s
    profiles: [none]
)");
        VERIFY_EXIT(m_program.run({u"up"_s}, 120'000), 0);
    }
    void cleanupTestCase()
    {
        VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s, u"--remove-orphans"_s}), 0);
        QVERIFY(containers().isEmpty());
    }

    void execTellsHowItEnded()
    {
        const Outcome seven =
            m_program.run({u"exec"_s, u"tool"_s, u"--"_s, u"sh"_s, u"-c"_s, u"echo to out; echo to err >&2; exit 7"_s});
        VERIFY_EXIT(seven, 7);
        QCOMPARE(seven.out, QByteArray("to out\n"));
        QCOMPARE(seven.err, QByteArray("to err\n"));
        VERIFY_EXIT(m_program.run({u"exec"_s, u"tool"_s, u"true"_s}), 0);
        // Not found or not to be executed: engines differ in which of the two they say.
        QProcess theirs;
        theirs.start(u"docker"_s, {u"exec"_s, m_name + u"-tool-1"_s, u"/no/such"_s});
        const int refused = Program::finish(theirs).exitCode;
        QVERIFY(refused == 126 || refused == 127);
        VERIFY_EXIT(m_program.run({u"exec"_s, u"tool"_s, u"/no/such"_s}), refused);
        VERIFY_EXIT(m_program.run({u"exec"_s, u"nobody"_s, u"true"_s}), 2);
    }
    void execTakesOptionsAndInput()
    {
        const Outcome env = m_program.run({u"exec"_s, u"-e"_s, u"A=b c"_s, u"-w"_s, u"/tmp"_s, u"-u"_s, u"postgres"_s,
                                           u"tool"_s, u"sh"_s, u"-c"_s, u"echo $A $PWD $(id -un)"_s});
        VERIFY_EXIT(env, 0);
        QCOMPARE(env.out, QByteArray("b c /tmp postgres\n"));
        const QByteArray large(3 * 1024 * 1024, 'x');
        const Outcome counted = m_program.feed(large, {u"exec"_s, u"tool"_s, u"--"_s, u"wc"_s, u"-c"_s});
        VERIFY_EXIT(counted, 0);
        QCOMPARE(counted.out.trimmed(), QByteArray::number(large.size()));
    }
    void ctrlCGoesToTheProcess()
    {
        const auto process =
            m_program.start({u"exec"_s, u"tool"_s, u"--"_s, u"sh"_s, u"-c"_s,
                             u"trap 'echo caught; exit 9' INT; echo ready; while :; do sleep 0.1; done"_s});
        QTRY_VERIFY_WITH_TIMEOUT(process->waitForReadyRead(100) || process->bytesAvailable() > 0, 20'000);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const Outcome outcome = Program::finish(*process);
        VERIFY_EXIT(outcome, 9);
        QVERIFY(outcome.out.contains("caught"));
    }
    //! Which one it was counts.
    void sigtermGoesToTheProcess()
    {
        const auto process =
            m_program.start({u"exec"_s, u"tool"_s, u"--"_s, u"sh"_s, u"-c"_s,
                             u"trap 'echo int; exit 9' INT; trap 'echo term; exit 8' TERM; echo ready; "
                             "while :; do sleep 0.1; done"_s});
        QTRY_VERIFY_WITH_TIMEOUT(process->waitForReadyRead(100) || process->bytesAvailable() > 0, 20'000);
        process->terminate();
        VERIFY_EXIT(Program::finish(*process), 8);
    }
    //! As a program here would, it gets SIGPIPE.
    void execWhoseReaderGoes()
    {
        const auto process = m_program.make();
        process->setStandardInputFile(QProcess::nullDevice());
        OutputPipe pipe;
        pipe.start(*process, {u"exec"_s, u"tool"_s, u"yes"_s, m_name});
        QVERIFY(!pipe.read(10).isEmpty());
        pipe.closeReader();
        VERIFY_EXIT(Program::finish(*process, 20'000), 141);
        QVERIFY(!docker({u"top"_s, m_name + u"-tool-1"_s, u"-eo"_s, u"args"_s}).contains("yes " + m_name.toUtf8()));
    }
    void ctrlCWhileNobodyReads()
    {
        const auto process = m_program.make();
        process->setStandardInputFile(QProcess::nullDevice());
        OutputPipe pipe;
        pipe.start(*process, {u"exec"_s, u"tool"_s, u"yes"_s, m_name});
        QTRY_VERIFY(pipe.isFull());
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        VERIFY_EXIT(Program::finish(*process, 20'000), 130);
        QVERIFY(!docker({u"top"_s, m_name + u"-tool-1"_s, u"-eo"_s, u"args"_s}).contains("yes " + m_name.toUtf8()));
    }
    void runRemovesItsContainerWhateverComes_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QList<int>>("signals");
        QTest::addColumn<int>("code");
        QTest::newRow("Ctrl-C") << u"tool"_s << QList<int>{SIGINT} << 9;
        QTest::newRow("SIGTERM") << u"tool"_s << QList<int>{SIGTERM} << 8;
        QTest::newRow("Ctrl-C twice, no handler") << u"stubborn"_s << QList<int>{SIGINT, SIGINT} << 137;
        QTest::newRow("three signals, no handler") << u"stubborn"_s << QList<int>{SIGINT, SIGTERM, SIGHUP} << 137;
        QTest::newRow("SIGTERM, no handler") << u"stubborn"_s << QList<int>{SIGTERM} << 137;
        QTest::newRow("SIGHUP, no handler") << u"stubborn"_s << QList<int>{SIGHUP} << 137;
    }
    void runRemovesItsContainerWhateverComes()
    {
        QFETCH(QString, service);
        QFETCH(QList<int>, signals);
        QFETCH(int, code);
        const QString handlers = u"trap 'exit 9' INT; trap 'exit 8' TERM; "_s;
        const QString script = (service == u"tool"_s ? handlers : QString()) + u"echo ready; "_s +
                               (service == u"tool"_s ? u"while :; do sleep 0.1; done"_s : u"exec sleep 300"_s);
        const auto process =
            m_program.start({u"run"_s, u"--rm"_s, u"-T"_s, service, u"--"_s, u"sh"_s, u"-c"_s, script});
        QTRY_VERIFY_WITH_TIMEOUT(process->waitForReadyRead(100) || process->bytesAvailable() > 0, 30'000);
        for (const int signal : signals) {
            ::kill(static_cast<pid_t>(process->processId()), signal);
            // One after the other: two that wait are one.
            process->waitForFinished(300);
        }
        VERIFY_EXIT(Program::finish(*process, 30'000), code);
        QVERIFY2(oneOffs().isEmpty(), oneOffs().constData());
    }
    void execWithATerminal()
    {
        if (QStandardPaths::findExecutable(u"script"_s).isEmpty())
            QFAIL("script (util-linux) is needed");
        const auto process = m_program.make();
        process->setStandardInputFile(QProcess::nullDevice());
        process->start(u"script"_s, {u"-qec"_s,
                                     u"stty cols 123 rows 45; "_s + QStringLiteral(PIERSIDE_PROGRAM) +
                                         u" exec tool -- sh -c 'sleep 1; tty; stty size; exit 5'"_s,
                                     u"/dev/null"_s});
        const Outcome outcome = Program::finish(*process);
        VERIFY_EXIT(outcome, 5);
        QVERIFY2(outcome.out.contains("/dev/pts/"), outcome.both().constData());
        QVERIFY2(outcome.out.contains("45 123"), outcome.both().constData());
    }
    void runMakesAContainerOfItsOwn()
    {
        const Outcome outcome = m_program.run({u"run"_s, u"--rm"_s, u"-e"_s, u"WHO=me"_s, u"tool"_s, u"--"_s, u"sh"_s,
                                               u"-c"_s, u"echo $WHO; echo oops >&2; exit 6"_s});
        VERIFY_EXIT(outcome, 6);
        QCOMPARE(outcome.out, QByteArray("me\n"));
        QVERIFY(outcome.err.contains("oops"));
        QVERIFY(oneOffs().isEmpty());
        const Outcome kept = m_program.run({u"run"_s, u"tool"_s, u"--"_s, u"echo"_s, u"kept"_s});
        VERIFY_EXIT(kept, 0);
        const QByteArray id = oneOffs().trimmed();
        QVERIFY(!id.isEmpty());
        const QByteArray name = docker({u"inspect"_s, u"-f"_s, u"{{.Name}}"_s, QString::fromLatin1(id)});
        QVERIFY2(name.startsWith('/' + m_name.toUtf8() + "-tool-run-"), name.constData());
        docker({u"rm"_s, u"-f"_s, QString::fromLatin1(id)});
        // The service itself was left alone.
        QCOMPARE(containers().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCliExec)
#include "tst_cli_exec.moc"
