// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/shownlog.h"
#include "ui/logs/logalertdialog.h"
#include "ui/logs/logfilterbar.h"
#include "ui/logs/loglegend.h"
#include "ui/logs/logmemory.h"
#include "ui/logs/logstackcontrol.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::record;
using tests::Shown;

namespace {

//! A view of the log of a stack.
struct Stack
{
    Stack()
        : control(shown.view, bar)
    {
        control.addTo(menu);
        control.setMemory(&memory);
        control.setStack(u"stack:/w"_s, u"shop"_s);
    }
    QColor colour(int number) const { return LogLook(Theme::of(&shown.view).tokens()).gutter(number); }

    LogMemory memory;
    Shown shown;
    LogFilterBar bar;
    QMenu menu;
    LogStackControl control;
};

QAction *actionIn(const QMenu &menu, const QString &text)
{
    const auto actions = menu.actions();
    for (QAction *action : actions) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

} // namespace

//! What panes remember for a stack.
class TestLogStack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesOfARuleAreMarked();
    void theRuleDialogChecksTheExpression();
    void filtersAreSavedByName();
    void textsAreHighlighted();
    void theColourOfASourceIsChosen();
    void keysReachEachOfManySources();
    void aFileInAContainerIsRememberedForItsService();
};

void TestLogStack::linesOfARuleAreMarked()
{
    Stack stack;
    stack.shown.rows.append(std::array{record("starting"), record("ready"), record("ERROR no")});
    QVERIFY(stack.shown.view.marks().alerts()->isEmpty());
    const logs::AlertRule rule{.pattern = u"^ready$"_s};
    stack.memory.set(u"stack:/w"_s, u"alert"_s, toJson(rule));
    QCOMPARE(*stack.shown.view.marks().alerts(), QList<qint64>{1});
    stack.shown.rows.append(std::array{record("not ready"), record("ready")});
    QCOMPARE(*stack.shown.view.marks().alerts(), (QList<qint64>{1, 4}));
    stack.control.setStack(u"stack:/other"_s, u"other"_s);
    QVERIFY(stack.shown.view.marks().alerts()->isEmpty());
    QCOMPARE(alertRuleFrom(toJson(rule)), rule);
    QVERIFY(toJson(logs::AlertRule()).isEmpty());
    QVERIFY(alertRuleFrom({{u"level"_s, 77}, {u"pattern"_s, 1}}).pattern.isEmpty());
}

void TestLogStack::theRuleDialogChecksTheExpression()
{
    const logs::AlertRule rule{.pattern = u"a"_s, .least = logs::LogLevel::Warning, .onlyFirst = false};
    LogAlertDialog dialog(u"shop"_s, rule);
    QCOMPARE(dialog.rule(), rule);
    const QPushButton *accept = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    QVERIFY(accept->isEnabled());
    dialog.findChild<QLineEdit *>(u"pattern"_s)->setText(u"("_s);
    QVERIFY(!accept->isEnabled());
}

void TestLogStack::filtersAreSavedByName()
{
    Stack stack;
    const LogFilter filter{.include = u"GET"_s, .least = logs::LogLevel::Error, .fields = {{u"a"_s, u"b"_s, true}}};
    Q_EMIT stack.bar.sets()->aboutToShow();
    QVERIFY(!actionIn(*stack.bar.sets(), u"Save this filter as..."_s)->isEnabled());
    stack.bar.setFilter(filter);
    Q_EMIT stack.bar.sets()->aboutToShow();
    actionIn(*stack.bar.sets(), u"Save this filter as..."_s)->trigger();
    auto *dialog = stack.shown.view.findChild<QDialog *>(u"askLine"_s);
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(u"Bad requests"_s);
    dialog->accept();
    stack.bar.setFilter({});
    Q_EMIT stack.bar.sets()->aboutToShow();
    QAction *use = actionIn(*stack.bar.sets(), u"Bad requests"_s);
    QVERIFY(use);
    use->trigger();
    QCOMPARE(stack.bar.filter(), filter);
    // Another stack has its own ones.
    stack.control.setStack(u"stack:/other"_s, u"other"_s);
    Q_EMIT stack.bar.sets()->aboutToShow();
    QVERIFY(!actionIn(*stack.bar.sets(), u"Bad requests"_s));
    stack.control.setStack(u"stack:/w"_s, u"shop"_s);
    Q_EMIT stack.bar.sets()->aboutToShow();
    actionIn(*actionIn(*stack.bar.sets(), u"Remove"_s)->menu(), u"Bad requests"_s)->trigger();
    QVERIFY(stack.memory.saved().isEmpty());
}

void TestLogStack::textsAreHighlighted()
{
    Stack stack;
    stack.shown.rows.append(std::array{record("a needle in a haystack")});
    QVERIFY(!stack.shown.paints(stack.colour(2)));
    QMenu menu;
    stack.control.addTextTo(menu, u"needle"_s);
    QAction *amber = actionIn(*menu.actions().constFirst()->menu(), u"Amber"_s);
    QVERIFY(amber);
    amber->trigger();
    QVERIFY(stack.shown.paints(stack.colour(2)));
    QMenu *highlights = actionIn(stack.menu, u"Highlights"_s)->menu();
    Q_EMIT highlights->aboutToShow();
    actionIn(*highlights, u"Remove \"needle\""_s)->trigger();
    QVERIFY(!stack.shown.paints(stack.colour(2)));
    QVERIFY(stack.memory.saved().isEmpty());
}

void TestLogStack::aFileInAContainerIsRememberedForItsService()
{
    Stack stack;
    LogSubject subject;
    subject.target.stack = StackId{u"stack:/w"_s};
    subject.target.service = u"web"_s;
    QList<LogTarget> chosen;
    const auto ask = [&] {
        stack.control.askFile(subject, [&](const LogTarget &target) { chosen.append(target); });
        return stack.shown.view.findChildren<QDialog *>(u"askLine"_s).constLast();
    };
    QDialog *dialog = ask();
    dialog->findChild<QLineEdit *>()->setText(u"var/log/access.log"_s);
    dialog->accept();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0].path, u"/var/log/access.log"_s);
    QCOMPARE(chosen[0].service, u"web"_s);
    QCOMPARE(ask()->findChild<QLineEdit *>()->text(), u"/var/log/access.log"_s);
}

void TestLogStack::theColourOfASourceIsChosen()
{
    LogLegend legend;
    legend.setOrigins({{0, {u"db"_s, 0}}, {1, {u"web"_s, 1}}});
    legend.show();
    const QSignalSpy chosen(&legend, &LogLegend::colourChosen);
    auto *button = legend.findChildren<QToolButton *>().constLast();
    Q_EMIT button->customContextMenuRequested({1, 1});
    auto *menu = legend.findChild<QMenu *>(u"colours"_s);
    QVERIFY(menu);
    actionIn(*menu, u"Teal"_s)->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<quint16>(), 1);
    QCOMPARE(chosen[0][1].toInt(), 5);
}

void TestLogStack::keysReachEachOfManySources()
{
    LogLegend legend;
    QHash<quint16, LogOrigin> origins;
    for (quint16 i = 0; i < 40; ++i)
        origins.insert(i, {u"service-%1"_s.arg(i, 2, 10, QChar(u'0')), i});
    legend.resize(500, 200);
    legend.setOrigins(origins);
    legend.show();
    QVERIFY(QTest::qWaitForWindowActive(&legend));
    legend.focus(legend.placeOf(20));
    QTRY_COMPARE(legend.focused(), 20);
    const auto press = [](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    };
    press(Qt::Key_Right);
    QCOMPARE(legend.focused(), 21);
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    QCOMPARE(legend.focused(), 19);
    // The next row has a button at the same place: not the last one, nor that beside it.
    press(Qt::Key_Down);
    QVERIFY2(legend.focused() > 20 && legend.focused() < 30, qPrintable(QString::number(legend.focused())));
    press(Qt::Key_Up);
    QCOMPARE(legend.focused(), 19);
    press(Qt::Key_End);
    press(Qt::Key_Right);
    press(Qt::Key_Down);
    QCOMPARE(legend.focused(), 39);
    const QWidget *button = QApplication::focusWidget();
    QVERIFY(!button->visibleRegion().isEmpty()); // scrolled into view
    QVERIFY2(button->toolTip().contains(u"L and the arrow keys"_s), qPrintable(button->toolTip()));
    press(Qt::Key_Space);
    QCOMPARE(legend.muted().size(), 39);
    QVERIFY(!legend.muted().contains(39));
    press(Qt::Key_Space);
    QVERIFY(legend.muted().isEmpty());

    // A new source keeps the focus where it is.
    origins.insert(40, {u"another"_s, 40});
    legend.setOrigins(origins);
    QCOMPARE(legend.focused(), 40);
    QCOMPARE(legend.placeOf(39), 40);
    const QSignalSpy left(&legend, &LogLegend::leaveWanted);
    press(Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
}

QTEST_MAIN(TestLogStack)
#include "tst_logstack.moc"
