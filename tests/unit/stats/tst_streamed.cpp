// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/streamed.h"

#include <QTest>

using namespace pierside;
using namespace pierside::stats;

namespace {

const QByteArray docker1 = R"({"read":"2015-01-08T22:57:31.547920715Z","preread":"0001-01-01T00:00:00Z",
 "pids_stats":{"current":3},
 "networks":{"eth0":{"rx_bytes":5338,"tx_bytes":648},"eth5":{"rx_bytes":4641,"tx_bytes":690}},
 "memory_stats":{"stats":{"inactive_file":1,"total_inactive_file":37216},"usage":6537216,"limit":67108864},
 "blkio_stats":{"io_service_bytes_recursive":[{"major":8,"minor":0,"op":"Read","value":4096},
  {"major":8,"minor":0,"op":"Write","value":10},{"major":8,"minor":0,"op":"Total","value":4106}]},
 "cpu_stats":{"cpu_usage":{"total_usage":100215355},"system_cpu_usage":739306590000000,"online_cpus":4},
 "precpu_stats":{"cpu_usage":{"total_usage":0}}})";

const QByteArray docker2 = R"({"read":"2023-05-01T10:00:00.5Z","pids_stats":{"current":1,"limit":18446744073709551615},
 "memory_stats":{"usage":5000,"stats":{"anon":1,"inactive_file":1000},"limit":25273614336},
 "blkio_stats":{"io_service_bytes_recursive":[{"major":259,"minor":0,"op":"read","value":7},
  {"major":259,"minor":0,"op":"write","value":9}],"io_serviced_recursive":null},
 "cpu_stats":{"cpu_usage":{"total_usage":2000000,"usage_in_usermode":1}}})";

const QByteArray podman = R"({"read":"2023-05-01T12:00:00.123456789+02:00","preread":"0001-01-01T00:00:00Z",
 "pids_stats":{"current":2},"blkio_stats":{"io_service_bytes_recursive":null},"num_procs":0,"storage_stats":{},
 "cpu_stats":{"cpu_usage":{"total_usage":31000000,"percpu_usage":[1,2]},"system_cpu_usage":1,"online_cpus":2,"cpu":0.1},
 "memory_stats":{"usage":1200,"max_usage":18446744073709551615,"limit":25273614336},
 "name":"x","Id":"y","networks":{"network":{"rx_bytes":110,"tx_bytes":1162}}})";

} // namespace

//! Parses the stats objects of several engines.
class TestStreamed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesDockerCgroup1();
    void parsesDockerCgroup2();
    void parsesPodman();
    void rejectsStoppedContainer();
    void rejectsInvalidObjects_data();
    void rejectsInvalidObjects();
};

void TestStreamed::parsesDockerCgroup1()
{
    const auto reading = parseStats(docker1);
    QVERIFY(reading);
    QCOMPARE(reading->at % 1'000'000'000, 547920715);
    QCOMPARE(reading->at / 1'000'000'000, 1420757851);
    QCOMPARE(reading->cpu, 100215355);
    QCOMPARE(reading->memory, 6500000);
    QCOMPARE(reading->received, std::optional<qint64>(9979));
    QCOMPARE(reading->sent, std::optional<qint64>(1338));
    QCOMPARE(reading->blockRead, std::optional<qint64>(4096));
    QCOMPARE(reading->blockWritten, std::optional<qint64>(10));
    QCOMPARE(reading->pids, std::optional<qint64>(3));
    QCOMPARE(reading->limits, (Limits{0, 67108864}));
}

void TestStreamed::parsesDockerCgroup2()
{
    const auto reading = parseStats(docker2, 25273614336);
    QVERIFY(reading);
    QCOMPARE(reading->memory, 4000);
    QCOMPARE(reading->blockRead, std::optional<qint64>(7));
    QCOMPARE(reading->blockWritten, std::optional<qint64>(9));
    QVERIFY(!reading->received);
    // The memory of the whole host is not a limit.
    QCOMPARE(reading->limits.memory, 0);
    QCOMPARE(parseStats(docker2)->limits.memory, 25273614336);
}

void TestStreamed::parsesPodman()
{
    const auto reading = parseStats(podman, 25273614336);
    QVERIFY(reading);
    QCOMPARE(reading->at, 1682935200123456789);
    QCOMPARE(reading->memory, 1200);
    QCOMPARE(reading->blockRead, std::optional<qint64>(0));
    QCOMPARE(reading->received, std::optional<qint64>(110));
    QCOMPARE(reading->limits.memory, 0);
}

void TestStreamed::rejectsStoppedContainer()
{
    const auto stopped = parseStats(R"({"read":"0001-01-01T00:00:00Z","pids_stats":{},"memory_stats":{},
        "cpu_stats":{"cpu_usage":{"total_usage":0}}})");
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::NotFound);
}

void TestStreamed::rejectsInvalidObjects_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half") << docker1.first(100);
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("other") << QByteArray(R"({"message":"no such container"})");
}

void TestStreamed::rejectsInvalidObjects()
{
    QFETCH(QByteArray, text);
    const auto reading = parseStats(text);
    QVERIFY(!reading);
    QCOMPARE(reading.error().code, ErrorCode::Protocol);
}

QTEST_GUILESS_MAIN(TestStreamed)
#include "tst_streamed.moc"
