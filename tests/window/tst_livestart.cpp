// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/session.h"
#include "ui/activity/startchart.h"
#include "ui/object/objectpanel.h"
#include "ui/overview/whycard.h"

#include <QAccessible>
#include <QDir>
#include <QListView>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

//! Shows the timeline of a start, and the diagnosis of an unhealthy service from its row.
class TestLiveStart : public QObject
{
    Q_OBJECT

    static void picture(const Session &session, const QString &name)
    {
        QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
        for (const QString &theme : {u"Dark"_s, u"Light"_s}) {
            session.action(theme + u" colours"_s)->trigger();
            QCoreApplication::processEvents();
            QVERIFY(session.window->grab().save(
                u"%1/start-%2-%3.png"_s.arg(QStringLiteral(PIERSIDE_SCREENSHOTS), name, theme.toLower())));
        }
    }
    static StartChart *chart(const Session &session) { return session.window->findChild<StartChart *>(); }

private Q_SLOTS:
    void showsAndComparesStarts();
    void rowOffersDiagnosis();
};

void TestLiveStart::showsAndComparesStarts()
{
    StackRunner runner(tests::projectName(u"start"_s));
    tests::writeStack(runner, 700);
    Session session(runner);
    session.show();
    session.window->resize(1280, 800);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), Long);
    session.window->selectStack(session.id());
    session.window->findChild<ObjectPanel *>()->showPage(u"activity"_s);
    QVERIFY(!chart(session)->isVisible());
    session.action(u"Up"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(chart(session)->isVisible(), Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()) && session.shows(u"web=healthy"_s), Long);
    const items::StartModel &model = chart(session)->model();
    QTRY_VERIFY2_WITH_TIMEOUT(model.summary().startsWith(u"Up: ready after "_s), qPrintable(model.summary()), Long);
    QVERIFY2(model.summary().contains(u"; slowest "_s), qPrintable(model.summary()));
    QCOMPARE(model.rowCount(), 2);
    const int web = model.index(0).data().toString() == "web"_L1 ? 0 : 1;
    QCOMPARE(model.service(web).blockedBy, u"store"_s);
    QVERIFY(model.service(web).checked);
    // Keys move between the rows, and screen readers get the times of each row.
    QListView *list = chart(session)->list();
    list->setFocus();
    list->setCurrentIndex(model.index(0));
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 1);
    QVERIFY(list->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"after its start"_s));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(list);
    QVERIFY(spoken && spoken->childCount() >= 2);
    QVERIFY(spoken->child(1)->text(QAccessible::Name).contains(u"ready at "_s));
    picture(session, u"up"_s);

    // A second start, which is compared with the first one.
    session.action(u"Down"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()) && session.shows(u"web=not created"_s), Long);
    session.action(u"Up"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dashboard.isBusy(session.id()), Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()) && session.shows(u"web=healthy"_s), Long);
    QTRY_VERIFY2_WITH_TIMEOUT(model.summary().contains(u", usually "_s), qPrintable(model.summary()), Long);
    picture(session, u"again"_s);

    // A start by another program.
    QVERIFY(runner.compose({u"down"_s, u"-t"_s, u"0"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), Long);
    QVERIFY(runner.compose({u"up"_s, u"-d"_s, u"--wait"_s}));
    QTRY_VERIFY2_WITH_TIMEOUT(model.summary().startsWith(u"Started elsewhere: ready after "_s),
                              qPrintable(model.summary()), Long);
    const int seen = model.index(0).data().toString() == "web"_L1 ? 0 : 1;
    QCOMPARE(model.service(seen).blockedBy, u"store"_s);
    picture(session, u"elsewhere"_s);
}

void TestLiveStart::rowOffersDiagnosis()
{
    StackRunner runner(tests::projectName(u"whyrow"_s));
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    labels: {org.pierside.stand-in: "true"}
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0, EXIT_AFTER_MS: 300, EXIT_CODE: 3}
)"));
    auto options = StackRunner::options(plan::Verb::Up);
    options.waitForReady = false;
    QVERIFY2(runner.run(options).succeeded(), "up");
    Session session(runner);
    session.show();
    session.window->resize(1280, 800);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=exited (3)"_s), Long);
    session.window->selectStack(session.id());
    session.tree()->expandAll();
    QPushButton *why = nullptr;
    const auto findWhy = [&] {
        const auto buttons = session.tree()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text() == "Why?"_L1)
                why = button;
        }
        return why != nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(findWhy(), Long);
    picture(session, u"why-row"_s);
    QTest::mouseClick(why, Qt::LeftButton);
    const auto *answer = session.window->findChild<WhyCard *>();
    QTRY_COMPARE_WITH_TIMEOUT(answer->why().service, u"web"_s, Long);
    picture(session, u"why-answer"_s);
    // The shortcut on the stack's row finds the unhealthy service.
    session.window->selectStack(session.id());
    QVERIFY(answer->why().service.isEmpty());
    session.press(Qt::Key_I);
    QTRY_COMPARE_WITH_TIMEOUT(answer->why().service, u"web"_s, Long);
}

QTEST_MAIN(TestLiveStart)
#include "tst_livestart.moc"
