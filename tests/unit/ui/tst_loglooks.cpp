// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/shownlog.h"
#include "ui/logs/loglegend.h"
#include "ui/logs/loglookcontrol.h"
#include "ui/logs/logpins.h"
#include "ui/logs/logstatusbar.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::record;
using tests::Second;
using tests::Shown;

//! How the lines of a pane look, and which stay in view.
class TestLogLooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesFromPauseToPause();
    void controlSequencesAreShownOnRequest();
    void looksAreRemembered();
    void pinnedLinesStayUntilTheLogIsCleared();
    void containerEventsAreMarkedInTheScrollBar();
    void manySourcesLeaveRoomForLines();
};

void TestLogLooks::goesFromPauseToPause()
{
    Shown shown;
    LogStatusBar status(shown.rows, shown.view);
    LogLookControl looks(shown.rows, shown.view, status, nullptr);
    qint64 time = Second;
    std::vector<logs::LogRecord> lines;
    for (int i = 0; i < 200'000; ++i) {
        time += i == 50 || i == 120'000 ? Second : 1000;
        lines.push_back(record("a line", time));
    }
    shown.rows.append(lines);
    shown.view.verticalScrollBar()->setValue(0);
    const auto isInView = [&shown](qint64 line) { return shown.view.positionOf({.line = line, .at = 0}).has_value(); };
    looks.goToGap(true);
    QVERIFY(isInView(50));
    // The next one is too far away for one turn of the event loop.
    looks.goToGap(true);
    QTRY_VERIFY(isInView(120'000));
    QVERIFY(!shown.view.isFollowing());
    const auto *message = status.findChild<QLabel *>(u"message"_s);
    looks.goToGap(true);
    QTRY_COMPARE(message->text(), u"No pause of a second or more below"_s);
    looks.goToGap(false);
    QTRY_VERIFY(isInView(50));
    QCOMPARE(message->text(), QString());
}

void TestLogLooks::controlSequencesAreShownOnRequest()
{
    Shown shown;
    LogStatusBar status(shown.rows, shown.view);
    LogLookControl looks(shown.rows, shown.view, status, nullptr);
    shown.rows.append(std::vector{record("\x1b[2Ja\x1b[31mred")});
    QCOMPARE(shown.view.shownText(), u"ared"_s);
    looks.toggleSequences();
    QVERIFY2(shown.view.shownText().contains(u"[2Ja"_s), qPrintable(shown.view.shownText()));
    QVERIFY(!shown.view.shownText().contains(u"[31m"_s));
    QVERIFY(!shown.view.shownText().contains(u'\x1b'));
}

void TestLogLooks::looksAreRemembered()
{
    Shown shown;
    LogStatusBar status(shown.rows, shown.view);
    LogLookControl looks(shown.rows, shown.view, status, nullptr);
    QSignalSpy changes(&looks, &LogLookControl::changed);
    looks.toggleWrap();
    looks.toggleSequences();
    for (int i = 0; i < 4; ++i)
        looks.nextTimes();
    QCOMPARE(shown.view.times(), LogTimes::Elapsed);
    QCOMPARE(changes.count(), 6);
    QJsonObject saved;
    looks.save(saved);
    Shown other;
    LogLookControl again(other.rows, other.view, status, nullptr);
    again.restore(saved);
    QCOMPARE(other.view.isWrapped(), shown.view.isWrapped());
    QCOMPARE(other.view.times(), LogTimes::Elapsed);
    QCOMPARE(other.view.layouts().sequences(), logs::ControlSequences::Show);
    // A file that a user edits can have anything in it.
    again.restore({{u"times"_s, 99}});
    QCOMPARE(other.view.times(), LogTimes::Elapsed);
}

void TestLogLooks::pinnedLinesStayUntilTheLogIsCleared()
{
    Shown shown;
    shown.append(0, 100);
    LogPins pins(shown.rows, shown.view, nullptr);
    QVERIFY(pins.isHidden());
    pins.toggle(3);
    pins.toggle(500); // there is none
    QVERIFY(!pins.isHidden());
    QVERIFY(pins.isPinned(3));
    QVERIFY(!pins.isPinned(500));
    const QSignalSpy wanted(&pins, &LogPins::lineWanted);
    QTest::mouseClick(pins.findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(wanted.value(0).value(0).toLongLong(), 3);
    for (int line = 10; line < 20; ++line)
        pins.toggle(line);
    QVERIFY(!pins.isPinned(3));
    pins.toggle(19);
    QVERIFY(!pins.isPinned(19));
    shown.rows.clear();
    QVERIFY(pins.isHidden());
    QVERIFY(!pins.isPinned(15));
}

void TestLogLooks::containerEventsAreMarkedInTheScrollBar()
{
    Shown shown;
    shown.append(0, 1000);
    const auto isMarked = [&shown] {
        const QImage image = shown.view.verticalScrollBar()->grab().toImage();
        const QColor colour = Theme::of(&shown.view).color(Token::Off);
        const int x = image.width() * 3 / 4 - 1;
        for (int y = image.height() / 2; y < image.height(); ++y) {
            if (image.pixelColor(x, y) == colour)
                return true;
        }
        return false;
    };
    QVERIFY(!isMarked());
    shown.rows.appendDivider({.kind = logs::LogDivider::Kind::Removed, .exitCode = {}, .reason = {}}, Second, 0);
    shown.append(1000, 1200);
    QVERIFY(isMarked());
}

void TestLogLooks::manySourcesLeaveRoomForLines()
{
    LogLegend legend;
    QHash<quint16, LogOrigin> origins;
    for (quint16 i = 0; i < 200; ++i)
        origins.insert(i, {u"service-%1"_s.arg(i), i});
    legend.resize(800, 400);
    legend.setOrigins(origins);
    legend.show();
    QCOMPARE(legend.findChildren<QToolButton *>().size(), 200);
    QVERIFY2(legend.sizeHint().height() < 120, qPrintable(QString::number(legend.sizeHint().height())));
}

QTEST_MAIN(TestLogLooks)
#include "tst_loglooks.moc"
