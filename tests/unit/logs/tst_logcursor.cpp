// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/enginetime.h"
#include "models/logs/logcursor.h"

#include <QTest>

using namespace pierside;
using namespace pierside::logs;

namespace {

constexpr qint64 Second = 1'000'000'000;
constexpr qint64 Begin = 1'800'000'000 * Second;

LogLine line(qint64 time, const QByteArray &text, bool isError = false)
{
    return {.container = {}, .isError = isError, .text = text, .timeNano = time};
}

//! Those of a log that an engine sends from \a since on.
QList<LogLine> sentFrom(const QList<LogLine> &log, const QDateTime &since)
{
    QList<LogLine> lines;
    for (const LogLine &each : log) {
        if (timeFrom(each.timeNano) >= since)
            lines.append(each);
    }
    return lines;
}

} // namespace

//! Reading goes on in a log without a line that is missing or doubled.
class TestLogCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyCursorHasNoTime()
    {
        LogCursor cursor;
        QVERIFY(cursor.isEmpty());
        QVERIFY(!cursor.since().isValid());
        QVERIFY(cursor.take(line(LogRecord::NoTime, "odd")));
        QVERIFY(cursor.isEmpty());
    }

    void equalLinesOfOneTimeAreCounted()
    {
        LogCursor cursor;
        for (int i = 0; i < 3; ++i)
            QVERIFY(cursor.take(line(Begin, "same")));
        cursor.resume();
        QCOMPARE(cursor.since(), timeFrom(Begin - 2 * Second));
        int fresh = 0;
        for (int i = 0; i < 5; ++i)
            fresh += cursor.take(line(Begin, "same")) ? 1 : 0;
        QCOMPARE(fresh, 2);
        QVERIFY(cursor.take(line(Begin, "same", true)));
    }

    void timesMayStepBackBetweenStreams()
    {
        LogCursor cursor;
        QVERIFY(cursor.take(line(Begin + 500, "out")));
        cursor.resume();
        QVERIFY(!cursor.take(line(Begin + 500, "out")));
        // It was written after the other line, with an older time.
        QVERIFY(cursor.take(line(Begin + 200, "err", true)));
    }

    //! The engine sends what it has from a time on, also lines before those that reading began with.
    void linesBeforeTheFirstOneAreNotNew()
    {
        QList<LogLine> log;
        for (int i = 0; i < 100; ++i)
            log.append(line(Begin + i, "line " + QByteArray::number(i)));
        LogCursor cursor;
        for (const LogLine &each : log.sliced(90))
            QVERIFY(cursor.take(each));
        cursor.resume();
        log.append(line(Begin + 50, "err", true));
        log.append(line(Begin + 100, "line 100"));
        QByteArrayList fresh;
        for (const LogLine &each : sentFrom(log, cursor.since())) {
            if (cursor.take(each))
                fresh.append(each.text);
        }
        QCOMPARE(fresh, QByteArrayList({"err", "line 100"}));
        QVERIFY(!cursor.takeGap());
    }

    void aClockThatIsSetBackLosesNothing()
    {
        QList<LogLine> log;
        for (int i = 0; i < 100; ++i)
            log.append(line(Begin + i * Second, QByteArray::number(i)));
        for (int i = 0; i < 10; ++i)
            log.append(line(Begin + i * Second, "after " + QByteArray::number(i)));
        for (qsizetype seen : {qsizetype(99), qsizetype(101), qsizetype(105)}) {
            LogCursor cursor;
            QList<LogLine> got;
            for (const LogLine &each : log.first(seen)) {
                if (cursor.take(each))
                    got.append(each);
            }
            const QDateTime since = cursor.since();
            cursor.resume();
            for (const LogLine &each : sentFrom(log, since)) {
                if (cursor.take(each))
                    got.append(each);
            }
            // Before it was noticed, the engine leaves out what looks older.
            const qsizetype sent = seen > 100 ? log.size() : 100;
            for (const LogLine &each : log.first(sent))
                QVERIFY2(got.contains(each), each.text.constData());
        }
    }

    void anyPlaceOfALossIsRepaired()
    {
        QList<LogLine> log;
        for (int i = 0; i < 300; ++i)
            log.append(line(Begin + (i / 7) * (Second / 10) - (i % 3) * Second / 7,
                            i % 5 == 0 ? "same" : QByteArray::number(i), i % 3 == 0));
        for (qsizetype lost = 1; lost < log.size(); lost += 3) {
            LogCursor cursor;
            QList<LogLine> got;
            const auto read = [&](const QList<LogLine> &lines) {
                for (const LogLine &each : lines) {
                    if (cursor.take(each))
                        got.append(each);
                }
            };
            read(log.first(lost));
            // It is lost again before all of the lines came again.
            QDateTime since = cursor.since();
            cursor.resume();
            read(sentFrom(log.first(lost), since));
            since = cursor.since();
            cursor.resume();
            read(sentFrom(log, since));
            QCOMPARE(got, log);
        }
    }

    void aGapIsNoticed()
    {
        LogCursor cursor;
        for (int i = 0; i < 10; ++i)
            cursor.take(line(Begin + i * Second, QByteArray::number(i)));
        QVERIFY(!cursor.misses(line(Begin + 9 * Second, "9")));
        QVERIFY(cursor.misses(line(Begin + 11 * Second, "11")));
        cursor.resume();
        QVERIFY(!cursor.take(line(Begin + 8 * Second, "8")));
        QVERIFY(cursor.take(line(Begin + 10 * Second, "10")));
        QVERIFY(!cursor.takeGap());
        // The engine has removed the file with the lines before.
        cursor.resume();
        QVERIFY(cursor.take(line(Begin + 20 * Second, "20")));
        QVERIFY(cursor.takeGap());
        QVERIFY(!cursor.takeGap());
    }

    void aFastLogIsRememberedWithinBounds()
    {
        LogCursor cursor;
        QList<LogLine> log;
        const auto count = int(LogCursor::MostLines) * 2;
        for (int i = 0; i < count; ++i)
            log.append(line(Begin + i * 1000, QByteArray::number(i)));
        for (const LogLine &each : std::as_const(log))
            QVERIFY(cursor.take(each));
        const QDateTime since = cursor.since();
        QVERIFY(since > timeFrom(Begin));
        cursor.resume();
        log.append(line(Begin + count * 1000, "new"));
        QList<LogLine> got;
        for (const LogLine &each : sentFrom(log, since)) {
            if (cursor.take(each))
                got.append(each);
        }
        QCOMPARE(got, QList<LogLine>{log.last()});
    }
};

QTEST_GUILESS_MAIN(TestLogCursor)
#include "tst_logcursor.moc"
