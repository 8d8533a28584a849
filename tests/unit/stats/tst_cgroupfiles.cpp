// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/cgroupfiles.h"

#include <QTest>

using namespace pierside;
using namespace pierside::stats;
using namespace Qt::StringLiterals;

namespace {

const QByteArray hex = QByteArray(64, 'a');
const ContainerId id{QString::fromLatin1(hex)};

const QByteArray mountsOfVersion1 = "31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755\n"
                                    "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n"
                                    "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
                                    "38 31 0:35 / /sys/fs/cgroup/blkio rw,relatime - cgroup cgroup rw,blkio\n"
                                    "39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids\n"
                                    "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";
const QByteArray mountsOfVersion2 = "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";

} // namespace

//! Parses valid and invalid texts of the kernel.
class TestCgroupFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesCgroupLines();
    void parsesMounts();
    void findsPlaces_data();
    void findsPlaces();
    void parsesNumbers();
    void parsesKeys();
    void parsesBlockBytes();
    void parsesNetDev();
    void parsesLimits();
};

void TestCgroupFiles::parsesCgroupLines()
{
    QCOMPARE(parseCgroups("5:cpu,cpuacct:/docker/x\n1:name=systemd:/a:b\n0::/y.scope\n"),
             (QList<CgroupLine>{{{"cpu", "cpuacct"}, "/docker/x"}, {{"name=systemd"}, "/a:b"}, {{}, "/y.scope"}}));
    QCOMPARE(parseCgroups(""), QList<CgroupLine>{});
    QCOMPARE(parseCgroups("nonsense\n5:cpu"), QList<CgroupLine>{});
}

void TestCgroupFiles::parsesMounts()
{
    const QList<CgroupMount> found = parseMounts(mountsOfVersion1);
    QCOMPARE(found.size(), 5);
    QCOMPARE(found.first(), (CgroupMount{{"rw", "cpu", "cpuacct"}, "/", "/sys/fs/cgroup/cpu,cpuacct"}));
    QCOMPARE(found.last(), (CgroupMount{{}, "/", "/sys/fs/cgroup/unified"}));
    QCOMPARE(parseMounts(mountsOfVersion2), (QList<CgroupMount>{{{}, "/", "/sys/fs/cgroup"}}));
    QCOMPARE(parseMounts("36 35 0:31 /a\\040b /c\\134d rw - cgroup2 none rw").first(),
             (CgroupMount{{}, "/a b", "/c\\d"}));
    QCOMPARE(parseMounts("36 35 - \n- cgroup\n"), QList<CgroupMount>{});
}

void TestCgroupFiles::findsPlaces_data()
{
    QTest::addColumn<QByteArray>("cgroups");
    QTest::addColumn<QByteArray>("mounts");
    QTest::addColumn<bool>("unified");
    QTest::addColumn<QByteArray>("memory"); // empty: not found

    const auto version1 = [](const QByteArray &path) {
        return "5:pids:" + path + "\n4:blkio:" + path + "\n3:memory:" + path + "\n2:cpu,cpuacct:" + path + "\n0::/\n";
    };
    QTest::newRow("version 1") << version1("/docker/" + hex) << mountsOfVersion1 << false
                               << QByteArray("/sys/fs/cgroup/memory/docker/" + hex);
    QTest::newRow("version 1, with a child cgroup") << version1("/docker/" + hex + "/init.scope") << mountsOfVersion1
                                                    << false << QByteArray("/sys/fs/cgroup/memory/docker/" + hex);
    QTest::newRow("version 2, systemd") << QByteArray("0::/system.slice/docker-" + hex + ".scope\n") << mountsOfVersion2
                                        << true << QByteArray("/sys/fs/cgroup/system.slice/docker-" + hex + ".scope");
    QTest::newRow("version 2, Podman") << QByteArray("0::/user.slice/libpod-" + hex + ".scope/container\n")
                                       << mountsOfVersion2 << true
                                       << QByteArray("/sys/fs/cgroup/user.slice/libpod-" + hex + ".scope");
    QTest::newRow("only a part is mounted")
        << QByteArray("0::/outer/docker/" + hex + "\n") << QByteArray("30 24 0:26 /outer /cg rw - cgroup2 cgroup2 rw\n")
        << true << QByteArray("/cg/docker/" + hex);
    QTest::newRow("another part is mounted")
        << QByteArray("0::/outer/docker/" + hex + "\n") << QByteArray("30 24 0:26 /oute /cg rw - cgroup2 cgroup2 rw\n")
        << true << QByteArray();
    QTest::newRow("outside of the visible hierarchy")
        << QByteArray("0::/../docker/" + hex + "\n") << mountsOfVersion2 << true << QByteArray();
    QTest::newRow("another container") << QByteArray("0::/docker/" + QByteArray(64, 'b') + "\n") << mountsOfVersion2
                                       << true << QByteArray();
    QTest::newRow("no container") << QByteArray("0::/init.scope\n") << mountsOfVersion2 << true << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << true << QByteArray();
}

void TestCgroupFiles::findsPlaces()
{
    QFETCH(QByteArray, cgroups);
    QFETCH(QByteArray, mounts);
    QFETCH(bool, unified);
    QFETCH(QByteArray, memory);
    const auto place = placeOf(parseCgroups(cgroups), parseMounts(mounts), id);
    QCOMPARE(place.has_value(), !memory.isEmpty());
    if (!place)
        return;
    QCOMPARE(place->unified, unified);
    QCOMPARE(place->memory, memory);
    QVERIFY(place->cpu.endsWith(hex) || place->cpu.endsWith(".scope"));
    QVERIFY(!place->quota.isEmpty() && !place->io.isEmpty() && !place->pids.isEmpty());
}

void TestCgroupFiles::parsesNumbers()
{
    QCOMPARE(parseNumber("12345\n"), std::optional<qint64>(12345));
    QCOMPARE(parseNumber("max\n"), std::nullopt);
    QCOMPARE(parseNumber(""), std::nullopt);
    QCOMPARE(parseNumber("12 13"), std::nullopt);
}

void TestCgroupFiles::parsesKeys()
{
    const QByteArray text = "usage_usec 12\nuser_usec 7\ninactive_file 4096\ntotal_inactive_file 8192\nlast 3";
    QCOMPARE(keyedNumber(text, "usage_usec"), std::optional<qint64>(12));
    QCOMPARE(keyedNumber(text, "inactive_file"), std::optional<qint64>(4096));
    QCOMPARE(keyedNumber(text, "total_inactive_file"), std::optional<qint64>(8192));
    QCOMPARE(keyedNumber(text, "last"), std::optional<qint64>(3));
    QCOMPARE(keyedNumber(text, "usage"), std::nullopt);
    QCOMPARE(keyedNumber(text, "file"), std::nullopt);
    QCOMPARE(keyedNumber("", "x"), std::nullopt);
}

void TestCgroupFiles::parsesBlockBytes()
{
    QCOMPARE(parseBlkio("8:0 Read 4096\n8:0 Write 10\n8:0 Sync 1\n8:16 Read 4\n8:16 Total 4\nTotal 4110\n"),
             (BlockBytes{4100, 10}));
    QCOMPARE(parseBlkio("Total 0\n"), BlockBytes{});
    QCOMPARE(parseIoStat("8:0 rbytes=4096 wbytes=10 rios=1 wios=1 dbytes=0 dios=0\n253:1 rbytes=4 wbytes=6\n8:32 \n"),
             (BlockBytes{4100, 16}));
    QCOMPARE(parseIoStat(""), BlockBytes{});
}

void TestCgroupFiles::parsesNetDev()
{
    const QByteArray text =
        "Inter-|   Receive                                                |  Transmit\n"
        " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls\n"
        "    lo:  100       2    0    0    0     0          0         0      100       2    0    0    0     0\n"
        "  eth0: 5338      36    0    0    0     0          0         0      648       8    0    0    0     0\n"
        "eth1:4641 26 0 0 0 0 0 0 690 9 0 0 0 0\n";
    QCOMPARE(parseNetDev(text), (NetBytes{9979, 1338}));
    QCOMPARE(parseNetDev("nonsense"), std::nullopt);
    QCOMPARE(parseNetDev(text.left(text.indexOf("  eth0"))), NetBytes{});
}

void TestCgroupFiles::parsesLimits()
{
    QCOMPARE(parseCpuMax("50000 100000\n"), 0.5);
    QCOMPARE(parseCpuMax("max 100000\n"), 0.0);
    QCOMPARE(parseCpuMax(""), 0.0);
    QCOMPARE(cpusOf(-1, 100000), 0.0);
    QCOMPARE(cpusOf(250000, 100000), 2.5);
    QCOMPARE(memoryLimitOf(67108864), 67108864);
    QCOMPARE(memoryLimitOf(9223372036854771712), 0);
    QCOMPARE(memoryLimitOf(std::nullopt), 0);
}

QTEST_GUILESS_MAIN(TestCgroupFiles)
#include "tst_cgroupfiles.moc"
