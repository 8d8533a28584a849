// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/parse.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pierside;
using namespace pierside::engine;
using namespace Qt::StringLiterals;

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

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

//! Parses the stats objects of several engines.
class TestParseStats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesDockerCgroup1();
    void parsesDockerCgroup2();
    void parsesPodman();
    void rejectsStoppedContainer();
    void rejectsOtherObjects();
};

void TestParseStats::parsesDockerCgroup1()
{
    const auto usage = parseStats(object(docker1));
    QVERIFY(usage);
    QCOMPARE(usage->at % 1'000'000'000, 547920715);
    QCOMPARE(usage->at / 1'000'000'000, 1420757851);
    QCOMPARE(usage->cpu, 100215355);
    QCOMPARE(usage->memory, 6500000);
    QCOMPARE(usage->received, std::optional<qint64>(9979));
    QCOMPARE(usage->sent, std::optional<qint64>(1338));
    QCOMPARE(usage->blockRead, std::optional<qint64>(4096));
    QCOMPARE(usage->blockWritten, std::optional<qint64>(10));
    QCOMPARE(usage->pids, std::optional<qint64>(3));
    QCOMPARE(usage->memoryLimit, std::optional<qint64>(67108864));
}

void TestParseStats::parsesDockerCgroup2()
{
    const auto usage = parseStats(object(docker2));
    QVERIFY(usage);
    QCOMPARE(usage->memory, 4000);
    QCOMPARE(usage->blockRead, std::optional<qint64>(7));
    QCOMPARE(usage->blockWritten, std::optional<qint64>(9));
    QVERIFY(!usage->received);
    QCOMPARE(usage->memoryLimit, std::optional<qint64>(25273614336));
}

void TestParseStats::parsesPodman()
{
    const auto usage = parseStats(object(podman));
    QVERIFY(usage);
    QCOMPARE(usage->at, 1682935200123456789);
    QCOMPARE(usage->memory, 1200);
    QCOMPARE(usage->blockRead, std::optional<qint64>(0));
    QCOMPARE(usage->received, std::optional<qint64>(110));
}

void TestParseStats::rejectsStoppedContainer()
{
    const auto stopped = parseStats(object(R"({"read":"0001-01-01T00:00:00Z","pids_stats":{},"memory_stats":{},
        "cpu_stats":{"cpu_usage":{"total_usage":0}}})"));
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::NotFound);
}

void TestParseStats::rejectsOtherObjects()
{
    const auto usage = parseStats({{"message"_L1, "no such container"_L1}});
    QVERIFY(!usage);
    QCOMPARE(usage.error().code, ErrorCode::Protocol);
}

QTEST_GUILESS_MAIN(TestParseStats)
#include "tst_parsestats.moc"
