// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/cgroupreader.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::stats;
using namespace Qt::StringLiterals;

namespace {

const QString hex = QString(64, u'a');
const ContainerId id{hex};

//! A minimal /proc and /sys.
struct Tree
{
    QTemporaryDir root;

    void write(const QString &path, const QByteArray &text) const { tests::writeFile(root.path() + path, text); }
    void process(qint64 pid, const QByteArray &cgroups) const
    {
        write(u"/proc/%1/cgroup"_s.arg(pid), cgroups);
        write(u"/proc/%1/net/dev"_s.arg(pid), "Inter-| Receive | Transmit\n face |bytes |bytes\n"
                                              "  lo: 9 0 0 0 0 0 0 0 9 0\n eth0: 500 0 0 0 0 0 0 0 70 0\n");
    }
    CgroupReader reader() const { return CgroupReader(root.path()); }
};

void writeVersion1(const Tree &tree)
{
    QByteArray mounts;
    QByteArray cgroups;
    for (const QByteArray controller : {"cpu", "cpuacct", "memory", "blkio", "pids"}) {
        mounts += "32 31 0:29 / /sys/fs/cgroup/" + controller + " rw - cgroup cgroup rw," + controller + '\n';
        cgroups += "1:" + controller + ":/docker/" + hex.toLatin1() + '\n';
    }
    tree.write(u"/proc/self/mountinfo"_s, mounts);
    tree.process(42, cgroups);
    const QString folder = u"/sys/fs/cgroup/%1/docker/"_s;
    tree.write(folder.arg(u"cpuacct"_s) + hex + u"/cpuacct.usage"_s, "123456789\n");
    tree.write(folder.arg(u"cpu"_s) + hex + u"/cpu.cfs_quota_us"_s, "150000\n");
    tree.write(folder.arg(u"cpu"_s) + hex + u"/cpu.cfs_period_us"_s, "100000\n");
    tree.write(folder.arg(u"memory"_s) + hex + u"/memory.usage_in_bytes"_s, "10000\n");
    tree.write(folder.arg(u"memory"_s) + hex + u"/memory.limit_in_bytes"_s, "67108864\n");
    tree.write(folder.arg(u"memory"_s) + hex + u"/memory.stat"_s, "inactive_file 1\ntotal_inactive_file 4000\n");
    tree.write(folder.arg(u"blkio"_s) + hex + u"/blkio.throttle.io_service_bytes"_s, "8:0 Read 5\n8:0 Write 6\n");
    tree.write(folder.arg(u"pids"_s) + hex + u"/pids.current"_s, "7\n");
}

void writeVersion2(const Tree &tree)
{
    tree.write(u"/proc/self/mountinfo"_s, "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
    tree.process(42, "0::/system.slice/docker-" + hex.toLatin1() + ".scope\n");
    const QString folder = u"/sys/fs/cgroup/system.slice/docker-"_s + hex + u".scope/"_s;
    tree.write(folder + u"cpu.stat"_s, "usage_usec 123456\nuser_usec 1\n");
    tree.write(folder + u"cpu.max"_s, "150000 100000\n");
    tree.write(folder + u"memory.current"_s, "10000\n");
    tree.write(folder + u"memory.max"_s, "67108864\n");
    tree.write(folder + u"memory.stat"_s, "anon 1\ninactive_file 4000\nactive_file 2\n");
    tree.write(folder + u"io.stat"_s, "8:0 rbytes=5 wbytes=6 rios=1\n");
    tree.write(folder + u"pids.current"_s, "7\n");
}

} // namespace

//! Reads both cgroup versions from a directory tree.
class TestCgroupReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAllValues_data();
    void readsAllValues();
    void readsColumnsOnly();
    void skipsSharedNetwork();
    void rejectsProcessesOfOthers();
    void failsAfterContainerExit();
    void memoryIsNeverNegative();
};

void TestCgroupReader::readsAllValues_data()
{
    QTest::addColumn<bool>("unified");
    QTest::newRow("version 1") << false;
    QTest::newRow("version 2") << true;
}

void TestCgroupReader::readsAllValues()
{
    QFETCH(bool, unified);
    const Tree tree;
    unified ? writeVersion2(tree) : writeVersion1(tree);
    const auto place = tree.reader().find(id, 42);
    QVERIFY2(place, place ? "" : qPrintable(place.error().message()));
    QCOMPARE(place->unified, unified);
    QCOMPARE(tree.reader().limits(*place), (Limits{1.5, 67108864}));
    const auto reading = tree.reader().read(*place, 42, Depth::Full);
    QVERIFY(reading);
    QVERIFY(reading->at > 0);
    QCOMPARE(reading->cpu, unified ? 123456000 : 123456789);
    QCOMPARE(reading->memory, 6000);
    QCOMPARE(reading->received, std::optional<qint64>(500));
    QCOMPARE(reading->sent, std::optional<qint64>(70));
    QCOMPARE(reading->blockRead, std::optional<qint64>(5));
    QCOMPARE(reading->blockWritten, std::optional<qint64>(6));
    QCOMPARE(reading->pids, std::optional<qint64>(7));
}

void TestCgroupReader::readsColumnsOnly()
{
    const Tree tree;
    writeVersion2(tree);
    const auto reading = tree.reader().read(*tree.reader().find(id, 42), 42, Depth::Columns);
    QVERIFY(reading);
    QCOMPARE(reading->memory, 6000);
    QVERIFY(!reading->received && !reading->blockRead && !reading->pids);
}

void TestCgroupReader::skipsSharedNetwork()
{
    const Tree tree;
    writeVersion1(tree);
    const auto reading = tree.reader().read(*tree.reader().find(id, 42), 42, Depth::Full, false);
    QVERIFY(reading);
    QVERIFY(!reading->received && !reading->sent);
    QVERIFY(reading->blockRead);
}

void TestCgroupReader::rejectsProcessesOfOthers()
{
    const Tree tree;
    writeVersion2(tree);
    tree.process(43, "0::/init.scope\n");
    QCOMPARE(tree.reader().find(id, 43).error().code, ErrorCode::NotFound);
    QCOMPARE(tree.reader().find(ContainerId{QString(64, u'b')}, 42).error().code, ErrorCode::NotFound);
    QCOMPARE(tree.reader().find(id, 44).error().code, ErrorCode::NotFound);
    QCOMPARE(tree.reader().find(id, 0).error().code, ErrorCode::NotFound);
}

void TestCgroupReader::failsAfterContainerExit()
{
    const Tree tree;
    writeVersion2(tree);
    const auto place = tree.reader().find(id, 42);
    QVERIFY(place);
    QVERIFY(QDir(tree.root.path() + u"/sys"_s).removeRecursively());
    QCOMPARE(tree.reader().read(*place, 42, Depth::Full).error().code, ErrorCode::NotFound);
}

void TestCgroupReader::memoryIsNeverNegative()
{
    const Tree tree;
    writeVersion2(tree);
    tree.write(u"/sys/fs/cgroup/system.slice/docker-"_s + hex + u".scope/memory.current"_s, "3000\n");
    QCOMPARE(tree.reader().read(*tree.reader().find(id, 42), 42, Depth::Columns)->memory, 3000);
}

QTEST_GUILESS_MAIN(TestCgroupReader)
#include "tst_cgroupreader.moc"
