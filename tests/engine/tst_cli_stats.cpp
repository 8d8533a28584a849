// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! stats of the real program on a real engine.
class TestCliStats : public QObject
{
    Q_OBJECT

    const QString m_name = u"t-clistats-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
services:
  store: {image: pierside-test/service, environment: {RATE: 0}, mem_limit: 32m, cpus: 0.5}
  web: {image: pierside-test/service, environment: {RATE: 20, LINE_BYTES: 0}}
)");
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
    }
    void cleanupTestCase() { VERIFY_EXIT(m_program.run({u"down"_s, u"-t"_s, u"0"_s}), 0); }

    void printsOnce()
    {
        const Outcome json = m_program.run({u"stats"_s, u"--no-stream"_s, u"--json"_s});
        VERIFY_EXIT(json, 0);
        QCOMPARE(json.lines().size(), 2);
        const QJsonObject store = json.lines().first();
        QCOMPARE(store[u"service"_s].toString(), u"store"_s);
        QCOMPARE(store[u"source"_s].toString(), u"files"_s);
        QCOMPARE(store[u"memoryLimit"_s].toInteger(), 32 * 1024 * 1024);
        QCOMPARE(store[u"cpuLimitCores"_s].toDouble(), 0.5);
        QVERIFY(store[u"memory"_s].toInteger() > 50'000 && store[u"memory"_s].toInteger() < 32 * 1024 * 1024);
        QVERIFY(store[u"pids"_s].toInt() >= 1);
        QVERIFY(json.lines().last()[u"memoryLimit"_s].isNull());
        const Outcome table = m_program.run({u"stats"_s, u"--no-stream"_s, u"web"_s});
        VERIFY_EXIT(table, 0);
        QVERIFY(table.out.startsWith("NAME"));
        QVERIFY(table.out.contains("web-1") && !table.out.contains("store-1"));
        VERIFY_EXIT(m_program.run({u"stats"_s, u"--no-stream"_s, u"nobody"_s}), 2);
    }

    void printsUntilItIsInterrupted()
    {
        const auto stats = m_program.start({u"stats"_s, u"--json"_s, u"web"_s});
        QByteArray out;
        const auto lines = [&] {
            stats->waitForReadyRead(200);
            out += stats->readAllStandardOutput();
            return out.count('\n');
        };
        QTRY_VERIFY_WITH_TIMEOUT(lines() >= 2, 20'000);
        // A restarted container is followed.
        VERIFY_EXIT(m_program.run({u"restart"_s, u"-t"_s, u"0"_s, u"web"_s}), 0);
        const auto before = lines();
        QTRY_VERIFY_WITH_TIMEOUT(lines() >= before + 2, 20'000);
        ::kill(pid_t(stats->processId()), SIGINT);
        QVERIFY(stats->waitForFinished());
        QCOMPARE(stats->exitCode(), 130);
    }
};

QTEST_GUILESS_MAIN(TestCliStats)
#include "tst_cli_stats.moc"
