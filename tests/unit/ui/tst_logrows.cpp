// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shownlog.h"
#include "ui/logs/logerrors.h"
#include "ui/logs/logfilter.h"
#include "ui/logs/logfinder.h"
#include "ui/logs/logselection.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::tests;
using namespace pierside::ui;
using logs::LogRecord;

namespace {

LogTest testFor(const QString &include, int context)
{
    return *testOf({.include = include, .context = context});
}

QByteArrayList textsOf(const LogRows &rows)
{
    QByteArrayList texts;
    for (qint64 row = rows.first(); row < rows.end(); ++row)
        texts.append(rows.store().at(rows.lineAt(row)).text.toByteArray());
    return texts;
}

void append(LogRows &rows, const QByteArrayList &texts, quint16 source = 0)
{
    for (const QByteArray &text : texts)
        rows.append(std::vector{record(text, (rows.store().end() + 1) * Second, source)});
}

} // namespace

class TestLogRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contextComesFromTheSameSource_data()
    {
        QTest::addColumn<bool>("isMerged");
        QTest::newRow("in the order of arrival") << false;
        QTest::newRow("merged by time") << true;
    }

    void contextComesFromTheSameSource()
    {
        QFETCH(bool, isMerged);
        LogRows rows;
        append(rows, {"a1", "a2"}, 0);
        append(rows, {"b1", "b2"}, 1);
        append(rows, {"a3 hit"}, 0);
        rows.setOrder(testFor(u"hit"_s, 1), isMerged);
        QCOMPARE(textsOf(rows), QByteArrayList({"a2", "a3 hit"}));
        append(rows, {"b3"}, 1);
        append(rows, {"a4", "a5"}, 0);
        QCOMPARE(textsOf(rows), QByteArrayList({"a2", "a3 hit", "a4"}));
        // A line before others that are shown already.
        append(rows, {"b4 hit"}, 1);
        QCOMPARE(textsOf(rows), QByteArrayList({"a2", "a3 hit", "b3", "a4", "b4 hit"}));
    }

    void evictedLinesAreNoContext()
    {
        LogRows rows;
        rows.setLimits({.lines = 2});
        rows.setOrder(testFor(u"hit"_s, 5), false);
        append(rows, {"1", "2", "3", "4"});
        append(rows, {"hit"});
        for (qint64 row = rows.first(); row < rows.end(); ++row)
            QVERIFY(rows.lineAt(row) >= rows.store().first());
        QCOMPARE(textsOf(rows).last(), "hit"_ba);
    }

    void messagesAreFolded()
    {
        LogRows rows;
        append(rows, {"ERROR failed", "  at a", "  at b", "INFO next"});
        LogTest test{.folding = LogFolding::Folded};
        rows.setOrder(test, false);
        QCOMPARE(textsOf(rows), QByteArrayList({"ERROR failed", "INFO next"}));
        QCOMPARE(rows.foldOf(0), (LogFold{.lines = 2, .isOpen = false}));
        QCOMPARE(rows.foldOf(3), LogFold());
        // A line of another source does not end the message.
        append(rows, {"ERROR two"}, 0);
        append(rows, {"INFO other"}, 1);
        append(rows, {"  at c"}, 0);
        QCOMPARE(textsOf(rows), QByteArrayList({"ERROR failed", "INFO next", "ERROR two", "INFO other"}));
        QCOMPARE(rows.foldOf(4).lines, 1);
        test.opened = {4};
        rows.setOrder(test, false);
        QCOMPARE(textsOf(rows), QByteArrayList({"ERROR failed", "INFO next", "ERROR two", "INFO other", "  at c"}));
        QCOMPARE(rows.foldOf(4), (LogFold{.lines = 1, .isOpen = true}));
        rows.setOrder({}, false);
        QCOMPARE(rows.count(), 7);
    }

    void aMessagePassesWithOneOfItsLines()
    {
        LogRows rows;
        LogTest test = testFor(u"needle"_s, 0);
        test.folding = LogFolding::Folded;
        rows.setOrder(test, false);
        append(rows, {"ERROR one", "  at a", "ERROR two", "  at needle", "  at b", "INFO three"});
        QCOMPARE(textsOf(rows), QByteArrayList{"ERROR two"});
        QCOMPARE(rows.foldOf(2).lines, 2);
        test.folding = LogFolding::Shown;
        rows.setOrder(test, false);
        QCOMPARE(textsOf(rows), QByteArrayList({"ERROR two", "  at needle", "  at b"}));
        // With context, each line is shown once.
        LogTest around = testFor(u"needle"_s, 1);
        around.folding = LogFolding::Shown;
        rows.setOrder(around, false);
        QCOMPARE(textsOf(rows), QByteArrayList({"ERROR one", "ERROR two", "  at needle", "  at b", "INFO three"}));
    }

    void repeatedLinesAreFolded()
    {
        LogRows rows;
        LogTest test{.foldsRepeats = true};
        rows.setOrder(test, false);
        append(rows, {"10:00:01 ping", "10:00:02 ping", "10:00:03 ping"});
        append(rows, {"10:00:04 ping"}, 1); // another source
        append(rows, {"10:00:05 ping", "pong", "10:00:06 ping"});
        QCOMPARE(textsOf(rows), QByteArrayList({"10:00:01 ping", "10:00:04 ping", "pong", "10:00:06 ping"}));
        QCOMPARE(rows.foldOf(0), (LogFold{.repeats = 3}));
        QCOMPARE(rows.repeatsOf(0), (QList<qint64>{1, 2, 4}));
        QCOMPARE(rows.foldOf(3), LogFold());
        // What is copied says how often, or has all of them.
        const LogSelection all{.anchor = {.line = 0, .at = 0}, .caret = {.line = 6, .at = LogPoint::LineEnd}};
        QCOMPARE(selectedText(all, rows, {}), u"10:00:01 ping (\u00d7 4)\n10:00:04 ping\npong\n10:00:06 ping"_s);
        QCOMPARE(selectedText(all, rows, {.withRepeats = true}).count(u"ping"_s), 6);
        QCOMPARE(rows.completeLines(true)(), (QList<qint64>{0, 1, 2, 3, 4, 5, 6}));
        QCOMPARE(rows.completeLines(false)(), (QList<qint64>{0, 3, 5, 6}));
        test.opened = {0};
        rows.setOrder(test, false);
        QCOMPARE(rows.count(), 7);
        QCOMPARE(rows.foldOf(0), (LogFold{.repeats = 3, .isOpen = true}));
        QVERIFY(rows.repeatsOf(0).isEmpty());
        rows.setOrder({}, false);
        QCOMPARE(rows.count(), 7);
    }

    void repeatedMessagesAreFoldedWithTheirLines()
    {
        LogRows rows;
        rows.setOrder({.folding = LogFolding::Folded, .foldsRepeats = true}, false);
        for (int i = 0; i < 3; ++i)
            append(rows, {"ERROR failed", "  at a"});
        append(rows, {"INFO next"});
        QCOMPARE(textsOf(rows), QByteArrayList({"ERROR failed", "INFO next"}));
        QCOMPARE(rows.foldOf(0), (LogFold{.lines = 1, .repeats = 2}));
        rows.setOrder({.folding = LogFolding::Shown, .foldsRepeats = true}, false);
        QCOMPARE(textsOf(rows), QByteArrayList({"ERROR failed", "  at a", "INFO next"}));
    }

    void noRepeatedLineIsLostByEviction()
    {
        for (const bool isMerged : {false, true}) {
            LogRows rows;
            rows.setLimits({.lines = 80});
            rows.setOrder({.foldsRepeats = true}, isMerged);
            for (int i = 0; i < 100; ++i) {
                append(rows, {"ping"}, 0);
                append(rows, {"line " + QByteArray::number(i)}, 1);
                qint64 lines = 0;
                for (qint64 row = rows.first(); row < rows.end(); ++row)
                    lines += 1 + rows.foldOf(rows.lineAt(row)).repeats;
                QCOMPARE(lines, rows.store().end() - rows.store().first());
            }
            QVERIFY(rows.store().first() > 0);
        }
    }

    void theRestOfAnEvictedMessageIsShown()
    {
        LogRows rows;
        rows.setLimits({.lines = 3});
        rows.setOrder({.folding = LogFolding::Folded}, false);
        append(rows, {"ERROR one"});
        for (int i = 0; i < 2000; ++i)
            append(rows, {"  at " + QByteArray(1000, 'x')});
        append(rows, {"  at last"});
        QVERIFY(rows.store().first() > 0);
        QVERIFY(rows.count() > 0);
        for (qint64 row = rows.first(); row < rows.end(); ++row)
            QVERIFY(rows.lineAt(row) >= rows.store().first());
    }

    void evictionOfMergedLinesFindsThoseOfClocksThatAreAhead()
    {
        LogRows rows;
        rows.setLimits({.lines = 9000});
        rows.setOrder({}, true);
        // The clock of the second source is 3 seconds ahead, that of the third one is set back by an hour once.
        for (int i = 0; i < 15'000; ++i) {
            const qint64 stepped = i < 5000 ? i : i - 3'600'000;
            rows.append(std::vector{record("a", i * (Second / 1000), 0), record("b", (i + 3000) * (Second / 1000), 1),
                                    record("c", stepped * (Second / 1000), 2)});
        }
        QCOMPARE(rows.count(), rows.store().end() - rows.store().first());
        qint64 last = 0;
        QSet<qint64> seen;
        for (qint64 row = rows.first(); row < rows.end(); ++row) {
            const qint64 line = rows.lineAt(row);
            const LogRecord shown = rows.store().at(line); // asserts that it is kept
            seen.insert(line);
            if (shown.source != 2) {
                QVERIFY(shown.timeNano >= last);
                last = shown.timeNano;
            }
            if (row % 97 == 0) {
                QCOMPARE(rows.rowOf(line), row);
                QVERIFY(rows.isShown(line));
            }
        }
        QCOMPARE(seen.size(), rows.count());
    }

    void onlyShownLinesAreFound()
    {
        LogRows rows;
        append(rows, {"one hit", "two", "\x1b[31mh\x1b[0mit three", "four hit"});
        LogFinder finder(rows);
        finder.find({.text = u"hit"_s});
        QTRY_VERIFY(!finder.isBusy());
        QCOMPARE(*finder.lines(), QList<qint64>({0, 2, 3}));
        append(rows, {"five hit", "six"});
        QCOMPARE(*finder.lines(), QList<qint64>({0, 2, 3, 4}));

        rows.setOrder(testFor(u"o"_s, 0), false);
        finder.find({.text = u"hit"_s});
        QTRY_VERIFY(!finder.isBusy());
        QCOMPARE(*finder.lines(), QList<qint64>({0, 3}));
        append(rows, {"seven hit", "o hit"});
        QCOMPARE(*finder.lines(), QList<qint64>({0, 3, 7}));
        QCOMPARE(finder.rowAfter(rows.rowOf(3), true), rows.rowOf(7));
    }

    void linesThatWaitAreFoundLater()
    {
        LogRows rows;
        append(rows, {"hit"});
        LogFinder finder(rows);
        finder.find({.text = u"hit"_s});
        QTRY_VERIFY(!finder.isBusy());
        rows.setPaused(true);
        append(rows, {"hit"});
        QCOMPARE(*finder.lines(), QList<qint64>({0}));
        rows.setPaused(false);
        QCOMPARE(*finder.lines(), QList<qint64>({0, 1}));
    }

    void manyLinesAreFilteredAndMarkedInSeveralTurns()
    {
        LogRows rows;
        rows.setOrder(testFor(u"ERROR"_s, 0), false);
        const LogErrors errors(rows, isLogError);
        rows.setPaused(true);
        constexpr int Count = 90'000;
        rows.append(std::vector(Count, record("ERROR no")));
        rows.setPaused(false);
        QVERIFY(rows.count() > 0 && rows.count() < Count);
        QVERIFY(errors.lines()->size() < Count);
        QTRY_COMPARE(rows.count(), Count);
        QTRY_COMPARE(errors.lines()->size(), Count);
        QCOMPARE(errors.lines()->constLast(), Count - 1);
    }

    void leftOutLinesComeToTheirPlace()
    {
        LogRows rows;
        const LogErrors errors(rows, isLogError);
        append(rows, {"a", "ERROR b"});
        rows.appendDivider({.kind = logs::LogDivider::Kind::Exited}, 3 * Second, 0);
        append(rows, {"ERROR e"});
        rows.insert(2, {.kind = logs::LogDivider::Kind::Damaged}, std::vector{record("c", 2 * Second), record("d")});
        QByteArrayList texts;
        for (qint64 line = rows.store().first(); line < rows.store().end(); ++line) {
            if (const auto divider = rows.store().dividerAt(line))
                texts.append(divider->kind == logs::LogDivider::Kind::Damaged ? "damaged" : "exited");
            else
                texts.append(rows.store().at(line).text.toByteArray());
        }
        QCOMPARE(texts, QByteArrayList({"a", "ERROR b", "damaged", "c", "d", "exited", "ERROR e"}));
        QCOMPARE(rows.count(), 7);
        QCOMPARE(rows.counters().seen, 7);
        QCOMPARE(rows.counters().dropped, 0);
        QCOMPARE(*errors.lines(), QList<qint64>({1, 6}));
    }

    void aCatastrophicPatternIsGivenUp()
    {
        LogRows rows;
        append(rows, {QByteArray(100, 'a') + '!'});
        LogFinder finder(rows);
        finder.find({.text = u"(a+)+$"_s, .isRegex = true});
        QTRY_VERIFY(!finder.isBusy());
        QVERIFY(!finder.isActive());
        QVERIFY2(finder.problem().contains(u"too long"_s), qPrintable(finder.problem()));
        // So is one that was harmless until a line arrived.
        LogRows later;
        LogFinder second(later);
        second.find({.text = u"(a+)+$"_s, .isRegex = true});
        QTRY_VERIFY(!second.isBusy());
        append(later, {QByteArray(100, 'a') + '!'});
        QVERIFY(!second.isActive());
        QVERIFY(!second.problem().isEmpty());
    }

    void partsOfLinesAreCountedInCharacters()
    {
        const auto pattern = logs::SearchPattern::compile({.text = u"\u00e9+|x*"_s, .isRegex = true});
        QVERIFY(pattern);
        const QString text = u"\U0001F600\u00e9\u00e9 - \u00e9x"_s;
        QCOMPARE(spansOf(*pattern, text), QList<LogSpan>({{2, 2}, {7, 1}, {8, 1}}));
    }
};

QTEST_MAIN(TestLogRows)
#include "tst_logrows.moc"
