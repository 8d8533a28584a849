// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/mergeclock.h"

#include <QTest>

using namespace pierside::logs;

namespace {

constexpr qint64 Second = 1'000'000'000;

LogRecord record(qint64 time, quint16 source = 0)
{
    return {.text = {}, .timeNano = time, .source = source};
}

} // namespace

class TestMergeClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallStepsBackKeepTheOrderOfASource()
    {
        MergeClock clock;
        QCOMPARE(clock.placeOf(record(10 * Second)), 10 * Second);
        QCOMPARE(clock.placeOf(record(10 * Second - 1000)), 10 * Second);
        QCOMPARE(clock.placeOf(record(LogRecord::NoTime)), 10 * Second);
        QCOMPARE(clock.placeOf(record(9 * Second, 1)), 9 * Second);
        QCOMPARE(clock.placeOf(record(11 * Second)), 11 * Second);
    }

    void linesBehindAClockThatWasSetBackStayAtTheEnd()
    {
        constexpr qint64 Hour = 3600 * Second;
        MergeClock clock;
        clock.placeOf(record(2 * Hour, 0));
        clock.placeOf(record(2 * Hour + 60 * Second, 1));
        // Both were quiet for different times when the clock of the engine was set back.
        QCOMPARE(clock.placeOf(record(Hour, 0)), 2 * Hour + 60 * Second);
        QCOMPARE(clock.placeOf(record(Hour + 1 * Second, 0)), 2 * Hour + 61 * Second);
        QCOMPARE(clock.placeOf(record(Hour + 2 * Second, 1)), 2 * Hour + 61 * Second);
        QCOMPARE(clock.placeOf(record(Hour + 3 * Second, 1)), 2 * Hour + 62 * Second);
        // The clock is right again.
        QCOMPARE(clock.placeOf(record(3 * Hour, 0)), 3 * Hour);
        QCOMPARE(clock.placeOf(record(3 * Hour - 1, 0)), 3 * Hour);
    }
};

QTEST_GUILESS_MAIN(TestMergeClock)
#include "tst_mergeclock.moc"
