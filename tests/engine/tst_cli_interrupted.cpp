// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"
#include "tests/support/faultproxy.h"

#include <QCoreApplication>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;
using Fault = FaultProxy::Fault;

//! Kills the real program between two destructive steps; the next start reports where it stopped, and finishes it.
class TestCliInterrupted : public QObject
{
    Q_OBJECT

private:
    //! quick ends at once; late stops slowly.
    void writeStack() const
    {
        m_program.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  quick:
    image: @NAME@-image:1
    command: [sleep, "300"]
    stop_grace_period: 30s
    volumes: ["one:/one", "two:/two", "/scratch"]
  late:
    image: @NAME@-image:1
    command: [sleep, "300"]
    stop_grace_period: 15s
    volumes: ["three:/three", ".:/work"]
volumes: {one: {}, two: {}, three: {}}
)")
                                               .replace("@NAME@", m_name.toUtf8()));
    }
    Outcome docker(const QStringList &arguments) const { return m_program.docker(arguments); }
    bool exists(const QString &volume) const
    {
        return !docker({u"volume"_s, u"ls"_s, u"-q"_s, u"--filter"_s, u"name=^%1_%2$"_s.arg(m_name, volume)})
                    .out.isEmpty();
    }
    //! Includes the time of creation.
    QByteArray volume(const QString &key) const { return docker({u"volume"_s, u"inspect"_s, m_name + u'_' + key}).out; }
    //! Runs the program until it sends this request, which is never answered, and until it reports the removed volume.
    //! Fails when the program ends before.
    std::unique_ptr<QProcess> stalled(FaultProxy &proxy, const QStringList &arguments, const QString &request,
                                      const QString &goneVolume = {}) const
    {
        proxy.spoil(Fault::Stall, 0, request);
        auto process = m_program.start(QStringList{u"-H"_s, proxy.address()} + arguments);
        const QByteArray gone = "remove volume " + (m_name + u'_' + goneVolume).toUtf8() + ' ';
        QByteArray said;
        const auto isGone = [&] {
            said += process->readAllStandardError();
            return goneVolume.isEmpty() || said.contains(gone);
        };
        const auto isOver = [&] { return process->state() == QProcess::NotRunning; };
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(isOver() || (!proxy.spoiled().isEmpty() && isGone()), 60'000);
            said += process->readAllStandardError();
            const QString requests = proxy.requests().join(u'\n');
            QVERIFY2(!isOver(), (requests.toUtf8() + "\nthe program ended: " + said).constData());
        }();
        return process;
    }
    static void kill(QProcess &process)
    {
        process.kill();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    }
    //! The note about an interrupted run; empty if there is none.
    QByteArray told(const QStringList &arguments = {u"ps"_s}) const
    {
        const Outcome outcome = m_program.run(arguments);
        const qsizetype at = outcome.err.indexOf("was interrupted");
        return at < 0 ? QByteArray() : outcome.err.mid(outcome.err.lastIndexOf('\n', at) + 1);
    }

    const QString m_name = u"t-interrupted-%1"_s.arg(QCoreApplication::applicationPid());
    const QString m_socket = u"/var/run/docker.sock"_s;
    Program m_program;

private Q_SLOTS:
    void init()
    {
        docker({u"tag"_s, u"pierside-test/debian:bookworm-slim"_s, m_name + u"-image:1"_s});
        writeStack();
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s}, 120'000), 0);
    }
    void cleanup()
    {
        docker({u"rm"_s, u"-fv"_s, m_name + u"-quick-1"_s, m_name + u"-late-1"_s, m_name + u"-other"_s});
        VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
        docker({u"rmi"_s, m_name + u"-image:1"_s});
        VERIFY_EXIT(m_program.run({u"finish"_s, u"--dismiss"_s}), 0);
    }

    void reportsWhereAResetStopped()
    {
        FaultProxy proxy(m_socket);
        const auto reset = stalled(proxy, {u"reset"_s, u"--yes"_s}, u"DELETE /volumes/%1_two"_s.arg(m_name), u"one"_s);
        kill(*reset);
        const QByteArray name = m_name.toUtf8();
        const QByteArray said = told();
        QVERIFY2(said.startsWith("The reset of " + name + " was interrupted ("), said.constData());
        const auto line = [&said](const QByteArray &begin) {
            const qsizetype at = said.indexOf(begin);
            return at < 0 ? QByteArray() : said.mid(at, said.indexOf('\n', at) - at);
        };
        QVERIFY2(line("Deleted:").contains("container " + name + "-quick-1"), said.constData());
        QVERIFY2(line("Deleted:").contains("volume " + name + "_one"), said.constData());
        QVERIFY2(line("Perhaps deleted:").contains("volume " + name + "_two"), said.constData());
        QVERIFY2(line("Not deleted:").contains("container " + name + "-late-1"), said.constData());
        QVERIFY2(line("Not deleted:").contains("volume " + name + "_three"), said.constData());
        QVERIFY2(said.contains("pierside finish"), said.constData());
        // Also before other verbs and with any address of the engine; on standard error only.
        QVERIFY(told({u"plan"_s, u"reset"_s}).startsWith("The reset of "));
        QVERIFY(told({u"-H"_s, u"unix:///run/docker.sock"_s, u"stop"_s, u"-t"_s, u"0"_s}).startsWith("The reset of "));
        QVERIFY(m_program.run({u"ps"_s, u"--json"_s}).json().isArray());
        // Not for another project.
        QVERIFY(told({u"-p"_s, m_name + u"-other"_s, u"ps"_s}).isEmpty());

        // finish asks for consent.
        VERIFY_EXIT(m_program.run({u"finish"_s}), 2);
        QVERIFY(exists(u"three"_s));
        const QByteArray before = volume(u"three"_s);
        const Outcome finished = m_program.run({u"finish"_s, u"--yes"_s}, 120'000);
        VERIFY_EXIT(finished, 0);
        QVERIFY2(finished.err.contains("volume " + name + "_three: "), finished.both().constData());
        QVERIFY(exists(u"one"_s) && exists(u"two"_s) && exists(u"three"_s));
        QVERIFY(volume(u"three"_s) != before);
        QVERIFY(told().isEmpty());
        const Outcome again = m_program.run({u"finish"_s, u"--yes"_s});
        VERIFY_EXIT(again, 0);
        QVERIFY2(again.err.contains(name + " has no interrupted runs"), again.both().constData());
    }

    void aRunningRunIsNotInterrupted()
    {
        FaultProxy proxy(m_socket);
        const auto down =
            stalled(proxy, {u"down"_s, u"-v"_s, u"--yes"_s}, u"DELETE /volumes/%1_two"_s.arg(m_name), u"one"_s);
        QVERIFY(told().isEmpty());
        const Outcome refused = m_program.run({u"up"_s, u"-d"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("pierside (pid " + QByteArray::number(down->processId()) + ", user "),
                 refused.both().constData());
        kill(*down);
        QVERIFY(told().startsWith("The down of "));
        // The next run on the whole stack completes it.
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s}, 60'000), 0);
        QVERIFY(told().isEmpty());
    }

    void aFailedOrCancelledRunIsNotInterrupted()
    {
        FaultProxy proxy(m_socket);
        proxy.spoil(Fault::Break, 0, u"DELETE /volumes/%1_two"_s.arg(m_name));
        auto failed = m_program.start({u"-H"_s, proxy.address(), u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s});
        QTRY_VERIFY_WITH_TIMEOUT(failed->state() == QProcess::NotRunning, 60'000);
        QCOMPARE(failed->exitCode(), 1);
        QVERIFY(told().isEmpty());
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s}, 60'000), 0);
        const auto cancelled = stalled(proxy, {u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s},
                                       u"DELETE /volumes/%1_two"_s.arg(m_name), u"one"_s);
        ::kill(static_cast<pid_t>(cancelled->processId()), SIGINT);
        QTRY_VERIFY_WITH_TIMEOUT(cancelled->state() == QProcess::NotRunning, 60'000);
        QCOMPARE(cancelled->exitCode(), 130);
        QVERIFY(told().isEmpty());
    }

    void reportsImagesThatMayBeDeleted()
    {
        FaultProxy proxy(m_socket);
        // A container of another name of this image: only the name that the stack uses is removed.
        VERIFY_EXIT(docker({u"run"_s, u"-d"_s, u"--name"_s, m_name + u"-other"_s, u"--network"_s, u"none"_s,
                            u"pierside-test/debian:bookworm-slim"_s, u"sleep"_s, u"300"_s}),
                    0);
        const auto down = stalled(proxy, {u"down"_s, u"--rmi"_s, u"all"_s, u"-t"_s, u"0"_s},
                                  u"DELETE /images/%1-image"_s.arg(m_name));
        kill(*down);
        const QByteArray said = told();
        QVERIFY2(said.contains("Perhaps deleted: image " + m_name.toUtf8() + "-image:1"), said.constData());
        const Outcome dismissed = m_program.run({u"finish"_s, u"--dismiss"_s});
        VERIFY_EXIT(dismissed, 0);
        QVERIFY(told().isEmpty());
        QVERIFY(!docker({u"image"_s, u"ls"_s, u"-q"_s, m_name + u"-image:1"_s}).out.isEmpty());
    }

    void finishesAResetThatDeletedEverything()
    {
        FaultProxy proxy(m_socket);
        const QByteArray old = volume(u"three"_s);
        // The first container of the new start is never created.
        const auto reset = stalled(proxy, {u"reset"_s, u"--yes"_s}, u"POST /containers/create"_s);
        QTRY_VERIFY_WITH_TIMEOUT(exists(u"three"_s) && volume(u"three"_s) != old, 60'000);
        kill(*reset);
        const QByteArray said = told();
        QVERIFY2(said.contains("not all started again") && !said.contains("Not deleted"), said.constData());
        // finish deletes nothing more.
        const QByteArray before = volume(u"three"_s);
        VERIFY_EXIT(m_program.run({u"finish"_s}, 120'000), 0);
        QCOMPARE(volume(u"three"_s), before);
        QCOMPARE(m_program.run({u"ps"_s, u"--json"_s}).json().array().size(), 2);
        QVERIFY(told().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCliInterrupted)
#include "tst_cli_interrupted.moc"
