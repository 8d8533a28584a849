// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/fakeproject.h"

#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Ctrl-C, SIGTERM and SIGHUP end the program and its child processes at once.
class TestCliSignals : public QObject
{
    Q_OBJECT

private:
    static void send(const QProcess &process, int signal) { ::kill(pid_t(process.processId()), signal); }

    //! The process ID that a script of the test has written.
    static qint64 pidIn(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
    }

    static void script(Program &program, const QString &name, const QByteArray &text)
    {
        program.write(name, "#!/bin/sh\n" + text);
        QFile::setPermissions(program.path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    static void signalRows()
    {
        QTest::addColumn<QList<int>>("signals");
        QTest::newRow("Ctrl-C") << QList<int>{SIGINT};
        QTest::newRow("two signals") << QList<int>{SIGINT, SIGTERM};
        QTest::newRow("SIGKILL") << QList<int>{SIGKILL};
    }

private Q_SLOTS:
    void endsWhileTheEngineDoesNotAnswer_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("code");
        QTest::newRow("ls, Ctrl-C") << QStringList{u"ls"_s} << SIGINT << 130;
        QTest::newRow("ps, SIGTERM") << QStringList{u"-p"_s, u"demo"_s, u"ps"_s} << SIGTERM << 143;
        QTest::newRow("stop, SIGHUP") << QStringList{u"-p"_s, u"demo"_s, u"stop"_s} << SIGHUP << 129;
        QTest::newRow("logs, Ctrl-C") << QStringList{u"-p"_s, u"demo"_s, u"logs"_s, u"-f"_s} << SIGINT << 130;
    }

    //! The ping alone may take ten seconds.
    void endsWhileTheEngineDoesNotAnswer()
    {
        QFETCH(QStringList, words);
        QFETCH(int, signal);
        QFETCH(int, code);
        FakeProject project;
        project.engine.on("GET /_ping", {});
        const auto process = project.start(words);
        QTRY_VERIFY(project.engine.count("GET /_ping") > 0);
        send(*process, signal);
        VERIFY_EXIT(FakeProject::finish(*process, 5000), code);
    }

    void theSecondSignalSetsTheExitCode()
    {
        FakeProject project;
        project.engine.on("GET /_ping", {});
        const auto process = project.start({u"ls"_s});
        QTRY_VERIFY(project.engine.count("GET /_ping") > 0);
        // Stopped, so that both signals are pending before it can end.
        send(*process, SIGSTOP);
        send(*process, SIGINT);
        send(*process, SIGTERM);
        send(*process, SIGCONT);
        const Outcome outcome = FakeProject::finish(*process, 5000);
        QVERIFY2(outcome.exitCode == 143 || outcome.exitCode == 130, outcome.both().constData());
    }

    //! Files that it opens must not become its standard input, output or error.
    void worksWithoutStandardDescriptors()
    {
        FakeProject project;
        for (const QByteArray &id : QList<QByteArray>{"a", "b", "c"}) {
            project.addContainer(id);
            project.setLog(id, "line\n");
        }
        QProcess shell;
        shell.setProgram(u"sh"_s);
        shell.setArguments(
            QStringList{u"-c"_s, u"exec \"$@\" <&- >&- 2>&-"_s, u"sh"_s, QStringLiteral(PIERSIDE_PROGRAM)} +
            project.arguments({u"-p"_s, u"demo"_s, u"logs"_s}));
        shell.start();
        VERIFY_EXIT(FakeProject::finish(shell), 0);
        QCOMPARE(project.engine.count("GET /containers/c/logs"), 1);
    }

    void endsSsh_data() { signalRows(); }
    void endsSsh()
    {
        QFETCH(QList<int>, signals);
        Program program;
        script(program, u"bin/ssh"_s, "echo $$ >\"" + program.path(u"pid"_s).toUtf8() + "\"\nexec sleep 300\n");
        program.setEnvironment(u"PATH"_s, program.path(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
        const auto process = program.start({u"--host"_s, u"ssh://somebody@nowhere.invalid"_s, u"ls"_s});
        QTRY_VERIFY(pidIn(program.path(u"pid"_s)) > 0);
        const qint64 ssh = pidIn(program.path(u"pid"_s));
        const auto end = qScopeGuard([ssh] {
            if (isAlive(ssh))
                ::kill(pid_t(ssh), SIGKILL);
        });
        // Only Pierside gets Ctrl-C of the terminal, because cancelling needs the connection.
        QVERIFY(::getpgid(pid_t(ssh)) != ::getpgid(pid_t(process->processId())));
        for (const int signal : signals)
            send(*process, signal);
        FakeProject::finish(*process, 10'000);
        QTRY_VERIFY(!isAlive(ssh));
    }

    void endsALocalCommand_data() { signalRows(); }
    //! With its child processes.
    void endsALocalCommand()
    {
        QFETCH(QList<int>, signals);
        Program program;
        program.write(u"compose.yaml"_s, "services: {a: {image: x}}\n");
        program.write(u"pierside.yaml"_s, "name: w\nstacks: {s: {files: [compose.yaml]}}\n"
                                          "commands:\n  - {name: slow, argv: [./slow.sh]}\n");
        script(program, u"slow.sh"_s, "sleep 300 &\necho $! >child\necho $$ >leader\nwait\nsleep 300\n");
        const auto process = program.start({u"run-command"_s, u"--yes"_s, u"slow"_s});
        QTRY_VERIFY2(pidIn(program.path(u"leader"_s)) > 0 || process->state() == QProcess::NotRunning,
                     process->readAllStandardError().constData());
        const qint64 leader = pidIn(program.path(u"leader"_s));
        const qint64 child = pidIn(program.path(u"child"_s));
        QVERIFY2(leader > 0 && child > 0, process->readAllStandardError().constData());
        const auto end = qScopeGuard([leader] { ::kill(pid_t(-leader), SIGKILL); });
        for (const int signal : signals)
            send(*process, signal);
        FakeProject::finish(*process, 10'000);
        QTRY_VERIFY(!isAlive(leader));
        QTRY_VERIFY(!isAlive(child));
    }

    //! A finished command leaves its background processes alone, and no process of Pierside.
    void aFinishedLocalCommandLeavesNoProcess()
    {
        Program program;
        program.write(u"compose.yaml"_s, "services: {a: {image: x}}\n");
        program.write(u"pierside.yaml"_s, "name: w\nstacks: {s: {files: [compose.yaml]}}\n"
                                          "commands:\n  - {name: fast, argv: [./fast.sh]}\n");
        script(program, u"fast.sh"_s, "sleep 300 >/dev/null 2>&1 &\necho $! >child\necho $$ >leader\n");
        VERIFY_EXIT(program.run({u"run-command"_s, u"--yes"_s, u"fast"_s}), 0);
        const qint64 child = pidIn(program.path(u"child"_s));
        QVERIFY(isAlive(child));
        QProcess ps;
        ps.start(u"pgrep"_s, {u"-f"_s, u"pierside-guard %1 "_s.arg(pidIn(program.path(u"leader"_s)))});
        ps.waitForFinished();
        QCOMPARE(ps.readAllStandardOutput(), QByteArray());
        ::kill(pid_t(child), SIGKILL);
    }
};

QTEST_GUILESS_MAIN(TestCliSignals)
#include "tst_cli_signals.moc"
