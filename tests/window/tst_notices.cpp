// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/await.h"
#include "tests/window/logtext.h"
#include "tests/window/notificationservice.h"
#include "tests/window/session.h"
#include "ui/logs/logalertdialog.h"
#include "ui/window/desktopnotices.h"
#include "ui/window/notifier.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::NotificationService;
using tests::Session;
using tests::StackRunner;

//! Sends notifications over a real session bus to the test's notification service.
class TestNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void untrustedTextIsEscaped();
    void activationRaisesWindow();
    void fallsBackWithoutService();
    void notifiesCrashAndOpensRow();
    void notifiesEndOfRunInBackground();
    void notifiesAboutAChosenLogLine();

private:
    std::unique_ptr<QObject> m_object;
    NotificationService *m_service = nullptr;
};

void TestNotices::init()
{
    m_object = std::make_unique<QObject>();
    m_service = new NotificationService(m_object.get());
    QVERIFY2(m_service->start(), "no session bus: run this test under dbus-run-session");
}

void TestNotices::cleanup()
{
    m_object.reset();
}

void TestNotices::untrustedTextIsEscaped()
{
    DesktopNotices notices;
    const QSignalSpy shown(&notices, &DesktopNotices::shown);
    notices.show(
        {u"shop / <b>web</b> crashed"_s, u"<a href=\"http://evil\">&\u202Egpj.exe</a>\x01"_s, {{u"t"_s}, {}}, true});
    QTRY_COMPARE(shown.count(), 1);
    const tests::SeenNotice seen = m_service->seen.first();
    QCOMPARE(seen.application, u"Pierside"_s);
    // A summary is plain text in every service, a body may be markup.
    QCOMPARE(seen.title, u"shop / <b>web</b> crashed"_s);
    QCOMPARE(seen.body, u"&lt;a href=&quot;http://evil&quot;&gt;&amp;\\u202egpj.exe&lt;/a&gt;\\x01"_s);
    QCOMPARE(seen.actions.first(), u"default"_s);
    QCOMPARE(seen.hints.value(u"desktop-entry"_s).toString(), u"org.pierside.Pierside"_s);

    // Another service may take the place of one: each is asked what it can.
    m_service->capabilities.removeAll(u"body-markup"_s);
    notices.show({u"a"_s, u"<b>"_s, {{u"t"_s}, {}}, false});
    QTRY_COMPARE(m_service->seen.size(), 2);
    QCOMPARE(m_service->seen.last().body, u"<b>"_s);
    m_service->capabilities.append(u"body-markup"_s);
    notices.show({u"a"_s, u"<b>"_s, {{u"t"_s}, {}}, false});
    QTRY_COMPARE(m_service->seen.size(), 3);
    QCOMPARE(m_service->seen.last().body, u"&lt;b&gt;"_s);
}

void TestNotices::activationRaisesWindow()
{
    DesktopNotices notices;
    const QSignalSpy shown(&notices, &DesktopNotices::shown);
    const QSignalSpy activated(&notices, &DesktopNotices::activated);
    notices.show({u"a"_s, {}, {{u"first"_s}, {}}, false});
    notices.show({u"b"_s, {}, {{u"second"_s}, {}}, false});
    QTRY_COMPARE(shown.count(), 2);
    m_service->press(99); // notification of another program
    m_service->press(m_service->seen.last().id);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().value<ServiceKey>().stack, StackId{u"second"_s});
}

void TestNotices::fallsBackWithoutService()
{
    m_service->stop();
    DesktopNotices notices;
    const QSignalSpy unavailable(&notices, &DesktopNotices::unavailable);
    notices.show({u"a"_s, u"b"_s, {{u"t"_s}, {}}, false});
    QTRY_COMPARE(unavailable.count(), 1);
    QCOMPARE(unavailable.first().first().value<DesktopNotice>().title, u"a"_s);
}

void TestNotices::notifiesCrashAndOpensRow()
{
    StackRunner runner(tests::projectName(u"notices"_s));
    // The service exits by itself, because stopping it from outside is not a crash.
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, RATE: 0, LINE_BYTES: 0}
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0, EXIT_AFTER_MS: 4000, EXIT_CODE: 3}
)"));
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty() && session.shows(u"web=not created"_s), tests::Long);
    session.window->selectStack(session.id());
    QVERIFY2(runner.run(plan::Verb::Up).succeeded(), "up");
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s), tests::Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=exited (3)"_s), tests::Long);
    QTRY_COMPARE_WITH_TIMEOUT(m_service->seen.size(), 1, tests::Long);
    const tests::SeenNotice seen = m_service->seen.first();
    QVERIFY2(seen.title.endsWith(u"/ web crashed"_s), qPrintable(seen.title));
    QCOMPARE(seen.body, u"exited (3)"_s);
    session.window->hide();
    m_service->press(seen.id);
    QTRY_VERIFY_WITH_TIMEOUT(session.window->isVisible(), tests::Long);
    const auto key = session.tree()->currentKey();
    QVERIFY(key && key->name == u"web"_s);

    // With "Do not disturb" nothing is sent.
    session.action(u"Do not disturb"_s)->setChecked(true);
    QVERIFY(session.window->findChild<Notifier *>()->isSilent());
    QVERIFY(runner.compose({u"start"_s, u"web"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s), tests::Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=exited (3)"_s), tests::Long);
    QVERIFY(!session.window->findChild<Notifier *>()->isDue());
    QCOMPARE(m_service->seen.size(), 1);
}

void TestNotices::notifiesEndOfRunInBackground()
{
    StackRunner runner(tests::projectName(u"noticesrun"_s));
    tests::writeStack(runner, 300);
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), tests::Long);
    session.window->selectStack(session.id());
    session.action(u"Up"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dashboard.isBusy(session.id()), tests::Long);
    QWidget elsewhere;
    elsewhere.show();
    elsewhere.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&elsewhere, 30'000));
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()), tests::Long);
    QVERIFY(!session.window->isActiveWindow());
    QTRY_COMPARE_WITH_TIMEOUT(m_service->seen.size(), 1, tests::Long);
    QCOMPARE(m_service->seen.first().title, u"%1 is ready"_s.arg(runner.project()));
    QVERIFY2(m_service->seen.first().body.startsWith(u"ready after "_s), qPrintable(m_service->seen.first().body));
}

void TestNotices::notifiesAboutAChosenLogLine()
{
    StackRunner runner(tests::projectName(u"noticesline"_s));
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: pierside-test/alpine:latest
    init: true
    command:
      - sh
      - -c
      - |
        while [ ! -e /tmp/go ]; do sleep 0.1; done
        printf 'nothing to see\n'
        printf '\033[31mERROR\033[0m <b>disk</b> \007\342\200\256full %0400d\n' 7
        printf 'ERROR again\n'
        exec sleep 1000
)"));
    QVERIFY2(runner.run(plan::Verb::Up).succeeded(), "up");
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s), tests::Long);
    session.window->selectStack(session.id());
    LogPane *pane = tests::logPane(*session.window);
    QTRY_COMPARE_WITH_TIMEOUT(pane->sources(), QStringList{u"web-1"_s}, tests::Long);

    // Asked for in the menu of the pane.
    const auto buttons = pane->findChildren<QAction *>();
    const auto notify = std::ranges::find_if(
        buttons, [](const QAction *action) { return action->text() == u"Notify about lines..."_s; });
    QVERIFY(notify != buttons.end());
    (*notify)->trigger();
    QTRY_VERIFY(session.window->findChild<LogAlertDialog *>());
    auto *dialog = session.window->findChild<LogAlertDialog *>();
    dialog->findChild<QLineEdit *>(u"pattern"_s)->setText(u"^ERROR "_s);
    dialog->accept();
    QTRY_VERIFY(!session.window->findChild<LogAlertDialog *>());
    engine::ExecSpec go;
    go.command = {u"touch"_s, u"/tmp/go"_s};
    QVERIFY(tests::await(runner.engine()->exec(runner.containers().value(u"web"_s).id, go)));

    QTRY_COMPARE_WITH_TIMEOUT(m_service->seen.size(), 1, tests::Long);
    const tests::SeenNotice seen = m_service->seen.first();
    QVERIFY2(seen.title.contains(u"web"_s), qPrintable(seen.title));
    // Colours are gone, control characters are visible, markup is text, and a long line is cut.
    QVERIFY2(seen.body.startsWith(u"ERROR &lt;b&gt;disk&lt;/b&gt; \\x07\\u202efull 000"_s), qPrintable(seen.body));
    QVERIFY2(seen.body.endsWith(u"0…"_s) && seen.body.size() < 260, qPrintable(seen.body));
    // Only the first one after a start was asked for.
    QTRY_VERIFY_WITH_TIMEOUT(tests::logLines(*pane).contains(u"ERROR again"_s), tests::Long);
    QCOMPARE(m_service->seen.size(), 1);
    m_service->press(seen.id);
    QTRY_COMPARE_WITH_TIMEOUT(session.tree()->currentKey()->name, u"web"_s, tests::Long);
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
