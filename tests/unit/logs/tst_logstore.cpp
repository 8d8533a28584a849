// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::logs;

namespace {

void addLine(LogStore &store, QByteArrayView text, qint64 timeNano = LogRecord::NoTime, quint16 source = 0)
{
    const LogRecord record{.text = text, .timeNano = timeNano, .source = source};
    store.append({&record, 1});
}

void addNumbers(LogStore &store, int count)
{
    for (int number = 0; number < count; ++number)
        addLine(store, QByteArray::number(store.end()));
}

bool holdsItsNumbers(const LogStore &store)
{
    for (qint64 line = store.first(); line < store.end(); ++line)
        if (store.at(line).text != QByteArrayView(QByteArray::number(line)))
            return false;
    return store.end() > store.first();
}

} // namespace

class TestLogStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returnsWhatWasAppended()
    {
        LogStore store;
        const std::array batch{
            LogRecord{.text = QByteArrayView("a\0b\xff", 4), .timeNano = 7, .stream = LogStream::Error, .source = 3},
            LogRecord{.text = {}, .stream = LogStream::Engine},
        };
        store.append(batch);
        QCOMPARE(store.end(), 2);
        const LogRecord first = store.at(0);
        QCOMPARE(first.text.toByteArray(), QByteArray("a\0b\xff", 4));
        QCOMPARE(first.timeNano, 7);
        QCOMPARE(first.stream, LogStream::Error);
        QCOMPARE(first.source, quint16(3));
        QVERIFY(store.at(1).text.isEmpty());
        QCOMPARE(store.at(1).stream, LogStream::Engine);
        QCOMPARE(store.at(1).timeNano, LogRecord::NoTime);
    }

    void keepsNumbersAndCountsWhenLinesAreEvicted()
    {
        LogStore store({.lines = 1000, .bytes = 1'000'000});
        addNumbers(store, 10'000);
        QCOMPARE(store.end(), 10'000);
        QCOMPARE_LE(store.end() - store.first(), 1000);
        QCOMPARE_GE(store.end() - store.first(), 800); // whole chunks are evicted: an eighth at a time
        QVERIFY(holdsItsNumbers(store));
        store.addLost(5);
        const LogStore::Counters counters = store.counters();
        QCOMPARE(counters.seen, 10'005);
        QCOMPARE(counters.kept, store.end() - store.first());
        QCOMPARE(counters.kept + counters.dropped, counters.seen);
    }

    void limitsBytesEvenWithinOneBatch()
    {
        LogStore store({.lines = 1'000'000, .bytes = 100'000});
        const QByteArray text(100, 'x');
        const std::vector<LogRecord> batch(50'000, LogRecord{.text = text});
        store.append(batch);
        QCOMPARE(store.end(), 50'000);
        QCOMPARE_LE(store.textBytes(), 100'000);
        QCOMPARE_GE(store.textBytes(), 80'000);
        QCOMPARE_LE(store.memoryBytes(), 200'000);
    }

    void keepsTheNewestLinesWhenTheLimitsAreLowered()
    {
        LogStore store;
        addNumbers(store, 1000);
        store.setLimits({.lines = 100, .bytes = 1'000'000});
        QCOMPARE(store.end(), 1000);
        QCOMPARE_LE(store.end() - store.first(), 100);
        QCOMPARE_GE(store.end() - store.first(), 80);
        QVERIFY(holdsItsNumbers(store));
        addNumbers(store, 500);
        QVERIFY(holdsItsNumbers(store));
    }

    void keepsOneLineThatIsLargerThanTheLimit()
    {
        LogStore store({.lines = 10, .bytes = 50});
        addLine(store, QByteArray(200, 'x'));
        QCOMPARE(store.end() - store.first(), 1);
        addLine(store, "short");
        QCOMPARE(store.first(), 1);
        QCOMPARE(store.textBytes(), 5);
    }

    void takesAtMost13TimesTheText()
    {
        LogStore store;
        const QByteArray text(120, 'x');
        const std::vector<LogRecord> frame(1400, LogRecord{.text = text, .timeNano = 1});
        for (int count = 0; count < 200; ++count)
            store.append(frame);
        QCOMPARE(store.textBytes(), 200 * 1400 * 120);
        QCOMPARE_LE(double(store.memoryBytes()), 1.3 * double(store.textBytes()));
    }

    void aCopyDoesNotChange()
    {
        LogStore store({.lines = 100, .bytes = 100'000});
        addNumbers(store, 95);
        const LogStore copy = store;
        addNumbers(store, 1000);
        QCOMPARE(copy.end(), 95);
        QCOMPARE(copy.first(), 0);
        QVERIFY(holdsItsNumbers(copy));
        QCOMPARE_GT(store.first(), 95);
    }

    void numbersGoOnAfterClear()
    {
        LogStore store;
        addNumbers(store, 10);
        store.clear();
        QCOMPARE(store.first(), 10);
        QCOMPARE(store.end(), 10);
        QCOMPARE(store.textBytes(), 0);
        addNumbers(store, 10);
        QVERIFY(holdsItsNumbers(store));
        QCOMPARE(store.counters(), (LogStore::Counters{.seen = 20, .kept = 10, .dropped = 10}));
    }

    void keepsDividersWithTheirLines()
    {
        LogStore store({.lines = 80, .bytes = 100'000});
        addNumbers(store, 1);
        const LogDivider exited{.kind = LogDivider::Kind::Exited, .exitCode = 137, .reason = u"killed\n\u202e"_s};
        store.appendDivider(exited, 42, 2);
        QCOMPARE(store.dividerAt(0), std::nullopt);
        QCOMPARE(store.dividerAt(1), exited);
        QCOMPARE(store.at(1).stream, LogStream::Divider);
        QCOMPARE(store.at(1).timeNano, 42);
        QCOMPARE(store.at(1).source, quint16(2));
        QCOMPARE(QString::fromUtf8(store.at(1).text), u"Container exited with code 137: killed\\n\\u202e"_s);
        for (int count = 0; count < 200; ++count)
            addLine(store, "x");
        QCOMPARE(store.dividerAt(1), std::nullopt);
    }

    void mergesSourcesByTimeAndKeepsTheOrderWithinASource()
    {
        LogStore store;
        addLine(store, "a10", 10, 0);
        addLine(store, "a30", 30, 0);
        addLine(store, "a20 steps back", 20, 0);
        addLine(store, "b5", 5, 1);
        addLine(store, "b has no time", LogRecord::NoTime, 1);
        addLine(store, "b30", 30, 1);
        addLine(store, "b31", 31, 1);
        addLine(store, "a31", 31, 0);
        QCOMPARE(mergedByTime(store, 0, 8), (QList<qint64>{3, 4, 0, 1, 2, 5, 6, 7}));
        QCOMPARE(mergedByTime(store, 3, 6), (QList<qint64>{3, 4, 5}));
        QCOMPARE(mergedByTime(store, 3, 3), QList<qint64>());
    }

    void olderLinesHaveLowerNumbers()
    {
        LogStore store({.lines = 10, .bytes = 10'000}, 1000);
        for (int i = 0; i < 5; ++i)
            store.append(std::vector{LogRecord{.text = "new", .timeNano = 100 + i}});
        std::vector<LogRecord> older;
        for (int i = 0; i < 20; ++i)
            older.push_back({.text = "older", .timeNano = i});
        store.prepend(older);
        QCOMPARE(store.first(), 980);
        QCOMPARE(store.end(), 1005);
        QCOMPARE(store.at(980).timeNano, 0);
        QCOMPARE(store.at(999).timeNano, 19);
        QCOMPARE(store.at(1000).timeNano, 100);
        QCOMPARE(store.counters(), (LogStore::Counters{.seen = 25, .kept = 25, .dropped = 0}));
        QCOMPARE(store.textBytes(), 20 * 5 + 5 * 3);
        // The limits hold for what comes next.
        for (int i = 0; i < 100; ++i)
            store.append(std::vector{LogRecord{.text = "next"}});
        QVERIFY(store.end() - store.first() <= 50);
        QCOMPARE(store.at(store.end() - 1).text, "next"_ba);
        store.prepend({});
        QCOMPARE(store.end(), 1105);
    }
};

QTEST_GUILESS_MAIN(TestLogStore)
#include "tst_logstore.moc"
