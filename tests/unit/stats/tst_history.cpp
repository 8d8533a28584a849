// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/history.h"

#include <QTest>

using namespace pierside::stats;

namespace {

constexpr qint64 Second = 1'000'000'000;

Reading reading(qint64 at, qint64 cpu, qint64 memory = 0)
{
    Reading reading;
    reading.at = at;
    reading.cpu = cpu;
    reading.memory = memory;
    return reading;
}

Sample sample(qint64 at, float cpu, qint64 memory)
{
    Sample sample;
    sample.at = at;
    sample.cpu = cpu;
    sample.memory = memory;
    return sample;
}

} // namespace

//! Checks rates, ring buffers and sums.
class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void computesRates();
    void handlesDecreasingCounters();
    void computesShareOfLimit();
    void ringKeepsNewest();
    void sumsHistories();
    void sumUsesLastSample();
    void sumsRates();
    void sumHasLimitOnlyIfAllHave();
};

void TestHistory::computesRates()
{
    Reading before = reading(10 * Second, 5 * Second);
    before.received = 1000;
    before.blockWritten = 0;
    Reading after = reading(12 * Second, 8 * Second, 77);
    after.received = 5000;
    after.blockWritten = 300;
    after.sent = 12;
    after.pids = 4;
    const auto between = sampleBetween(before, after, 99);
    QVERIFY(between);
    QCOMPARE(between->at, 99);
    QCOMPARE(between->cpu, 150.0F);
    QCOMPARE(between->memory, 77);
    QCOMPARE(between->received, 2000.0F);
    QCOMPARE(between->blockWritten, 150.0F);
    QVERIFY(between->sent < 0); // known in one reading only
    QVERIFY(between->blockRead < 0);
    QCOMPARE(between->pids, 4);
}

void TestHistory::handlesDecreasingCounters()
{
    // After a restart there is no previous reading.
    QVERIFY(!sampleBetween(reading(Second, 500), reading(2 * Second, 10), 1));
    QVERIFY(!sampleBetween(reading(Second, 5), reading(Second, 10), 1));
    QVERIFY(!sampleBetween(reading(2 * Second, 5), reading(Second, 10), 1));
    // After an interface is removed, only its rate is unknown.
    Reading before = reading(Second, 0);
    before.received = 1000;
    before.sent = 10;
    Reading after = reading(2 * Second, 10);
    after.received = 1;
    after.sent = 20;
    const auto between = sampleBetween(before, after, 1);
    QVERIFY(between);
    QVERIFY(between->received < 0);
    QCOMPARE(between->sent, 10.0F);
}

void TestHistory::computesShareOfLimit()
{
    const Sample some = sample(1, 50, 256);
    QCOMPARE(cpuOfLimit(some, {0.5, 0}), std::optional(100.0));
    QCOMPARE(cpuOfLimit(some, {}), std::nullopt);
    QCOMPARE(memoryOfLimit(some, {0, 1024}), std::optional(25.0));
    QCOMPARE(memoryOfLimit(some, {}), std::nullopt);
}

void TestHistory::ringKeepsNewest()
{
    Ring<int> ring(3);
    QVERIFY(ring.isEmpty());
    for (int i = 1; i <= 7; ++i) {
        ring.add(i);
        QCOMPARE(ring.last(), i);
        QCOMPARE(ring.size(), qMin(i, 3));
    }
    QCOMPARE(ring.at(0), 5);
    QCOMPARE(ring.at(2), 7);
    ring.clear();
    QVERIFY(ring.isEmpty());
    ring.add(9);
    QCOMPARE(ring.last(), 9);
    QCOMPARE(Ring<int>(0).capacity(), 1);
}

void TestHistory::sumsHistories()
{
    History a;
    History b;
    for (int i = 0; i < 5; ++i) {
        a.samples.add(sample(i * 2000, 10, 100));
        b.samples.add(sample(i * 2000, float(i), 1));
    }
    const Sum sum = sumOf({&a, &b}, 9000);
    QVERIFY(sum.complete);
    QCOMPARE(sum.samples.size(), 5);
    QCOMPARE(sum.samples.last(), sample(8000, 14, 101));
    QCOMPARE(sumOf({&a, &b}, 9000, 2).samples.size(), 2);
    QCOMPARE(sumOf({&a, &b}, 9000, 2).samples.first(), sample(6000, 13, 101));
    QVERIFY(!sumOf({&a, &b}, 8000 + HistoryGap + 1).complete);
    QVERIFY(sumOf({}, 0) == Sum());
    const History nothing;
    QVERIFY(!sumOf({&a, &nothing}, 9000).complete);
}

void TestHistory::sumUsesLastSample()
{
    History often;
    History seldom;
    for (int i = 0; i <= 6; ++i)
        often.samples.add(sample(i * 2000, 1, 10));
    seldom.samples.add(sample(0, 5, 100));
    seldom.samples.add(sample(6000, 7, 200));
    const Sum sum = sumOf({&often, &seldom}, 12000);
    QVERIFY(sum.complete);
    QCOMPARE(sum.samples.at(1), sample(2000, 6, 110));
    QCOMPARE(sum.samples.at(6), sample(12000, 8, 210));
    // A sample that is too old is ignored.
    often.samples.add(sample(6000 + HistoryGap + 2000, 1, 10));
    QCOMPARE(sumOf({&often, &seldom}, 6000 + HistoryGap + 2000).samples.last(),
             sample(6000 + HistoryGap + 2000, 1, 10));
}

void TestHistory::sumsRates()
{
    History knows;
    Sample withRate = sample(0, 0, 0);
    withRate.received = 0;
    withRate.pids = 2;
    knows.samples.add(withRate);
    History doesNot;
    doesNot.samples.add(sample(0, 0, 0));
    const Sample both = sumOf({&knows, &doesNot}, 0).samples.first();
    QCOMPARE(both.received, 0.0F);
    QCOMPARE(both.pids, 2);
    QVERIFY(both.sent < 0);
}

void TestHistory::sumHasLimitOnlyIfAllHave()
{
    History a;
    a.limits = {0.5, 1000};
    History b;
    b.limits = {0, 500};
    QCOMPARE(sumOf({&a, &b}, 0).limits, (Limits{0, 1500}));
    QCOMPARE(sumOf({&a}, 0).limits, (Limits{0.5, 1000}));
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
