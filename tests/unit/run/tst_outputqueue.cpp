// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/outputqueue.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace pierside::run;
using namespace Qt::StringLiterals;

class TestOutputQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderAndWakesOnce();
    void dropsTheOldestLinesAndCountsThem();
    void boundsTheirLength();
    void everyLineOfAFastWriterArrivesOrIsCounted();
};

void TestOutputQueue::keepsTheOrderAndWakesOnce()
{
    OutputQueue queue;
    QVERIFY(queue.put(1, u"a"_s));
    QVERIFY(!queue.put(2, u"b"_s));
    OutputBatch batch = queue.take();
    QCOMPARE(batch.lines.size(), 2U);
    QCOMPARE(batch.lines[0].text, u"a"_s);
    QCOMPARE(batch.lines[1].step, 2);
    QVERIFY(batch.skipped.isEmpty());
    QVERIFY(queue.take().isEmpty());
    QVERIFY(queue.put(1, u"c"_s));
}

void TestOutputQueue::dropsTheOldestLinesAndCountsThem()
{
    OutputQueue queue;
    for (size_t i = 0; i < OutputQueue::mostLines + 5; ++i)
        queue.put(i < 3 ? 7 : 8, QString::number(i));
    const OutputBatch batch = queue.take();
    QCOMPARE(batch.lines.size(), OutputQueue::mostLines);
    QCOMPARE(batch.lines.front().text, u"5"_s);
    QCOMPARE(batch.skipped, (QHash<int, int>{{7, 3}, {8, 2}}));
}

void TestOutputQueue::boundsTheirLength()
{
    OutputQueue queue;
    const QString line(2 * OutputQueue::longestLine, u'x');
    constexpr int lines = 1000;
    for (int i = 0; i < lines; ++i)
        queue.put(0, line);
    const OutputBatch batch = queue.take();
    QCOMPARE(batch.lines.front().text.size(), OutputQueue::longestLine);
    QVERIFY(qsizetype(batch.lines.size()) * OutputQueue::longestLine <= OutputQueue::mostCharacters);
    QCOMPARE(int(batch.lines.size()) + batch.skipped.value(0), lines);
}

void TestOutputQueue::everyLineOfAFastWriterArrivesOrIsCounted()
{
    OutputQueue queue;
    constexpr int lines = 500'000;
    std::atomic<bool> isWritten = false;
    const auto writer = std::unique_ptr<QThread>(QThread::create([&] {
        for (int i = 0; i < lines; ++i)
            queue.put(0, QString::number(i));
        isWritten = true;
    }));
    writer->start();
    int seen = 0;
    int last = -1;
    for (bool isLast = false; !isLast;) {
        isLast = isWritten;
        const OutputBatch batch = queue.take();
        QVERIFY(batch.lines.size() <= OutputQueue::mostLines);
        seen += batch.skipped.value(0);
        for (const OutputLine &line : batch.lines) {
            QVERIFY(line.text.toInt() > last);
            last = line.text.toInt();
            ++seen;
        }
    }
    writer->wait();
    QCOMPARE(seen, lines);
    QCOMPARE(last, lines - 1);
}

QTEST_GUILESS_MAIN(TestOutputQueue)
#include "tst_outputqueue.moc"
