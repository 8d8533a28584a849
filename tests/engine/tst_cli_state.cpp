// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"
#include "tests/support/faultproxy.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! The lock of a project, and a state folder that cannot be written.
class TestCliState : public QObject
{
    Q_OBJECT

private:
    void writeStack(const Program &program) const
    {
        program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
services:
  web:
    image: pierside-test/debian:bookworm-slim
    command: [sleep, "300"]
    init: true
    volumes: ["data:/data"]
volumes: {data: {}}
)");
    }
    //! A program with its own home that runs until it is killed.
    static std::unique_ptr<QProcess> underWay(const Program &program, FaultProxy &proxy, const QStringList &arguments)
    {
        proxy.spoil(FaultProxy::Fault::Stall, 0, u"POST /containers/[^/]+/start"_s);
        auto process = program.start(QStringList{u"-H"_s, proxy.address()} + arguments);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!proxy.spoiled().isEmpty(), 60'000); }();
        return process;
    }
    Outcome withoutSpace(const QStringList &arguments) const
    {
        // A file size limit of 0 acts as a full disk.
        auto process = m_program.make();
        process->setStandardInputFile(QProcess::nullDevice());
        process->start(u"sh"_s, QStringList{u"-c"_s, u"trap '' XFSZ; ulimit -f 0; exec \"$@\""_s, u"sh"_s,
                                            QStringLiteral(PIERSIDE_PROGRAM)} +
                                    arguments);
        return Program::finish(*process);
    }
    QByteArray state() const { return m_program.run({u"ps"_s, u"--json"_s}).json()[0][u"state"_s].toString().toUtf8(); }

    const QString m_name = u"t-state-%1"_s.arg(QCoreApplication::applicationPid());
    const QString m_socket = u"/var/run/docker.sock"_s;
    Program m_program;

private Q_SLOTS:
    void initTestCase() { writeStack(m_program); }
    void init() { VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s}, 60'000), 0); }
    void cleanupTestCase() { VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0); }

    void oneProjectHasOneLockForAllHomesAndAddresses()
    {
        Program other;
        writeStack(other);
        FaultProxy proxy(m_socket);
        VERIFY_EXIT(m_program.run({u"stop"_s, u"-t"_s, u"0"_s}), 0);
        const auto start = underWay(m_program, proxy, {u"start"_s});
        const Outcome refused = other.run({u"-H"_s, u"unix:///run/docker.sock"_s, u"down"_s, u"-v"_s, u"--yes"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("pierside (pid " + QByteArray::number(start->processId()) + ", user "),
                 refused.both().constData());
        QCOMPARE(state(), QByteArray("exited"));
        start->kill();
        QVERIFY(start->waitForFinished());
        // The lock is released.
        VERIFY_EXIT(other.run({u"start"_s}), 0);
    }

    void ignoresAnEmptyLockFile()
    {
        // As left by crashes: the lock of a run and that of the journal.
        const QDir locks(m_program.statePath() + u"/locks"_s);
        const QDir runs(m_program.statePath() + u"/runs"_s);
        QVERIFY(locks.mkpath(u"."_s) && runs.mkpath(u"."_s));
        const QByteArray engine =
            QCryptographicHash::hash("unix:///var/run/docker.sock", QCryptographicHash::Sha256).toHex().left(12);
        for (const QString &path : {locks.filePath(u"%1@%2.lock"_s.arg(m_name, QString::fromLatin1(engine))),
                                    m_program.statePath() + u"/journal.jsonl.lock"_s}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QFile broken(runs.filePath(u"20260101-000000-000-00000000.jsonl"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        VERIFY_EXIT(m_program.run({u"stop"_s, u"-t"_s, u"0"_s}), 0);
        VERIFY_EXIT(m_program.run({u"start"_s}), 0);
    }

    void stopAndStartNeedNoStateFolder_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("cannot be made") << u"/dev/null/state"_s;
        QTest::newRow("no space") << QString();
    }
    void stopAndStartNeedNoStateFolder()
    {
        QFETCH(QString, folder);
        Program program;
        writeStack(program);
        if (!folder.isEmpty())
            program.setEnvironment(u"XDG_STATE_HOME"_s, folder);
        const auto run = [&](const QStringList &arguments) {
            return folder.isEmpty() ? withoutSpace(arguments) : program.run(arguments);
        };
        VERIFY_EXIT(run({u"stop"_s, u"-t"_s, u"0"_s}), 0);
        QCOMPARE(state(), QByteArray("exited"));
        VERIFY_EXIT(run({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(state(), QByteArray("running"));
        // Deletions are journaled first. Without the journal, nothing is deleted and the error names the cause.
        const Outcome down = run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s});
        VERIFY_EXIT(down, 1);
        const QByteArray path = folder.isEmpty() ? m_program.statePath().toUtf8() + "/runs/" : folder.toUtf8();
        const QByteArray reason = (folder.isEmpty() ? qt_error_string(EFBIG) : qt_error_string(ENOTDIR)).toUtf8();
        QVERIFY2(down.err.contains(path), down.both().constData());
        QVERIFY2(down.err.contains(reason), down.both().constData());
        QVERIFY2(down.err.contains("Nothing was deleted"), down.both().constData());
        QCOMPARE(state(), QByteArray("running"));
    }
};

QTEST_GUILESS_MAIN(TestCliState)
#include "tst_cli_state.moc"
