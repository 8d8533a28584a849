// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/shownlog.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::record;
using tests::Second;
using tests::Shown;

class TestLogSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectionIsByCharacterLineAndKey();
    void selectsABlockOfColumns();
    void copiesWithTimesAndNames();
    void longLinesAreShownInPart();
};

void TestLogSelection::selectionIsByCharacterLineAndKey()
{
    Shown shown;
    shown.append(0, 5);
    QWidget *area = shown.view.viewport();
    const QPoint from = *shown.view.positionOf({.line = 1, .at = 2}) + QPoint(1, 4);
    const QPoint to = *shown.view.positionOf({.line = 2, .at = 4}) + QPoint(1, 4);
    QTest::mousePress(area, Qt::LeftButton, {}, from);
    QTest::mouseMove(area, to);
    QMouseEvent move(QEvent::MouseMove, to, area->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(area, &move);
    QTest::mouseRelease(area, Qt::LeftButton, {}, to);
    QCOMPARE(shown.view.selected(false), u"ne 1\nline"_s);
    QVERIFY(shown.paints(Theme::of(&shown.view).color(Token::Selection)));
    // A double click selects a word, a click beside the text a line.
    QTest::mouseDClick(area, Qt::LeftButton, {}, *shown.view.positionOf({.line = 3, .at = 1}) + QPoint(1, 4));
    QCOMPARE(shown.view.selected(false), u"line"_s);
    QTest::mouseClick(area, Qt::LeftButton, {}, {2, shown.view.positionOf({.line = 3, .at = 0})->y() + 4});
    QCOMPARE(shown.view.selected(false), u"line 3"_s);
    // Keys go on from the caret.
    QTest::keyClick(&shown.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(shown.view.selected(false), u"line 3\nline 4"_s);
    QTest::keyClick(&shown.view, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(shown.view.selected(false), u"line 3\nline "_s);
    QTest::keyClick(&shown.view, Qt::Key_Home, Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(shown.view.selected(false), u"line 0\nline 1\nline 2\n"_s);
    QTest::keyClick(&shown.view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"line 0\nline 1\nline 2\nline 3\nline 4"_s);
}

void TestLogSelection::selectsABlockOfColumns()
{
    Shown shown;
    shown.rows.append(std::vector{record("abcdef"), record("gh"), record("ijklmn"), record("opqrst")});
    QWidget *area = shown.view.viewport();
    const QPoint from = *shown.view.positionOf({.line = 0, .at = 1}) + QPoint(0, 4);
    const QPoint to = *shown.view.positionOf({.line = 2, .at = 4}) + QPoint(0, 4);
    QTest::mousePress(area, Qt::LeftButton, Qt::AltModifier, from);
    QMouseEvent move(QEvent::MouseMove, to, area->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::AltModifier);
    QCoreApplication::sendEvent(area, &move);
    QTest::mouseRelease(area, Qt::LeftButton, Qt::AltModifier, to);
    QCOMPARE(shown.view.selected(false), u"bcd\nh\njkl"_s);
    // Without Alt it is text again.
    QTest::mouseDClick(area, Qt::LeftButton, {}, *shown.view.positionOf({.line = 3, .at = 1}) + QPoint(1, 4));
    QCOMPARE(shown.view.selected(false), u"opqrst"_s);
}

void TestLogSelection::copiesWithTimesAndNames()
{
    Shown shown;
    shown.view.setOrigins({{0, {u"web"_s, 0}}, {1, {u"db"_s, 1}}}, true);
    shown.rows.append(std::vector{record("\x1b[31mred\x1b[0m", Second + 5, 0), record("two", 2 * Second, 1)});
    QTest::keyClick(&shown.view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown.view.selected(false), u"red\ntwo"_s);
    QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"1970-01-01T00:00:01.000000005Z web | red\n1970-01-01T00:00:02.000000000Z db | two"_s);
}

void TestLogSelection::longLinesAreShownInPart()
{
    Shown shown;
    const QByteArray text = QByteArray(3 * ShownBytes, 'x') + "tail";
    shown.rows.append(std::vector{record(text)});
    QCOMPARE(shown.view.shownText().size(), ShownBytes);
    QTest::keyClick(&shown.view, Qt::Key_A, Qt::ControlModifier);
    QVERIFY(shown.view.selected(false).endsWith(u"tail"_s));
    QCOMPARE(shown.view.selected(false).size(), text.size());
    // A click on the remark at the end shows more.
    shown.view.viewport()->grab();
    QTRY_VERIFY(shown.view.horizontalScrollBar()->maximum() > 0);
    shown.view.horizontalScrollBar()->setValue(shown.view.horizontalScrollBar()->maximum());
    const auto end = shown.view.positionOf({.line = 0, .at = LogPoint::LineEnd});
    QVERIFY(end);
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, *end + QPoint(30, 5));
    QCOMPARE(shown.view.shownText().size(), text.size());
    // A character is not cut in two.
    const QByteArray wide = QByteArray(ShownBytes - 1, 'x') + "\xe2\x82\xac";
    QCOMPARE(logLineText(record(wide)).text, QString(ShownBytes - 1, u'x'));
    QCOMPARE(logLineText(record(wide)).hidden, 3);
}

QTEST_MAIN(TestLogSelection)
#include "tst_logselection.moc"
