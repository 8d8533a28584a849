// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ui/shownlog.h"
#include "ui/logs/logcolumnsdialog.h"
#include "ui/logs/logfieldcontrol.h"
#include "ui/logs/logfilterbar.h"
#include "ui/logs/logmemory.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QJsonArray>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::record;
using tests::Shown;

namespace {

//! A view with the fields of its lines.
struct Fields
{
    Fields()
        : control(shown.rows, shown.view, bar)
    {
        control.setMemory(&memory);
        control.setOrigins({{0, {u"web-1"_s, 0, u"shop/web"_s}}});
    }
    void append(std::initializer_list<QByteArrayView> lines)
    {
        for (const QByteArrayView line : lines)
            shown.rows.append(std::array{record(line)});
    }

    LogMemory memory;
    Shown shown;
    LogFilterBar bar;
    LogFieldControl control;
};

QAction *actionOf(const QMenu &menu, const QString &text)
{
    const auto actions = menu.actions();
    for (QAction *action : actions) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

} // namespace

//! Structured lines in a view.
class TestLogFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreLinedUp();
    void aChoiceIsRememberedForItsService();
    void aClickOnAValueOffersToFilterByIt();
    void conditionsAreShownAndRemoved();
    void theDialogKeepsTheOrder();
    void brokenChoicesAreRepaired();
};

void TestLogFields::columnsAreLinedUp()
{
    Fields fields;
    fields.append({R"({"level":"info","msg":"started","port":80})", "plain text",
                   R"({"level":"warning","msg":"slow\nquery","port":80})"});
    QCOMPARE(fields.shown.lines()[1], u"plain text"_s);
    QVERIFY(fields.shown.lines()[0].startsWith(u'{'));
    const QSignalSpy changed(&fields.control, &LogFieldControl::changed);
    fields.control.setColumns(true);
    QCOMPARE(changed.size(), 1);
    (void)fields.shown.lines(); // the widest value is known now
    const QStringList lines = fields.shown.lines();
    QCOMPARE(lines[0], u"INFO    started"_s);
    QCOMPARE(lines[1], u"plain text"_s);
    QVERIFY2(lines[2].startsWith(u"WARNING slow"_s) && !lines[2].contains(u'\n'), qPrintable(lines[2]));
    // A line without a level, and one that names it differently, are lined up with the others.
    fields.append({"msg=none a=1", "severity=error msg=other"});
    QCOMPARE(fields.shown.lines()[3], u"        none"_s);
    QCOMPARE(fields.shown.lines()[4], u"ERROR   other"_s);
    // What is copied is what is shown.
    QTest::keySequence(&fields.shown.view, QKeySequence::SelectAll);
    QCOMPARE(fields.shown.view.selected(false).split(u'\n').first(3), lines);
    fields.control.setColumns(false);
    QVERIFY(fields.shown.lines()[0].startsWith(u'{'));
}

void TestLogFields::aChoiceIsRememberedForItsService()
{
    Fields fields;
    fields.append({"level=info msg=one id=7 path=/a"});
    fields.control.setColumns(true);
    const logs::FieldChoice choice{.level = logs::FieldChoice::None, .others = {u"path"_s, u"id"_s}};
    fields.memory.set(u"shop/web"_s, u"columns"_s, toJson(choice));
    QCOMPARE(fields.shown.lines()[0], u"path=/a id=7 one"_s);
    LogMemory other;
    other.restore(fields.memory.saved());
    QCOMPARE(fieldChoiceFrom(other.value(u"shop/web"_s, u"columns"_s).toObject()), choice);
    fields.control.setOrigins({{0, {u"db-1"_s, 0, u"shop/db"_s}}});
    QCOMPARE(fields.shown.lines()[0], u"INFO one"_s);
}

void TestLogFields::aClickOnAValueOffersToFilterByIt()
{
    Fields fields;
    fields.append({"level=info msg=one", "level=error msg=two"});
    fields.control.setColumns(true);
    QTest::mouseClick(fields.shown.view.viewport(), Qt::LeftButton, {},
                      *fields.shown.view.positionOf({fields.shown.rows.lineAt(1), 2}) + QPoint(1, 4));
    auto *menu = fields.shown.view.findChild<QMenu *>(u"fieldMenu"_s);
    QVERIFY(menu);
    QAction *only = actionOf(*menu, u"Only lines with level = error"_s);
    QVERIFY(only && actionOf(*menu, u"Without lines with level = error"_s));
    only->trigger();
    menu->close();
    QCOMPARE(fields.bar.filter().fields, (QList<logs::FieldTest>{{u"level"_s, u"error"_s, false}}));
    const Result<LogTest> test = testOf(fields.bar.filter());
    QVERIFY(test && test->passes(record("level=error x=y")) && !test->passes(record("level=info x=y")));
}

void TestLogFields::conditionsAreShownAndRemoved()
{
    LogFilterBar bar;
    const QSignalSpy changed(&bar, &LogFilterBar::filterChanged);
    bar.addField({u"a"_s, u"1"_s, false});
    bar.addField({u"a"_s, u"1"_s, true});
    bar.addField({u"b"_s, u"2"_s, false});
    QVERIFY(!bar.isHidden());
    QCOMPARE(changed.size(), 3);
    QCOMPARE(bar.filter().fields, (QList<logs::FieldTest>{{u"a"_s, u"1"_s, true}, {u"b"_s, u"2"_s, false}}));
    QCOMPARE(logFilterFrom(toJson(bar.filter())), bar.filter());
    auto *row = bar.findChild<QWidget *>(u"fieldConditions"_s);
    QTest::mouseClick(row->findChildren<QToolButton *>().constFirst(), Qt::LeftButton);
    QTRY_COMPARE(bar.filter().fields, (QList<logs::FieldTest>{{u"b"_s, u"2"_s, false}}));
}

void TestLogFields::theDialogKeepsTheOrder()
{
    const logs::FieldChoice choice{.message = u"text"_s, .others = {u"z"_s, u"gone"_s, u"a"_s}};
    LogColumnsDialog dialog(u"web"_s, {u"level"_s, u"a"_s, u"text"_s, u"z"_s}, choice);
    QCOMPARE(dialog.choice(), choice);
    auto *list = dialog.findChild<QListWidget *>();
    list->item(0)->setCheckState(Qt::Unchecked);
    QCOMPARE(dialog.choice().others, (QStringList{u"gone"_s, u"a"_s}));
    QCOMPARE(dialog.findChildren<QComboBox *>()[1]->currentText(), u"Automatic (level)"_s);
}

void TestLogFields::brokenChoicesAreRepaired()
{
    QCOMPARE(fieldChoiceFrom({{u"time"_s, 5}, {u"others"_s, u"x"_s}}), logs::FieldChoice());
    QCOMPARE(logFilterFrom({{u"level"_s, 99}, {u"fields"_s, QJsonArray{1, u"x"_s}}}).fields.size(), 0);
    LogMemory memory;
    memory.restore({{u"a"_s, u"no json"_s}, {QString(), u"{\"x\":1}"_s}});
    QVERIFY(memory.saved().isEmpty());
    memory.set(u"a"_s, u"x"_s, u"1"_s);
    memory.set(u"a"_s, u"x"_s, QString());
    QVERIFY(memory.saved().isEmpty());
}

QTEST_MAIN(TestLogFields)
#include "tst_logfields.moc"
