// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/shownlog.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using logs::LogRecord;
using logs::LogStream;
using tests::record;
using tests::Second;
using tests::Shown;

class TestLogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheEndUntilTheUserScrolls();
    void textStandsStillWhileLinesArriveAndAreEvicted();
    void tenMillionLinesScrollAndJump();
    void wrappedRowsAreReachedPartByPart();
    void unwrappedLinesScrollSideways();
    void coloursOfProgramsArePainted();
    void stderrAndSourcesAreMarked();
    void matchesAreHighlighted();
    void mergedTextStandsStillWhileLinesAreEvicted();
    void aFilterKeepsThePlace();
    void aHiddenViewDoesNotPaint();
    void screenReadersGetTheText();
    void timesAreShownInFiveWays();
    void theFontZooms();
};

void TestLogView::followsTheEndUntilTheUserScrolls()
{
    Shown shown;
    shown.append(0, 1000);
    QCOMPARE(shown.lines().last(), u"line 999"_s);
    QVERIFY(shown.view.isFollowing());
    const QSignalSpy changes(&shown.view, &LogView::followingChanged);
    QTest::keyClick(&shown.view, Qt::Key_PageUp);
    QVERIFY(!shown.view.isFollowing());
    QCOMPARE(changes.size(), 1);
    QTest::keyClick(&shown.view, Qt::Key_End);
    QVERIFY(shown.view.isFollowing());
    shown.append(1000, 1010);
    QCOMPARE(shown.lines().last(), u"line 1009"_s);
    shown.view.verticalScrollBar()->setValue(3);
    QVERIFY(!shown.view.isFollowing());
    QCOMPARE(shown.lines().first(), u"line 3"_s);
    shown.view.verticalScrollBar()->setValue(shown.view.verticalScrollBar()->maximum());
    QVERIFY(shown.view.isFollowing());
}

void TestLogView::textStandsStillWhileLinesArriveAndAreEvicted()
{
    for (const bool isWrapped : {false, true}) {
        Shown shown;
        shown.view.setWrapped(isWrapped);
        shown.rows.setLimits({.lines = 2000});
        shown.append(0, 1900);
        shown.view.verticalScrollBar()->setValue(1500);
        const QImage before = shown.view.viewport()->grab().toImage();
        QCOMPARE(shown.lines().first(), u"line 1500"_s);
        for (int i = 1900; i < 3200; i += 100) {
            shown.append(i, i + 100);
            QCoreApplication::processEvents();
            QCOMPARE(shown.lines().first(), u"line 1500"_s);
        }
        QVERIFY(shown.rows.first() > 500);
        QCOMPARE(shown.view.viewport()->grab().toImage(), before);
        // The line itself is evicted: the oldest line that is left is shown.
        shown.append(3200, 6000);
        QCOMPARE(shown.view.topLine(), shown.rows.first());
    }
}

void TestLogView::tenMillionLinesScrollAndJump()
{
    Shown shown;
    shown.view.setWrapped(true);
    shown.rows.setLimits({.lines = 20'000'000, .bytes = qint64(4) << 30});
    const QByteArray text(60, 'x');
    const std::vector<LogRecord> batch(100'000, record(text));
    for (int i = 0; i < 100; ++i)
        shown.rows.append(batch);
    shown.append(0, 1);
    QCOMPARE(shown.rows.count(), 10'000'001);
    QElapsedTimer timer;
    timer.start();
    for (const qint64 line : {qint64(0), qint64(5'000'000), qint64(9'999'999), qint64(1234)}) {
        shown.view.showLine(line);
        const QImage image = shown.view.viewport()->grab().toImage();
        QVERIFY(!image.isNull());
        QVERIFY(shown.view.topLine() <= line && shown.view.topLine() + shown.view.pageParts() > line);
    }
    QTest::keyClick(&shown.view, Qt::Key_End);
    QCOMPARE(shown.lines().last(), u"line 0"_s);
    QTest::keyClick(&shown.view, Qt::Key_Home);
    QCOMPARE(shown.view.topLine(), 0);
    // A pass over all lines would take seconds.
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void TestLogView::wrappedRowsAreReachedPartByPart()
{
    Shown shown;
    shown.view.setWrapped(true);
    shown.append(0, 50, " " + QByteArray(2000, 'w'));
    QCOMPARE(shown.view.horizontalScrollBar()->maximum(), 0);
    QTest::keyClick(&shown.view, Qt::Key_Home);
    int steps = 0;
    for (; !shown.view.isFollowing() && steps < 5000; ++steps)
        QTest::keyClick(&shown.view, Qt::Key_Down);
    QVERIFY(shown.view.isFollowing());
    // Each row is several lines of the screen.
    QVERIFY2(steps > 500, qPrintable(QString::number(steps)));
    const QImage atEnd = shown.view.viewport()->grab().toImage();
    QTest::keyClick(&shown.view, Qt::Key_Up);
    QVERIFY(!shown.view.isFollowing());
    QVERIFY(shown.view.viewport()->grab().toImage() != atEnd);
    QTest::keyClick(&shown.view, Qt::Key_Down);
    QCOMPARE(shown.view.viewport()->grab().toImage(), atEnd);
}

void TestLogView::unwrappedLinesScrollSideways()
{
    Shown shown;
    shown.append(0, 5, " " + QByteArray(300, 'a') + "END");
    shown.view.viewport()->grab();
    QScrollBar *bar = shown.view.horizontalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum());
    // The last character is in view.
    const auto end = shown.view.positionOf({.line = 4, .at = LogPoint::LineEnd});
    QVERIFY(end);
    QVERIFY(end->x() <= shown.view.viewport()->width());
    QVERIFY(end->x() > shown.view.viewport()->width() - 60);
    QTest::keyClick(&shown.view, Qt::Key_Left);
    QVERIFY(bar->value() < bar->maximum());
}

void TestLogView::coloursOfProgramsArePainted()
{
    Shown shown;
    shown.rows.append(std::vector{record("\x1b[44m     \x1b[0m plain")});
    const LogLook look(Theme::of(&shown.view).tokens());
    QVERIFY(shown.paints(look.formatOf({.background = {logs::AnsiColour::Kind::Palette, 4}}).background().color()));
}

void TestLogView::stderrAndSourcesAreMarked()
{
    Shown shown;
    const Theme &theme = Theme::of(&shown.view);
    shown.append(0, 1);
    QVERIFY(!shown.paints(theme.color(Token::Warn), {0, 0, 4, 300}));
    LogRecord bad = record("oops", LogRecord::NoTime, 1);
    bad.stream = LogStream::Error;
    shown.rows.append(std::vector{bad});
    QVERIFY(shown.paints(theme.color(Token::Warn), {0, 0, 4, 300}));
    const int plain = shown.view.gutterWidth();
    shown.view.setOrigins({{0, {u"web"_s, 0}}, {1, {u"database"_s, 1}}}, true);
    QVERIFY(shown.view.gutterWidth() > plain);
    const QRect names(0, 0, shown.view.gutterWidth(), 300);
    const LogLook look(theme.tokens());
    QVERIFY(shown.paints(look.gutter(0), names));
    QVERIFY(shown.paints(look.gutter(1), names));
}

void TestLogView::matchesAreHighlighted()
{
    Shown shown;
    shown.append(0, 200);
    const LogLook look(Theme::of(&shown.view).tokens());
    QVERIFY(!shown.paints(look.hitSurface(false)));
    const auto lines = std::make_shared<const QList<qint64>>(QList<qint64>{50, 150});
    shown.view.setMatcher(
        [](const QString &text) {
            return text.endsWith(u"50"_s) ? QList<LogSpan>{{text.size() - 2, 2}} : QList<LogSpan>();
        },
        lines);
    shown.view.showHit(50, {5, 2});
    QVERIFY(!shown.view.isFollowing());
    QVERIFY(shown.view.topLine() <= 50 && shown.view.topLine() + shown.view.pageParts() > 50);
    QVERIFY(shown.paints(look.hitSurface(true)));
    // Both have a mark in the scroll bar.
    const QImage bar = shown.view.verticalScrollBar()->grab().toImage();
    const auto isMarked = [&](int line) {
        for (int y = bar.height() * line / 200 - 12; y <= bar.height() * line / 200 + 12; ++y) {
            for (int x = 0; x < bar.width(); ++x) {
                if (bar.pixelColor(x, y) == look.color(Token::Busy))
                    return true;
            }
        }
        return false;
    };
    QVERIFY(isMarked(50));
    QVERIFY(isMarked(150));
    QVERIFY(!isMarked(100));
}

void TestLogView::mergedTextStandsStillWhileLinesAreEvicted()
{
    Shown shown;
    shown.rows.setLimits({.lines = 2000});
    shown.rows.setOrder({}, true);
    // The clock of the second source is 300 lines ahead.
    const auto append = [&shown](int from, int to) {
        for (int i = from; i < to; ++i) {
            const QByteArray text = "merged " + QByteArray::number(i);
            shown.rows.append(std::vector{record(text, i * Second, 0), record(text, (i + 300) * Second, 1)});
        }
    };
    append(0, 900);
    // Some of the evicted lines are above the page, some below.
    shown.view.verticalScrollBar()->setValue(501); // a line of the first source
    const QStringList before = shown.lines();
    for (int i = 900; i < 1600; ++i) {
        shown.rows.append(std::vector{record("later", (i + 300) * Second, 1)});
        QCOMPARE(shown.lines().first(), before.first());
    }
    QVERIFY(shown.rows.store().first() > 400);
}

void TestLogView::aFilterKeepsThePlace()
{
    Shown shown;
    shown.append(0, 1000);
    shown.view.showLine(500);
    const LogTest even{.passes = [](const LogRecord &line) { return (line.text.back() - '0') % 2 == 0; }};
    const qint64 top = shown.view.topLine();
    shown.rows.setOrder(even, false);
    QCOMPARE(shown.rows.count(), 500);
    QVERIFY(shown.view.topLine() == top || shown.view.topLine() == top + 1);
    for (const QString &line : shown.lines())
        QVERIFY2((line.back().digitValue() % 2) == 0, qPrintable(line));
    shown.append(1000, 1003);
    QCOMPARE(shown.rows.count(), 502);
    shown.rows.setOrder({}, false);
    QCOMPARE(shown.rows.count(), 1003);
    QVERIFY(std::abs(shown.view.topLine() - top) <= 1);
    // Evicted lines leave a filtered view as well.
    shown.rows.setOrder(even, false);
    shown.rows.setLimits({.lines = 100});
    QVERIFY(shown.rows.count() <= 51);
    QCOMPARE(shown.rows.store().at(shown.rows.lineAt(shown.rows.end() - 1)).text.toByteArray(), "line 1002"_ba);
}

void TestLogView::aHiddenViewDoesNotPaint()
{
    struct Counted : LogView
    {
        using LogView::LogView;
        void paintEvent(QPaintEvent *event) override
        {
            ++paints;
            LogView::paintEvent(event);
        }
        int paints = 0;
    };
    LogRows rows;
    Counted view(rows);
    view.resize(400, 200);
    for (int i = 0; i < 50; ++i) {
        rows.append(std::vector{record("hidden")});
        QCoreApplication::processEvents();
    }
    QCOMPARE(view.paints, 0);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTRY_VERIFY(view.paints > 0);
    QVERIFY(view.topLine() < 50 && view.topLine() + view.pageParts() >= 50);
}

void TestLogView::screenReadersGetTheText()
{
    Shown shown;
    shown.append(0, 3);
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&shown.view);
    QVERIFY(access);
    QCOMPARE(access->text(QAccessible::Name), u"Log"_s);
    QVERIFY(access->textInterface());
    QCOMPARE(access->textInterface()->text(0, access->textInterface()->characterCount()), u"line 0\nline 1\nline 2"_s);
}

void TestLogView::timesAreShownInFiveWays()
{
    const qint64 time = 90'061 * Second;
    Shown shown;
    shown.rows.append(std::vector{record("x", time), record("x", time + Second)});
    const int none = shown.view.gutterWidth();
    for (const LogTimes times : {LogTimes::Local, LogTimes::Utc, LogTimes::Relative, LogTimes::Elapsed}) {
        shown.view.setTimes(times);
        QVERIFY(shown.view.gutterWidth() > none);
        QVERIFY(shown.paints(Theme::of(&shown.view).color(Token::Off), {0, 0, shown.view.gutterWidth(), 40}));
    }
}

void TestLogView::theFontZooms()
{
    Shown shown;
    shown.view.setFontSize(10);
    const qreal before = shown.view.font().pointSizeF();
    QCOMPARE(before, 10.0);
    QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(shown.view.font().pointSizeF(), before + 1);
    QTest::keyClick(&shown.view, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(shown.view.font().pointSizeF(), before);
}

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
