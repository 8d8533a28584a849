// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logcursor.h"

#include <QTest>

using namespace pierside::logs;

namespace {

struct Line
{
    qint64 timeNano;
    QByteArray text;
};

QList<QByteArray> accepted(LogCursor *cursor, const QList<Line> &lines)
{
    QList<QByteArray> fresh;
    for (const Line &line : lines)
        if (cursor->accept({.text = line.text, .timeNano = line.timeNano}))
            fresh.append(line.text);
    return fresh;
}

} // namespace

class TestLogCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neitherLosesNorDoublesLinesOfOneTime()
    {
        LogCursor cursor;
        QCOMPARE(cursor.sinceNano(), LogRecord::NoTime);
        QCOMPARE(accepted(&cursor, {{1, "a"}, {2, "b"}, {2, "b"}, {2, "c"}}).size(), 4);
        QCOMPARE(cursor.sinceNano(), 2);
        cursor.resume();
        QCOMPARE(accepted(&cursor, {{2, "b"}, {2, "b"}, {2, "c"}, {2, "b"}, {2, "d"}, {3, "b"}}),
                 (QList<QByteArray>{"b", "d", "b"}));
        QCOMPARE(cursor.sinceNano(), 3);
    }

    void isTheSameWhereverTheStreamBreaks()
    {
        const QList<Line> log{{1, "a"}, {1, "a"}, {1, "b"}, {2, "a"}, {2, "a"}, {2, "a"}, {3, "b"}, {3, "b"}};
        for (qsizetype first = 0; first <= log.size(); ++first) {
            for (qsizetype second = first; second <= log.size(); ++second) {
                LogCursor cursor;
                QList<QByteArray> all;
                for (const qsizetype end : {first, second, log.size()}) {
                    cursor.resume();
                    QList<Line> sent;
                    for (const Line &line : log.first(end))
                        if (line.timeNano >= cursor.sinceNano())
                            sent.append(line);
                    all += accepted(&cursor, sent);
                }
                QCOMPARE(all, (QList<QByteArray>{"a", "a", "b", "a", "a", "a", "b", "b"}));
            }
        }
    }

    void keepsLinesWhoseTimeStepsBackAndLinesWithoutATime()
    {
        LogCursor cursor;
        QCOMPARE(accepted(&cursor, {{5, "a"}, {3, "a"}, {LogRecord::NoTime, "a"}}).size(), 3);
        QCOMPARE(cursor.sinceNano(), 3);
    }
};

QTEST_GUILESS_MAIN(TestLogCursor)
#include "tst_logcursor.moc"
