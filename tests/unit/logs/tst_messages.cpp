// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/messages.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::logs;

namespace {

//! The first lines of the messages in \a text.
QByteArrayList headsIn(const QByteArray &text)
{
    MessageReader reader;
    QByteArrayList heads;
    for (const QByteArray &line : text.split('\n')) {
        if (!reader.continues(line))
            heads.append(line);
    }
    return heads;
}

} // namespace

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesDecideWhereNothingElseDoes()
    {
        constexpr qint64 Milli = 1'000'000;
        MessageReader reader;
        // Too few lines to learn from: all have marks but some, which were written with the line before.
        for (int i = 0; i < 12; ++i)
            QVERIFY(!reader.continues("2026-11-30T10:00:00Z a", i * Milli));
        QVERIFY(!reader.continues("2026-11-30T10:00:01Z Options:", 1000 * Milli));
        QVERIFY(reader.continues("port=80", 1001 * Milli));
        QVERIFY(reader.continues("host=db", 1002 * Milli));
        QVERIFY(!reader.continues("ready", 1100 * Milli));
        // What has no mark begins no message that others join.
        QVERIFY(!reader.continues("steady", 1101 * Milli));
        // Indentation and marks are stronger than times.
        QVERIFY(reader.continues("  more", 9000 * Milli));
        QVERIFY(!reader.continues("2026-11-30T10:00:09Z next", 9001 * Milli));

        // Messages with and without a mark that are written at once.
        MessageReader mixed;
        QVERIFY(!mixed.continues("ERROR:root:order failed", 0));
        QVERIFY(!mixed.continues("result 1.0", 1 * Milli));
        QVERIFY(!mixed.continues("ERROR:root:order failed", 2 * Milli));
        QVERIFY(!mixed.continues("done", 3 * Milli));

        MessageReader known;
        for (int i = 0; i < 30; ++i)
            QVERIFY(!known.continues("2026-11-30T10:00:00Z a", i * Milli));
        QVERIFY(known.continues("a second line", 500 * Milli));
        QVERIFY(!known.continues("much later", 5000 * Milli));
        // Times that step back, or are not known, decide nothing.
        QVERIFY(known.continues("a line", 3000 * Milli));
        QVERIFY(known.continues("a line"));
    }
    void tracesBelongToTheirMessage_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArrayList>("heads");
        QTest::newRow("Java behind a line of the logger")
            << "2026-11-30 10:00:00,123 ERROR [org.acme.Shop] (executor-1) Request failed\n"
               "java.lang.IllegalStateException: no stock\n"
               "\tat org.acme.Shop.order(Shop.java:42)\n"
               "\tat java.base/java.lang.Thread.run(Thread.java:840)\n"
               "Caused by: java.sql.SQLException: refused\n"
               "\tat org.acme.Db.open(Db.java:7)\n"
               "\t... 12 more\n"
               "2026-11-30 10:00:01,000 INFO  [org.acme.Shop] Next"_ba
            << QByteArrayList{"2026-11-30 10:00:00,123 ERROR [org.acme.Shop] (executor-1) Request failed",
                              "2026-11-30 10:00:01,000 INFO  [org.acme.Shop] Next"};
        QTest::newRow("Java without a logger")
            << "Exception in thread \"main\" java.lang.RuntimeException: x\n"
               "\tat Main.main(Main.java:3)\n"
               "bye"_ba
            << QByteArrayList{"Exception in thread \"main\" java.lang.RuntimeException: x", "bye"};
        QTest::newRow("Python behind a line of the logger") << "ERROR:root:failed\n"
                                                               "Traceback (most recent call last):\n"
                                                               "  File \"/app/a.py\", line 3, in <module>\n"
                                                               "    go()\n"
                                                               "ValueError: boom\n"
                                                               "\n"
                                                               "During handling of the above exception, another "
                                                               "exception occurred:\n"
                                                               "\n"
                                                               "Traceback (most recent call last):\n"
                                                               "  File \"/app/a.py\", line 5, in <module>\n"
                                                               "KeyError: 'x'\n"
                                                               "next line"_ba
                                                            << QByteArrayList{"ERROR:root:failed", "next line"};
        QTest::newRow("Python alone") << "hello\n"
                                         "Traceback (most recent call last):\n"
                                         "  File \"<string>\", line 1, in <module>\n"
                                         "ZeroDivisionError: division by zero\n"
                                         "goodbye"_ba
                                      << QByteArrayList{"hello", "Traceback (most recent call last):", "goodbye"};
        QTest::newRow("Go") << "listening\n"
                               "panic: runtime error: index out of range [5] with length 3\n"
                               "\n"
                               "goroutine 1 [running]:\n"
                               "main.main()\n"
                               "\t/app/main.go:9 +0x1d\n"
                               "exit status 2"_ba
                            << QByteArrayList{"listening",
                                              "panic: runtime error: index out of range [5] with length 3"};
        QTest::newRow("JavaScript") << "TypeError: x is not a function\n"
                                       "    at Object.<anonymous> (/app/a.js:1:1)\n"
                                       "    at Module._compile (node:internal/modules/cjs/loader:1376:14)\n"
                                       "ready"_ba
                                    << QByteArrayList{"TypeError: x is not a function", "ready"};
        QTest::newRow("PostgreSQL's statement") << "2026-11-30 10:00:00.000 UTC [31] ERROR:  relation \"x\" does not "
                                                   "exist at character 15\n"
                                                   "2026-11-30 10:00:00.000 UTC [31] STATEMENT:  SELECT *\n"
                                                   "\tFROM x\n"
                                                   "\tWHERE a = 1;"_ba
                                                << QByteArrayList{"2026-11-30 10:00:00.000 UTC [31] ERROR:  relation "
                                                                  "\"x\" does not exist at character 15",
                                                                  "2026-11-30 10:00:00.000 UTC [31] STATEMENT:  "
                                                                  "SELECT *"};
        QTest::newRow("coloured") << "\x1b[31m10:00:00 ERROR\x1b[0m failed\n"
                                     "\x1b[31m    at a.b(c.js:1:2)\x1b[0m\n"
                                     "\x1b[32m10:00:01 INFO\x1b[0m next"_ba
                                  << QByteArrayList{"\x1b[31m10:00:00 ERROR\x1b[0m failed",
                                                    "\x1b[32m10:00:01 INFO\x1b[0m next"};
        QTest::newRow("plain lines") << "one\ntwo\nthree: four\nError handling is on"_ba
                                     << QByteArrayList{"one", "two", "three: four", "Error handling is on"};
        QTest::newRow("an indented first line") << "   banner\n   banner"_ba << QByteArrayList{"   banner"};
    }

    void tracesBelongToTheirMessage()
    {
        QFETCH(QByteArray, text);
        QTEST(headsIn(text), "heads");
    }

    void theBeginningOfMessagesIsLearnt()
    {
        QByteArray text;
        for (int i = 10; i < 40; ++i)
            text += "2026-11-30T10:00:" + QByteArray::number(i) + "Z message\n";
        // Neither indented nor known: it goes on only because the others begin with a time.
        text += "and its second line";
        QVERIFY(!headsIn(text).contains("and its second line"));
        QVERIFY(headsIn("a\nb\nc\n" + text.left(60) + "\nand its second line").contains("and its second line"));
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
