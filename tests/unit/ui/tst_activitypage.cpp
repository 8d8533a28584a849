// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/activitymodel.h"
#include "ui/activity/activitypage.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using items::ActivityEntry;

class TestActivityPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsOneProjectAndWhatBelongsToNone();
    void outputStaysAtItsEndUnlessSomebodyReads();
};

void TestActivityPage::showsOneProjectAndWhatBelongsToNone()
{
    items::ActivityModel model(3);
    ui::ActivityPage page(model);
    const auto *list = page.findChild<QListView *>();
    QVERIFY(list);
    const QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto add = [&model](const QString &project, const QString &subject) {
        ActivityEntry entry;
        entry.project = {project};
        entry.subject = subject;
        model.add(entry);
    };
    add(u"shop"_s, u"up shop"_s);
    add(u"bank"_s, u"up bank"_s);
    add({}, u"engine started"_s);
    QCOMPARE(list->model()->rowCount(), 1); // no project chosen: only what belongs to none
    page.setProjects({ProjectName{u"shop"_s}});
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(1, 0).data(items::ActivityModel::SubjectRole).toString(), u"engine started"_s);
    add(u"bank"_s, u"down bank"_s); // pushes the oldest out
    QCOMPARE(list->model()->rowCount(), 1);
    page.setProjects({ProjectName{u"bank"_s}});
    QCOMPARE(list->model()->rowCount(), 3);
}

void TestActivityPage::outputStaysAtItsEndUnlessSomebodyReads()
{
    items::ActivityModel model(3);
    ui::ActivityPage page(model);
    page.resize(400, 400);
    page.show();
    auto *text = page.findChild<QPlainTextEdit *>();
    QVERIFY(text);
    QVERIFY(!text->isVisible());
    page.setOutput(u"build shop"_s, {});
    QVERIFY(!text->isVisible());
    QStringList lines;
    for (int i = 0; i < 100; ++i)
        lines.append(u"\x1b[31mline\x1b[0m %1\a<b>"_s.arg(i));
    page.appendOutput(lines);
    QVERIFY(text->isVisible());
    QVERIFY(text->accessibleName().contains(u"build shop"_s));
    QVERIFY2(text->toPlainText().startsWith("line 0"_L1), qPrintable(text->toPlainText().left(20)));
    QVERIFY(!text->toPlainText().contains(u'\a') && text->toPlainText().contains(u"<b>"_s));
    QCOMPARE(text->verticalScrollBar()->value(), text->verticalScrollBar()->maximum());
    text->verticalScrollBar()->setValue(3);
    page.appendOutput({u"more"_s});
    QCOMPARE(text->verticalScrollBar()->value(), 3);
    page.setOutput(u"up shop"_s, {});
    QVERIFY(!text->isVisible());
}

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
