// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/streamed.h"

#include <QTest>

using namespace pierside;
using namespace pierside::stats;

//! Converts the counters that an engine sent.
class TestStreamed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAllCounters();
    void keepsUnknownCountersEmpty();
    void treatsTheMemoryOfTheHostAsNoLimit();
};

void TestStreamed::keepsAllCounters()
{
    const Reading reading = readingOf({1, 2, 3, 4, 5, 6, 7, 8, 9});
    QCOMPARE(reading, (Reading{1, 2, 3, 4, 5, 6, 7, 8, Limits{0, 9}}));
}

void TestStreamed::keepsUnknownCountersEmpty()
{
    const Reading reading = readingOf({1, 2, 3, {}, {}, {}, {}, {}, {}});
    QCOMPARE(reading, (Reading{1, 2, 3, {}, {}, {}, {}, {}, {}}));
}

void TestStreamed::treatsTheMemoryOfTheHostAsNoLimit()
{
    engine::ResourceUsage usage;
    usage.memoryLimit = 25273614336;
    QCOMPARE(readingOf(usage).limits.memory, 25273614336);
    QCOMPARE(readingOf(usage, 25273614337).limits.memory, 25273614336);
    QCOMPARE(readingOf(usage, 25273614336).limits.memory, 0);
}

QTEST_GUILESS_MAIN(TestStreamed)
#include "tst_streamed.moc"
