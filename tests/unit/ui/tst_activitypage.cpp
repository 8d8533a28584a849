// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linecutter.h"
#include "models/items/activitymodel.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/eventspane.h"
#include "ui/activity/outputpane.h"
#include "ui/widgets/boundedtext.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace pierside;
using namespace Qt::StringLiterals;
using items::ActivityEntry;

class TestActivityPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsOneProjectAndWhatBelongsToNone();
    void whatIsAboutTheSelection();
    void aPressOnTheSubjectLeadsToItsRow();
    void outputStaysAtItsEndUnlessSomebodyReads();
    void theOutputOfACommandIsBounded();
};

void TestActivityPage::showsOneProjectAndWhatBelongsToNone()
{
    items::ActivityModel model(3);
    ui::ActivityPage page(model);
    const auto *list = page.findChild<QListView *>(u"events"_s);
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
    page.events().setScope({{ProjectName{u"shop"_s}}, {}, {}});
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(1, 0).data(items::ActivityModel::SubjectRole).toString(), u"engine started"_s);
    add(u"bank"_s, u"down bank"_s); // pushes the oldest out
    QCOMPARE(list->model()->rowCount(), 1);
    page.events().setScope({{ProjectName{u"bank"_s}}, {}, {}});
    QCOMPARE(list->model()->rowCount(), 3);
}

void TestActivityPage::whatIsAboutTheSelection()
{
    using Topic = ActivityEntry::Topic;
    items::ActivityModel model;
    ui::EventsPane pane(model);
    const auto add = [&model](const QString &service, Topic topic, const QString &text, const QString &image = {}) {
        ActivityEntry entry;
        entry.kind = ActivityEntry::Kind::Event;
        entry.project = {image.isEmpty() ? u"shop"_s : QString()};
        entry.service = service;
        entry.topic = topic;
        entry.text = text;
        entry.image = image;
        model.add(entry);
    };
    add(u"web"_s, Topic::Container, u"started"_s);
    add(u"db"_s, Topic::Health, u"became healthy"_s);
    add({}, Topic::Network, u"created"_s);
    add({}, Topic::Image, u"pulled"_s, u"postgres:16"_s);
    add({}, Topic::Image, u"pulled"_s, u"nobody/uses:1"_s);
    const ProjectName shop{u"shop"_s};
    pane.setScope({{shop}, {}, {u"docker.io/library/postgres:16"_s}});
    QCOMPARE(pane.lines().size(), 4);
    pane.setScope({{shop}, u"db"_s, {u"postgres:16"_s}});
    QCOMPARE(pane.lines().size(), 2);
    pane.setScope({{ProjectName{u"bank"_s}}, {}, {}});
    QCOMPARE(pane.lines().size(), 0);
    pane.setScope({{shop}, {}, {}});
    auto *kind = pane.findChild<QComboBox *>();
    kind->setCurrentText(u"Containers"_s);
    QCOMPARE(pane.lines().size(), 2);
    kind->setCurrentText(u"Networks and volumes"_s);
    QCOMPARE(pane.lines().size(), 1);
    kind->setCurrentText(u"Problems"_s);
    QCOMPARE(pane.lines().size(), 0);
    kind->setCurrentText(u"Everything"_s);
    pane.findChild<QLineEdit *>()->setText(u"HEALTHY"_s);
    QCOMPARE(pane.lines().size(), 1);
}

void TestActivityPage::aPressOnTheSubjectLeadsToItsRow()
{
    items::ActivityModel model;
    ui::EventsPane pane(model);
    ActivityEntry entry;
    entry.kind = ActivityEntry::Kind::Event;
    entry.project = {u"shop"_s};
    entry.service = entry.subject = u"web"_s;
    entry.text = u"exited (137)"_s;
    model.add(entry);
    pane.setScope({{entry.project}, {}, {}});
    pane.resize(700, 300);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane, 30'000));
    QSignalSpy wanted(&pane, &ui::EventsPane::rowRequested);
    auto *list = pane.findChild<QListView *>(u"events"_s);
    const QRect row = list->visualRect(list->model()->index(0, 0));
    // What happened is only read, who it happened to is a way there.
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {row.right() - 40, row.center().y()});
    QCOMPARE(wanted.size(), 0);
    for (int x = row.left() + 60; x < row.left() + 180 && wanted.isEmpty(); x += 8)
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {x, row.center().y()});
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().value<ProjectName>(), entry.project);
    QCOMPARE(wanted.first().last().toString(), u"web"_s);
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

void TestActivityPage::theOutputOfACommandIsBounded()
{
    ui::OutputPane pane;
    auto *text = pane.findChild<QPlainTextEdit *>();
    for (int i = 0; i < 400; ++i)
        pane.append({QString(LineCutter::LongestLine, u'x'), u"end %1"_s.arg(i)});
    QVERIFY(text->document()->characterCount() <= ui::MostCharacters);
    QCOMPARE(text->document()->lastBlock().text(), u"end 399"_s);
}

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
