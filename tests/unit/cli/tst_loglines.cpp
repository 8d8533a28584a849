// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/loglines.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::cli;
using Stream = engine::LogChunk::Stream;

class TestLogLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsLinesIndependentlyOfChunks()
    {
        const QByteArray text = "one\ntwo\n\nthree";
        for (qsizetype size = 1; size <= text.size(); ++size) {
            QByteArray out;
            LineStyle style;
            style.name = u"web-1"_s;
            style.width = 7;
            LogLines lines(style, [&out](const QByteArray &bytes) { out += bytes; });
            for (qsizetype from = 0; from < text.size(); from += size)
                lines.take({Stream::Stdout, text.mid(from, size)});
            lines.end();
            QCOMPARE(out, QByteArray("web-1    | one\nweb-1    | two\nweb-1    | \nweb-1    | three\n"));
        }
    }

    void keepsStreamsApart()
    {
        QByteArray out;
        LogLines lines({}, [&out](const QByteArray &bytes) { out += bytes; });
        lines.take({Stream::Stdout, "a"});
        lines.take({Stream::Stderr, "b\n"});
        lines.take({Stream::Stdout, "c\n"});
        QCOMPARE(out, QByteArray("b\nac\n"));
    }

    void filtersLinesAndPrintsJson()
    {
        QByteArray out;
        LineStyle style;
        style.json = true;
        style.name = u"p-web-1"_s;
        style.service = u"web"_s;
        style.timestamps = true;
        style.filter.include = {logs::SearchPattern::compile({u"^keep"_s, true, true}).value()};
        LogLines lines(style, [&out](const QByteArray &bytes) { out += bytes; });
        lines.take({Stream::Stderr, "2026-01-01T00:00:00Z keep me\n2026-01-01T00:00:01Z drop me\n"});
        QCOMPARE(out, QByteArray(R"({"container":"p-web-1","line":"keep me","service":"web","stream":"stderr",)"
                                 R"("time":"2026-01-01T00:00:00Z"})"
                                 "\n"));
    }

    void printsTheContextOfMatches()
    {
        QByteArray out;
        LineStyle style;
        style.filter.include = {logs::SearchPattern::compile({u"hit$"_s, true, true}).value()};
        style.filter.exclude = {logs::SearchPattern::compile({u"^no"_s, true, true}).value()};
        style.filter.before = 1;
        style.filter.after = 1;
        LogLines lines(style, [&out](const QByteArray &bytes) { out += bytes; });
        lines.take({Stream::Stdout, "1\n2\nhit\r\n3\n4\nno hit\n5\nhit\n"});
        QCOMPARE(out, QByteArray("2\nhit\r\n3\n--\n5\nhit\n"));
        QVERIFY(!lines.error());
    }

    void endsAtALineThatTakesTooLong()
    {
        QByteArray out;
        LineStyle style;
        style.filter.exclude = {logs::SearchPattern::compile({u"(a+)+$"_s, true, true}).value()};
        LogLines lines(style, [&out](const QByteArray &bytes) { out += bytes; });
        lines.take({Stream::Stdout, "b\n" + QByteArray(200, 'a') + "!\nb\n"});
        QCOMPARE(out, QByteArray("b\n"));
        QVERIFY(lines.error());
        QCOMPARE(lines.error()->code, ErrorCode::TimedOut);
    }

    void passesOnlyColoursToATerminal()
    {
        QCOMPARE(withoutCommands("\x1b[31mred\x1b[0m"), QByteArray("\x1b[31mred\x1b[0m"));
        QCOMPARE(withoutCommands("a\x1b[2Jb"), QByteArray("ab"));
        QCOMPARE(withoutCommands("\x1b[38:5:1m\x1b[1;4mx"), QByteArray("\x1b[38:5:1m\x1b[1;4mx"));
        QCOMPARE(withoutCommands("a\x1b]0;title\ab"), QByteArray("a\\x1b]0;title\\x07b"));
        QCOMPARE(withoutCommands("end\r"), QByteArray("end"));
        QCOMPARE(withoutCommands("a\rb\tc"), QByteArray("a\\rb\tc"));
        QCOMPARE(withoutCommands("cut\x1b["), QByteArray("cut\\x1b["));
        QCOMPARE(withoutCommands("\x1b\x1b[31mx"), QByteArray("\\x1b\x1b[31mx"));
        // Ends like a colour, but changes what keys send.
        QCOMPARE(withoutCommands("\x1b[>4;2mx"), QByteArray("x"));
        // A sequence with an invalid character.
        QCOMPARE(withoutCommands("\x1b[3\x1b[31mx"), QByteArray("\\x1b[3\x1b[31mx"));
        // C1 controls: CSI in one character, as UTF-8 and as an invalid byte.
        QCOMPARE(withoutCommands("a\xc2\x9b"
                                 "2Jb"),
                 QByteArray("a\\u009b2Jb"));
        QCOMPARE(withoutCommands("a\x9b"
                                 "2Jb"),
                 QByteArray("a\xef\xbf\xbd"
                            "2Jb"));
        QCOMPARE(withoutCommands("a\xe2\x80\xae"
                                 "b"),
                 QByteArray("a\\u202eb"));
    }

    void cleansNames()
    {
        QByteArray out;
        LineStyle style;
        style.name = u"we\u009b2J\nb"_s;
        LogLines lines(style, [&out](const QByteArray &bytes) { out += bytes; });
        lines.take({Stream::Stdout, "x\n"});
        QCOMPARE(out, QByteArray("we\\u009b2J\\nb | x\n"));
    }

    void parsesTimes()
    {
        const QDateTime now = QDateTime::fromString(u"2026-01-01T00:10:00Z"_s, Qt::ISODate);
        QCOMPARE(parseTime(u"10m"_s, now).value(), now.addSecs(-600));
        QCOMPARE(parseTime(u"2026-01-01T00:00:00Z"_s, now).value(), now.addSecs(-600));
        QCOMPARE(parseTime(u"1767225600"_s, now).value(), now.addSecs(-600));
        QCOMPARE(parseTime(u"soon"_s, now).error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestLogLines)
#include "tst_loglines.moc"
