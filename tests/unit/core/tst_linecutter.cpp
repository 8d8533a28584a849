// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linecutter.h"

#include <QList>
#include <QTest>

using namespace pierside;

class TestLineCutter : public QObject
{
    Q_OBJECT

    static QList<QByteArray> cut(const QByteArray &bytes, qsizetype step, qsizetype longest)
    {
        QList<QByteArray> lines;
        LineCutter cutter(longest);
        const auto take = [&lines](const QByteArray &line) { lines.append(line); };
        for (qsizetype i = 0; i < bytes.size(); i += step)
            cutter.feed(QByteArrayView(bytes).sliced(i, std::min(step, bytes.size() - i)), take);
        cutter.flush(take);
        return lines;
    }
    static QList<QByteArray> cutInViews(const QByteArray &bytes, qsizetype step, qsizetype longest)
    {
        QList<QByteArray> lines;
        LineCutter cutter(longest);
        for (qsizetype i = 0; i < bytes.size(); i += step) {
            // The piece is gone after the call.
            const QByteArray piece(bytes.constData() + i, std::min(step, bytes.size() - i));
            cutter.feedViews(piece, [&lines](QByteArrayView line) { lines.append(line.toByteArray()); });
        }
        cutter.flush([&lines](const QByteArray &line) { lines.append(line); });
        return lines;
    }

private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<QByteArray>>("expected");
        using Lines = QList<QByteArray>;
        const auto row = [](const char *name, const QByteArray &bytes, const Lines &expected) {
            QTest::newRow(name) << bytes << expected;
        };
        row("none", "", {});
        row("whole", "a\nb\n", {"a", "b"});
        row("open end", "a\nb", {"a", "b"});
        row("empty lines", "\n\na\n\n", {"", "", "a", ""});
        row("carriage returns", "a\r\n\r\nb\r", {"a", "", "b"});
        row("as long as may be", "12345678\n", {"12345678"});
        row("with a carriage return", "1234567\r\n8\n", {"1234567", "8"});
        row("a carriage return at the bound", "12345678\r\n9\n", {"12345678", "9"});
        row("one too many", "123456789\n", {"12345678", "9"});
        row("twice as long", "1234567812345678\nb\n", {"12345678", "12345678", "b"});
        row("without an end", QByteArray(20, 'x'), {"xxxxxxxx", "xxxxxxxx", "xxxx"});
        row("characters stay whole", "123456\xE2\x82\xAC\n", {"123456", "\xE2\x82\xAC"});
        row("characters of four bytes", "12345\xF0\x9F\x98\x80\n", {"12345", "\xF0\x9F\x98\x80"});
        row("no text at all", QByteArray(10, '\x80'), {QByteArray(8, '\x80'), QByteArray(2, '\x80')});
    }
    void refusesALineThatIsTooLong()
    {
        LineCutter cutter(10, LineCutter::TooLong::Refuse);
        QList<QByteArray> lines;
        const auto take = [&lines](const QByteArray &line) { lines.append(line); };
        QVERIFY(cutter.feed("0123456789", take));
        QVERIFY(cutter.feed("\n012345678", take));
        QVERIFY(cutter.feed("9", take));
        QCOMPARE(cutter.rest(), QByteArray("0123456789"));
        QVERIFY(!cutter.feed("x", take));
        QVERIFY(!cutter.feed("\n1\n", take));
        QCOMPARE(lines, QList<QByteArray>{"0123456789"});
    }
    void lines()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<QByteArray>, expected);
        for (const qsizetype step : {1, 2, 3, 5, 8, 100})
            QCOMPARE(cut(bytes, step, 8), expected);
    }
    void linesAsViews_data() { lines_data(); }
    void linesAsViews()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<QByteArray>, expected);
        for (const qsizetype step : {1, 2, 3, 5, 8, 100})
            QCOMPARE(cutInViews(bytes, step, 8), expected);
    }
    void aLineThatIsCompleteIsNotCopied()
    {
        const QByteArray bytes("one\ntwo\r\nrest");
        LineCutter cutter;
        QList<const char *> begins;
        cutter.feedViews(bytes, [&begins](QByteArrayView line) { begins.append(line.data()); });
        QCOMPARE(begins, (QList<const char *>{bytes.constData(), bytes.constData() + 4}));
        QCOMPARE(cutter.rest(), QByteArray("rest"));
    }

    void cutsAStreamWithoutLineEnds()
    {
        LineCutter cutter;
        qint64 bytes = 0;
        qsizetype longest = 0;
        const auto take = [&](const QByteArray &line) {
            bytes += line.size();
            longest = std::max(longest, line.size());
        };
        const QByteArray chunk(1024 * 1024, 'x');
        for (int i = 0; i < 100; ++i)
            cutter.feed(chunk, take);
        QCOMPARE(longest, LineCutter::LongestLine);
        QVERIFY(bytes > 100 * chunk.size() - LineCutter::LongestLine);
    }
};

QTEST_GUILESS_MAIN(TestLineCutter)
#include "tst_linecutter.moc"
