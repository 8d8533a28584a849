// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/hostprocesses.h"
#include "models/workspace/terminal.h"
#include "tests/support/files.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::workspace;
using State = HostFacts::State;

//! Real processes of this machine.
class TestHostProcesses : public QObject
{
    Q_OBJECT

private:
    WorkspaceFile workspaceWith(const QString &script) const
    {
        WorkspaceFile file;
        file.file = m_folder.filePath(u"pierside.yaml"_s);
        HostProcess host;
        host.name = u"backend"_s;
        host.command = {u"/bin/sh"_s, u"-c"_s, script};
        host.directory = m_folder.path();
        file.hosts = {host};
        return file;
    }
    HostKey key() const { return {m_folder.filePath(u"pierside.yaml"_s), u"backend"_s}; }
    QString state() const { return m_state.path(); }
    void trust(const WorkspaceFile &file) const
    {
        const auto command = localCommand(file.file, file.hosts.first());
        QVERIFY(command);
        QVERIFY(Trust(state()).trust({lookAt(*command)}));
    }
    static Result<Done> wait(const Task<Done> &task)
    {
        QObject context;
        std::optional<Result<Done>> result;
        task.then(&context, [&](const Result<Done> &done) { result = done; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000); }();
        return result.value_or(failure(ErrorCode::TimedOut, u"waiting"_s));
    }
    QByteArray log(const HostProcesses &processes) const
    {
        QFile file(processes.logFile(key()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_state;

private Q_SLOTS:
    void parsesStat_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("group");
        QTest::addColumn<quint64>("start");
        const QByteArray rest =
            " S 1 700 700 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 1 0 123456 1000 10 18446744073709551615";
        QTest::newRow("plain") << "812 (backend)" + rest << u"backend"_s << qint64(700) << quint64(123456);
        QTest::newRow("brackets") << "812 (a) b (c)" + rest << u"a) b (c"_s << qint64(700) << quint64(123456);
        QTest::newRow("line end") << "812 (a\nb)" + rest << u"a\nb"_s << qint64(700) << quint64(123456);
    }
    void parsesStat()
    {
        QFETCH(const QByteArray, text);
        const auto info = parseProcessStat(text);
        QVERIFY(info);
        QCOMPARE(info->pid, 812);
        QTEST(info->name, "name");
        QTEST(info->group, "group");
        QTEST(info->start, "start");
        QVERIFY(!info->hasEnded());
    }
    void refusesOddStat()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("812"), QByteArray("812 (a"), QByteArray("812 (a) S 1"),
                                       QByteArray(") 812 ("), QByteArray("x (a) S 1 2 3")})
            QVERIFY2(!parseProcessStat(text), text.constData());
    }
    void findsItsOwnProcess()
    {
        const auto own = lookAtProcess(QCoreApplication::applicationPid());
        QVERIFY(own);
        QVERIFY(own->since.isValid());
        QVERIFY(own->since.secsTo(QDateTime::currentDateTimeUtc()) < 3600);
        QVERIFY(!bootId().isEmpty());
        QVERIFY(!lookAtProcess(0));
    }
    void recordSurvivesAsText()
    {
        const HostRecord record{
            {u"/w/pierside.yaml"_s, u"a b"_s}, u"boot"_s, 812, 18446744073709551615ULL, 811, true, false};
        QCOMPARE(recordFromJson(toJson(record)), std::optional(record));
        QVERIFY(!recordFromJson("nonsense"));
    }
    void isNotStartedWithoutTrust()
    {
        HostProcesses processes(state());
        processes.setWorkspaces({workspaceWith(u"echo never"_s)});
        const auto started = wait(processes.start(key()));
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(processes.facts(key()).state, State::NotStarted);
    }
    void trustIncludesTheEnvironment()
    {
        WorkspaceFile file = workspaceWith(u"echo \"says $GREETING\"; exec sleep 300"_s);
        file.hosts.first().environmentFile = m_folder.filePath(u"dev.env"_s);
        tests::writeFile(m_folder.filePath(u"dev.env"_s), "GREETING=one\n");
        trust(file);
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        // As it is at the start, not as it was when somebody agreed.
        tests::writeFile(m_folder.filePath(u"dev.env"_s), "GREETING=two\n");
        const auto refused = wait(processes.start(key()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
        tests::writeFile(m_folder.filePath(u"dev.env"_s), "GREETING=one\n");
        QVERIFY(wait(processes.start(key())));
        QTRY_VERIFY(log(processes).contains("says one"));
        QVERIFY(wait(processes.stop(key())));
    }
    void startsWritesAndStops()
    {
        const WorkspaceFile file = workspaceWith(u"echo hello from $0; exec sleep 300"_s);
        trust(file);
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        QSignalSpy changed(&processes, &HostProcesses::changed);
        const auto started = wait(processes.start(key()));
        QVERIFY2(started, started ? "" : qPrintable(started.error().message()));
        QTRY_COMPARE(processes.facts(key()).name, u"sleep"_s);
        const HostFacts running = processes.facts(key());
        QCOMPARE(running.state, State::Running);
        QVERIFY(running.since.secsTo(QDateTime::currentDateTimeUtc()) < 60);
        QVERIFY(changed.count() > 0);
        QTRY_VERIFY(log(processes).contains("hello from"));

        // Another Pierside finds the same one.
        {
            HostProcesses later(state());
            later.setWorkspaces({file});
            QCOMPARE(later.facts(key()).state, State::Running);
            QCOMPARE(later.facts(key()).pid, running.pid);
            QVERIFY(wait(later.start(key())));
            QCOMPARE(later.facts(key()).pid, running.pid);
        }
        QVERIFY(lookAtProcess(running.pid));

        const auto stopped = wait(processes.stop(key()));
        QVERIFY2(stopped, stopped ? "" : qPrintable(stopped.error().message()));
        const HostFacts ended = processes.facts(key());
        QCOMPARE(ended.state, State::Exited);
        QVERIFY(ended.onRequest);
        QCOMPARE(ended.exitCode, std::optional(143));
        const auto left = lookAtProcess(running.pid);
        QVERIFY(!left || left->hasEnded());
    }
    void startsAfterAllOfTheStoppedGroupHasEnded()
    {
        const WorkspaceFile file = workspaceWith(u"(trap '' TERM; exec sleep 3) & exec sleep 300"_s);
        trust(file);
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        QVERIFY(wait(processes.start(key())));
        const qint64 pid = processes.facts(key()).pid;
        const auto stopping = processes.stop(key());
        QTRY_COMPARE(processes.facts(key()).state, State::Exited);
        QVERIFY(!stopping.isFinished()); // its child still runs
        QVERIFY(wait(processes.start(key())));
        QVERIFY(stopping.isFinished());
        QCOMPARE(processes.facts(key()).state, State::Running);
        QVERIFY(processes.facts(key()).pid != pid);
        QVERIFY(wait(processes.stop(key())));
    }
    void startsAgainWhileTheStoppedStartIsStillWatched()
    {
        const WorkspaceFile file = workspaceWith(u"exec sleep 300"_s);
        trust(file);
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        // A start watches its program for a moment. Both the stop and the next start come within that moment.
        const auto stopped = processes.start(key());
        QTRY_VERIFY(processes.facts(key()).pid > 0);
        QVERIFY(!stopped.isFinished());
        const qint64 pid = processes.facts(key()).pid;
        std::optional<Task<Done>> again;
        connect(&processes, &HostProcesses::changed, &processes, [&] {
            if (!again && processes.facts(key()).state == State::Exited)
                again = processes.start(key());
        });
        const auto stopping = processes.stop(key());
        QTRY_VERIFY(again);
        QVERIFY(wait(*again));
        QVERIFY(stopping.isFinished());
        QCOMPARE(processes.facts(key()).state, State::Running);
        QVERIFY(processes.facts(key()).pid != pid);
        // The first start did not fail: it was ended on request.
        QVERIFY(wait(stopped).error().isCancelled());
        QVERIFY(wait(processes.stop(key())));
    }
    void killsAProcessThatIgnoresTheRequest()
    {
        const WorkspaceFile file = workspaceWith(u"trap '' TERM; while :; do sleep 1; done"_s);
        trust(file);
        HostProcesses processes(state());
        processes.setGrace(Milliseconds(300));
        processes.setWorkspaces({file});
        QVERIFY(wait(processes.start(key())));
        const qint64 pid = processes.facts(key()).pid;
        QVERIFY(pid > 0);
        QVERIFY(wait(processes.stop(key())));
        const auto left = lookAtProcess(pid);
        QVERIFY(!left || left->hasEnded());
        QCOMPARE(processes.facts(key()).exitCode, std::optional(137));
    }
    void reportsAnEnd()
    {
        const WorkspaceFile file = workspaceWith(u"sleep 1; exit 3"_s);
        trust(file);
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        QVERIFY(wait(processes.start(key())));
        QCOMPARE(processes.facts(key()).state, State::Running);
        QTRY_COMPARE_WITH_TIMEOUT(processes.facts(key()).state, State::Exited, 10'000);
        QCOMPARE(processes.facts(key()).exitCode, std::optional(3));
        QVERIFY(!processes.facts(key()).onRequest);
    }
    void reportsWhyAProcessEndedAtOnce()
    {
        const WorkspaceFile file = workspaceWith(u"echo no such config >&2; exit 4"_s);
        trust(file);
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        const auto started = wait(processes.start(key()));
        QVERIFY(!started);
        QVERIFY2(started.error().cause.contains(u"4"_s) && started.error().cause.contains(u"no such config"_s),
                 qPrintable(started.error().cause));
    }
    //! The number is somebody else's by now: nothing is sent to it.
    void neverSignalsAnotherProcess()
    {
        const pid_t stranger = ::fork();
        if (stranger == 0) {
            ::setpgid(0, 0);
            for (;;)
                ::pause();
        }
        QVERIFY(stranger > 0);
        const WorkspaceFile file = workspaceWith(u"sleep 300"_s);
        const auto info = lookAtProcess(stranger);
        QVERIFY(info);
        HostRecord record{key(), bootId(), stranger, info->start + 1, stranger, false, false};
        QVERIFY(writeRecord(HostFiles(state(), key()), record));
        HostProcesses processes(state());
        processes.setGrace(Milliseconds(50));
        processes.setWorkspaces({file});
        QCOMPARE(processes.facts(key()).state, State::Exited);
        QVERIFY(wait(processes.stop(key())));
        QVERIFY(lookAtProcess(stranger));
        QVERIFY(!lookAtProcess(stranger)->hasEnded());
        record.start = info->start;
        record.boot = u"another boot"_s;
        QVERIFY(writeRecord(HostFiles(state(), key()), record));
        HostProcesses later(state());
        later.setWorkspaces({file});
        QVERIFY(wait(later.stop(key())));
        QVERIFY(!lookAtProcess(stranger)->hasEnded());
        ::kill(stranger, SIGKILL);
    }
    void readsUnits()
    {
        const UnitState running = parseUnit("LoadState=loaded\nActiveState=active\nSubState=running\nMainPID=812\n"
                                            "ExecMainStartTimestamp=@1790000000\nResult=success\nExecMainStatus=0\n"
                                            "ExecMainCode=0\n");
        QVERIFY(running.exists);
        QCOMPARE(running.active, u"active"_s);
        QCOMPARE(running.pid, 812);
        QCOMPARE(running.since.toSecsSinceEpoch(), 1790000000);
        const UnitState killed = parseUnit("LoadState=loaded\nActiveState=failed\nResult=signal\nExecMainCode=2\n"
                                           "ExecMainStatus=9\nMainPID=0\nExecMainStartTimestamp=\n");
        QCOMPARE(killed.exitCode, 137);
        QVERIFY(!killed.since.isValid());
        QVERIFY(!parseUnit("LoadState=not-found\n").exists);
        QVERIFY(!parseUnit("").exists);
    }
    void reportsAMissingSystemd()
    {
        WorkspaceFile file = workspaceWith({});
        file.hosts.first().command.clear();
        file.hosts.first().systemd = u"absent.service"_s;
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", m_folder.path().toUtf8());
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        QTRY_COMPARE(processes.facts(key()).state, State::Unknown);
        QVERIFY(processes.facts(key()).problem.contains(u"systemd"_s));
        trust(file);
        const auto started = wait(processes.start(key()));
        QVERIFY(!started);
        QVERIFY2(started.error().message().contains(u"systemd"_s), qPrintable(started.error().message()));
        qputenv("PATH", path);
    }
    void asksSystemd()
    {
        WorkspaceFile file = workspaceWith({});
        file.hosts.first().command.clear();
        file.hosts.first().systemd = u"mls-server.service"_s;
        // Speaks like systemctl, and keeps the unit's state in a file.
        QFile fake(m_folder.filePath(u"systemctl"_s));
        QVERIFY(fake.open(QIODevice::WriteOnly));
        fake.write("#!/bin/sh\n"
                   "here=$(dirname \"$0\")\n"
                   "case \"$*\" in\n"
                   "*--user*show*) echo LoadState=not-found ;;\n"
                   "*show*) echo LoadState=loaded; echo ActiveState=$(cat \"$here/active\" || echo inactive)\n"
                   "        echo MainPID=1; echo ExecMainStartTimestamp=@1790000000 ;;\n"
                   "*start*) echo active >\"$here/active\" ;;\n"
                   "*stop*) echo inactive >\"$here/active\" ;;\n"
                   "esac\n");
        fake.close();
        fake.setPermissions(fake.permissions() | QFile::ExeOwner);
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", m_folder.path().toUtf8() + ':' + path);
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        for (const bool isStart : {true, false}) {
            const auto refused = wait(isStart ? processes.start(key()) : processes.stop(key()));
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
            QVERIFY(!QFile::exists(m_folder.filePath(u"active"_s)));
        }
        trust(file);
        const auto started = wait(processes.start(key()));
        QVERIFY2(started, started ? "" : qPrintable(started.error().message()));
        QTRY_COMPARE(processes.facts(key()).state, State::Running);
        QCOMPARE(processes.facts(key()).pid, 1);
        QVERIFY(processes.logArgv(key(), 10).contains(u"--unit=mls-server.service"_s));
        QVERIFY(wait(processes.stop(key())));
        QTRY_COMPARE(processes.facts(key()).state, State::Exited);
        qputenv("PATH", path);
    }
    void aWatchedProcessIsNotChanged()
    {
        WorkspaceFile file = workspaceWith({});
        file.hosts.first().command.clear();
        HostProcesses processes(state());
        processes.setWorkspaces({file});
        QCOMPARE(processes.facts(key()).how, HostFacts::How::Watched);
        QCOMPARE(wait(processes.start(key())).error().code, ErrorCode::Unsupported);
        QCOMPARE(wait(processes.stop(key())).error().code, ErrorCode::Unsupported);
    }
    void findsTheTerminal()
    {
        const QStringList argv{u"pierside"_s, u"exec"_s};
        const auto only = [](const QString &name) {
            return [name](const QString &wanted) { return wanted == name ? u"/usr/bin/"_s + name : QString(); };
        };
        QCOMPARE(*terminalArgv(argv, u"t"_s, {}, only(u"xterm"_s)), (QStringList{u"/usr/bin/xterm"_s, u"-e"_s} + argv));
        QCOMPARE(*terminalArgv(argv, u"t"_s, {}, only(u"gnome-terminal"_s)),
                 (QStringList{u"/usr/bin/gnome-terminal"_s, u"--title"_s, u"t"_s, u"--"_s} + argv));
        QCOMPARE(terminalArgv(argv, u"t"_s, u"mine"_s, only(u"mine"_s))->first(), u"/usr/bin/mine"_s);
        QVERIFY(!terminalArgv(argv, u"t"_s, {}, only(u"nothing"_s)));
    }
};

QTEST_GUILESS_MAIN(TestHostProcesses)
#include "tst_hostprocesses.moc"
