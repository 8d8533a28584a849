// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/sampler.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::stats;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ContainerId idOf(int number)
{
    return {QString::number(number).rightJustified(64, u'c')};
}

//! Containers as files; no engine answers at the address.
struct Machine
{
    QTemporaryDir root;

    Machine() { write(u"/proc/self/mountinfo"_s, "30 24 0:26 / /cg rw - cgroup2 cgroup2 rw\n"); }

    void write(const QString &path, const QByteArray &text) const { tests::writeFile(root.path() + path, text); }
    void use(int number, qint64 microseconds, qint64 memory = 1000) const
    {
        const QString folder = u"/cg/docker/%1/"_s.arg(idOf(number).value);
        write(folder + u"cpu.stat"_s, "usage_usec " + QByteArray::number(microseconds) + '\n');
        write(folder + u"memory.current"_s, QByteArray::number(memory));
        write(folder + u"memory.max"_s, "5000");
    }
    Watched start(int number, qint64 pid) const
    {
        write(u"/proc/%1/cgroup"_s.arg(pid), "0::/docker/" + idOf(number).value.toLatin1() + '\n');
        use(number, 0);
        return {idOf(number), pid, true, {}, false};
    }
    CgroupReader reader() const { return CgroupReader(root.path()); }
    std::shared_ptr<engine::Engine> engine() const
    {
        return std::make_shared<engine::Engine>(
            engine::Target{{}, u"unix://"_s + root.path() + u"/no.sock"_s, {}, true, {}});
    }
};

} // namespace

//! Checks what is read and when.
class TestSampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newContainersHaveValuesSoon();
    void readsNothingWhileNothingIsWatched();
    void restartResetsCounters();
    void readsPartsOfSumsLessOften();
    void queriesEngineWithoutFiles();
    void historyIsBounded();
};

void TestSampler::newContainersHaveValuesSoon()
{
    const Machine machine;
    Sampler sampler(machine.reader());
    sampler.setInterval(1h);
    sampler.setEngine(machine.engine(), true, 0);
    const QList<Watched> watched{machine.start(1, 11), machine.start(2, 12)};
    QSignalSpy sampled(&sampler, &Sampler::sampled);
    sampler.setWatched(watched);
    QTRY_COMPARE(sampled.count(), 1);
    QCOMPARE(sampled.first().first().value<QSet<ContainerId>>(), (QSet<ContainerId>{idOf(1), idOf(2)}));
    const History *history = sampler.history(idOf(1));
    QVERIFY(history);
    QCOMPARE(history->samples.size(), 1);
    QCOMPARE(history->samples.last().cpu, 0.0F);
    QCOMPARE(history->samples.last().memory, 1000);
    QCOMPARE(history->limits.memory, 5000);
    QCOMPARE(history->source, Source::Files);
    // All readings have the same time, which sums require.
    QCOMPARE(sampler.history(idOf(2))->samples.last().at, history->samples.last().at);
    QCOMPARE(sampler.streams(), 0);
    QVERIFY(!sampler.history(idOf(3)));
}

void TestSampler::readsNothingWhileNothingIsWatched()
{
    const Machine machine;
    Sampler sampler(machine.reader());
    sampler.setInterval(20ms);
    sampler.setEngine(machine.engine(), true, 0);
    QSignalSpy sampled(&sampler, &Sampler::sampled);
    sampler.setWatched({machine.start(1, 11)});
    QTRY_VERIFY(sampled.count() > 2);
    sampler.setWatched({});
    const qint64 reads = sampler.reads();
    const auto size = sampler.history(idOf(1))->samples.size();
    // One round may be in progress.
    QVERIFY(!QTest::qWaitFor([&] { return sampler.reads() > reads + 1; }, 300));
    QCOMPARE(sampler.history(idOf(1))->samples.size(), size);
}

void TestSampler::restartResetsCounters()
{
    const Machine machine;
    Sampler sampler(machine.reader());
    sampler.setInterval(20ms);
    sampler.setEngine(machine.engine(), true, 0);
    Watched watched = machine.start(1, 11);
    machine.use(1, 1'000'000'000);
    sampler.setWatched({watched});
    QTRY_VERIFY(sampler.history(idOf(1)) && sampler.history(idOf(1))->samples.size() > 1);
    watched = machine.start(1, 21);
    sampler.setWatched({watched});
    const auto size = sampler.history(idOf(1))->samples.size();
    QTRY_VERIFY(sampler.history(idOf(1))->samples.size() > size + 2);
    for (qsizetype i = 0; i < sampler.history(idOf(1))->samples.size(); ++i)
        QCOMPARE(sampler.history(idOf(1))->samples.at(i).cpu, 0.0F);
}

void TestSampler::readsPartsOfSumsLessOften()
{
    const Machine machine;
    Sampler sampler(machine.reader());
    sampler.setInterval(100ms);
    sampler.setEngine(machine.engine(), true, 0);
    Watched sum = machine.start(2, 12);
    sum.partOfSum = true;
    sampler.setWatched({machine.start(1, 11), sum});
    QTRY_VERIFY_WITH_TIMEOUT(sampler.history(idOf(1)) && sampler.history(idOf(1))->samples.size() >= 30, 10'000);
    const auto often = sampler.history(idOf(1))->samples.size();
    const auto seldom = sampler.history(idOf(2))->samples.size();
    QVERIFY2(seldom >= 1 && seldom <= often / 2, qPrintable(u"%1 of %2"_s.arg(seldom).arg(often)));
}

void TestSampler::queriesEngineWithoutFiles()
{
    const Machine machine;
    Sampler sampler(machine.reader());
    sampler.setInterval(20ms);
    sampler.setEngine(machine.engine(), true, 0);
    // Process 99 does not exist on this machine.
    sampler.setWatched({{idOf(1), 99, true, {0.5, 0}, false}});
    QTRY_VERIFY(!sampler.whyNotFiles(idOf(1)).isEmpty());
    // The engine does not answer either.
    QTRY_VERIFY(!sampler.problem(idOf(1)).isEmpty());
    QCOMPARE(sampler.streams(), 0);
    // A container that is only part of a sum gets no stream: the engine is queried occasionally.
    const qint64 reads = sampler.reads();
    sampler.setWatched({{idOf(2), 98, true, {}, true}});
    QTRY_VERIFY(sampler.reads() > reads);
    QTRY_VERIFY(!sampler.whyNotFiles(idOf(2)).isEmpty());
    QTRY_VERIFY(!sampler.problem(idOf(2)).isEmpty());
    QCOMPARE(sampler.streams(), 0);
}

void TestSampler::historyIsBounded()
{
    const Machine machine;
    Sampler sampler(machine.reader());
    sampler.setInterval(1ms);
    sampler.setEngine(machine.engine(), true, 0);
    sampler.setWatched({machine.start(1, 11)});
    QTRY_COMPARE_WITH_TIMEOUT(sampler.history(idOf(1)) ? sampler.history(idOf(1))->samples.size() : 0,
                              qsizetype(HistoryLength), 30'000);
    const qint64 reads = sampler.reads();
    QTRY_VERIFY(sampler.reads() > reads + 20);
    QCOMPARE(sampler.history(idOf(1))->samples.size(), qsizetype(HistoryLength));
}

QTEST_GUILESS_MAIN(TestSampler)
#include "tst_sampler.moc"
