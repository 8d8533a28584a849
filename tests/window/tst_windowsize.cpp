// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window never grows by itself, and pages use the room that they have.
#include "tests/window/showtab.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/startchart.h"
#include "ui/dialogs/palette.h"
#include "ui/logs/logdock.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/rowcard.h"
#include "ui/widgets/elidedlabel.h"

#include <QGroupBox>
#include <QLabel>
#include <QLayout>
#include <QListView>
#include <QListWidget>
#include <QPushButton>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Session;
using tests::StackRunner;

class TestWindowSize : public QObject
{
    Q_OBJECT

private:
    static void writeLargeStack(StackRunner &runner, int services)
    {
        QByteArray text = "name: @NAME@\nservices:\n";
        for (int i = 0; i < services; ++i)
            text += "  service-with-a-long-name-" + QByteArray::number(i) +
                    ":\n    image: quickstart-service\n    build: @IMAGE@\n    ports: [\"127.0.0.1:" +
                    QByteArray::number(45000 + i) + ":8080\"]\n    environment: {A: b, C: d}\n";
        runner.write(u"compose.yaml"_s, text);
    }
    static items::ShownStart largeStart(int services)
    {
        items::ShownStart start;
        start.timeline.begin = QDateTime::currentDateTimeUtc().addSecs(-5);
        start.timeline.end = start.timeline.begin.addSecs(4);
        for (int i = 0; i < services; ++i) {
            plan::ServiceStart service;
            service.service = u"service-with-a-long-name-%1"_s.arg(i);
            service.started = start.timeline.begin;
            service.ready = start.timeline.end;
            start.timeline.services.append(service);
        }
        return start;
    }

private Q_SLOTS:
    void noPageMakesTheWindowGrow();
    void chartAndLegendDoNotOverlap();
    void overviewHasTwoColumnsInAWideWindow();
    void longNamesStayInTheirCards();
    void notesUseTheFreeRoomOfTheirLine();
    void longNamesLeaveRoomForStates();
    void emptyLogsGiveTheirRoomToThePage();
};

void TestWindowSize::noPageMakesTheWindowGrow()
{
    StackRunner runner(tests::projectName(u"size"_s));
    writeLargeStack(runner, 60);
    Session session(runner);
    const QSize size(1024, 700);
    session.window->resize(size);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"service-with-a-long-name-59=not created"_s), tests::Long);
    session.window->findChild<ui::ActivityPage *>()->setStart(largeStart(60));
    session.window->findChild<ui::LogDock *>()->setWanted(true);
    session.window->showProblem(u"A sentence"_s, u"And a longer explanation of what went wrong. "_s.repeated(4));
    auto *tabs = session.window->findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents(); // a page may update its layout later
        const QSize least = session.window->minimumSizeHint();
        const QByteArray page = tabs->tabText(i).toUtf8() + ": " + QByteArray::number(least.width()) + 'x' +
                                QByteArray::number(least.height());
        QVERIFY2(least.width() <= size.width() && least.height() <= size.height(), page.constData());
        QVERIFY2(session.window->size() == size, page.constData());
    }
}

void TestWindowSize::chartAndLegendDoNotOverlap()
{
    StackRunner runner(tests::projectName(u"chart"_s));
    writeLargeStack(runner, 12);
    Session session(runner);
    session.window->resize(1024, 500);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"service-with-a-long-name-11=not created"_s), tests::Long);
    auto *page = session.window->findChild<ui::ActivityPage *>();
    tests::showTab(session, u"Activity"_s);
    page->setStart(largeStart(12)); // after the page shows that the stack was never started
    const auto *chart = page->findChild<ui::StartChart *>();
    QTRY_VERIFY(chart->isVisible());
    QCoreApplication::processEvents();
    QList<QRect> places;
    for (const QObject *child : chart->children()) {
        if (const auto *widget = qobject_cast<const QWidget *>(child))
            places.append(widget->geometry());
    }
    QVERIFY(places.size() >= 4);
    for (qsizetype i = 0; i < places.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY2(!places[i].intersects(places[j]), qPrintable(u"%1 and %2"_s.arg(i).arg(j)));
    }
    QCOMPARE(session.window->height(), 500);
}

void TestWindowSize::overviewHasTwoColumnsInAWideWindow()
{
    ui::OverviewPage page;
    ui::RowFact row;
    row.key = u"a"_s;
    row.name = row.key;
    page.setRows(u"Services"_s, {row});
    ui::Fact fact;
    fact.name = u"Name"_s;
    fact.value = u"x"_s;
    page.setSections({{u"Files"_s, {fact}}});
    const auto *rows = page.findChild<ui::RowCard *>();
    const auto cards = page.findChildren<QGroupBox *>();
    const auto facts =
        std::find_if(cards.cbegin(), cards.cend(), [](const QGroupBox *card) { return card->title() == u"Files"_s; });
    QVERIFY(rows && facts != cards.cend());
    page.resize(880, 600);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY((*facts)->y() > rows->y());
    QCOMPARE((*facts)->x(), rows->x());
    page.resize(1000, 600);
    QTRY_VERIFY((*facts)->x() >= rows->geometry().right());
    QCOMPARE((*facts)->y(), rows->y());
    page.resize(880, 600);
    QTRY_VERIFY((*facts)->y() >= rows->geometry().bottom());
    // Facts alone stand on the left.
    page.resize(1000, 600);
    page.setRows({}, {});
    QTRY_COMPARE((*facts)->x(), rows->x());
    QVERIFY((*facts)->width() > 900);
}

//! Long names are elided or wrapped; states are shown completely.
void TestWindowSize::longNamesStayInTheirCards()
{
    const QString longName = u"name"_s + u"abcdefgh"_s.repeated(7);
    ui::OverviewPage page;
    ui::RowFact row;
    row.key = u"a"_s;
    row.name = longName;
    row.note = u"quickstart-service, after "_s + longName;
    row.state = items::RowState::Healthy;
    row.stateText = u"healthy"_s;
    row.stateNote = u"ready after 12.3 s"_s;
    QList<ui::RowFact> rows{row};
    for (const QString &name : {u"store"_s, u"web"_s, u"worker"_s, u"a-service"_s}) {
        rows.append(row);
        rows.last().key = rows.last().name = name;
    }
    page.setRows(u"Services"_s, rows);
    ui::Fact fact;
    fact.name = longName;
    fact.value = u"present"_s;
    page.setSections({{u"Project "_s + longName, {fact}}});
    for (const int width : {640, 1000}) {
        page.resize(width, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_COMPARE(page.widget()->width(), page.viewport()->width());
        QTRY_VERIFY(page.widget()->layout()->minimumSize().width() <= page.viewport()->width());
        const auto labels = page.findChildren<ui::ElidedLabel *>();
        for (const ui::ElidedLabel *label : labels) {
            if (label->text().startsWith(u"healthy"_s) || label->text().startsWith(u"ready"_s))
                QTRY_VERIFY2(!label->isElided(), qPrintable(label->text()));
        }
        // Short names are whole.
        for (const QString &name : {u"store"_s, u"web"_s, u"worker"_s, u"a-service"_s}) {
            const auto links = page.findChildren<QPushButton *>();
            QVERIFY2(std::any_of(links.cbegin(), links.cend(), [&](const auto *link) { return link->text() == name; }),
                     qPrintable(name));
        }
        const auto names = page.findChildren<QLabel *>();
        for (const QLabel *name : names) {
            // Each piece between places to wrap fits.
            for (const QString &piece : name->text().split(QChar(0x200b)))
                QVERIFY2(name->fontMetrics().horizontalAdvance(piece) <= name->width(), qPrintable(piece));
        }
    }
}

//! A note goes on below the state and the ports where no other note stands.
void TestWindowSize::notesUseTheFreeRoomOfTheirLine()
{
    ui::RowFact row;
    row.key = row.name = u"web"_s;
    row.note = u"quickstart-service \u00b7 839 kB \u00b7 after store"_s;
    row.stateText = u"8480 is taken"_s;
    ui::OverviewPage page;
    page.setRows(u"Services"_s, {row});
    auto *rows = page.findChild<ui::RowCard *>();
    const auto labels = rows->findChildren<ui::ElidedLabel *>();
    const auto note =
        std::find_if(labels.cbegin(), labels.cend(), [&](const auto *one) { return one->text() == row.note; });
    QVERIFY(note != labels.cend());
    // Enough for the note, too little for the note and the state beside it.
    page.resize((*note)->sizeHint().width() + 120, 400);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QTRY_VERIFY(!(*note)->isElided());
    row.stateNote = u"since 12:00"_s;
    page.setRows(u"Services"_s, {row});
    QTRY_VERIFY((*note)->isElided());
}

//! The palette draws a state at the right end of a row: a long name ends before it.
void TestWindowSize::longNamesLeaveRoomForStates()
{
    const QString state = u"shop, healthy"_s;
    const auto pictureOfState = [&](const QString &text) {
        ui::Palette palette({{text, state, {}, [] {}}, {u"another"_s, {}, {}, [] {}}}, nullptr);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        const auto *list = palette.findChild<QListWidget *>();
        palette.ensurePolished();
        palette.layout()->activate();
        const QRect row = list->visualItemRect(list->item(0));
        const int width = list->fontMetrics().horizontalAdvance(state);
        return list->viewport()->grab(row.adjusted(row.width() - width, 0, 0, 0)).toImage();
    };
    QCOMPARE(pictureOfState(u"Restart "_s + u"abcdefgh"_s.repeated(30)), pictureOfState(u"Restart web"_s));
}

void TestWindowSize::emptyLogsGiveTheirRoomToThePage()
{
    StackRunner runner(tests::projectName(u"rest"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    auto *dock = session.window->findChild<ui::LogDock *>();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), tests::Long);
    QTRY_VERIFY(!dock->isVisible() && dock->isResting());
    QVERIFY(!session.action(u"Logs"_s)->isChecked());
    // The saved state does not say that the user hid the logs.
    QVERIFY(session.window->saveState().value(u"logs"_s).toBool());
    session.action(u"Up"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dock->isVisible(), tests::Long);
    QVERIFY(session.action(u"Logs"_s)->isChecked());
    // Logs that the user closed stay closed.
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s) && !session.dashboard.isBusy(session.id()), tests::Long);
    session.action(u"Logs"_s)->trigger();
    QVERIFY(!dock->isVisible() && !dock->isResting());
    session.action(u"Restart"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dashboard.isBusy(session.id()), tests::Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()), tests::Long);
    QVERIFY(!dock->isVisible());
    QVERIFY(!session.window->saveState().value(u"logs"_s).toBool());
}

QTEST_MAIN(TestWindowSize)
#include "tst_windowsize.moc"
