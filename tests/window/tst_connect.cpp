// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Enter does on a row, what the messages name, and how a service is opened.
#include "models/items/stacktreemodel.h"
#include "tests/window/browser.h"
#include "tests/window/session.h"
#include "ui/overview/connectcard.h"
#include "ui/widgets/toast.h"

#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestConnect : public QObject
{
    Q_OBJECT

    static QString toast(const Session &session) { return session.window->findChild<ui::Toast *>()->text(); }

    std::unique_ptr<StackRunner> m_runner;
    std::unique_ptr<Session> m_session;
    tests::Browser m_browser;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { m_browser.opened.clear(); }
    void enterOpensPageOfRunningService();
    void enterRestartsRunningServiceWithoutPage();
    void messageNamesTheChosenService();
    void pageOfStoppedServiceIsTwoClicksAway();
};

void TestConnect::initTestCase()
{
    m_runner = std::make_unique<StackRunner>(tests::projectName(u"connect"_s));
    m_runner->write(u"compose.yaml"_s, R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, RATE: 1}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 1}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
    ports: ["127.0.0.1::8080"]
    x-pierside:
      endpoints: [{name: shop, url: "http://localhost:8080/health"}]
)");
    const auto up = m_runner->run(plan::Verb::Up);
    QVERIFY2(up.succeeded(), up.words().constData());
    m_session = std::make_unique<Session>(*m_runner);
    m_session->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"web=healthy"_s) && m_session->shows(u"store=healthy"_s), Long);
}

void TestConnect::cleanupTestCase()
{
    m_session.reset();
    m_runner.reset();
}

void TestConnect::enterOpensPageOfRunningService()
{
    m_session->choose(u"web"_s);
    QTRY_VERIFY(m_session->button(u"Open"_s) && m_session->button(u"Open"_s)->isEnabled());
    const quint16 port = m_runner->containers().value(u"web"_s).ports.value(0).hostPort;
    const QStringList page{u"http://localhost:%1/health"_s.arg(port)};
    QTest::keyClick(m_session->tree(), Qt::Key_Return);
    QCOMPARE(m_browser.opened, page);
    QTest::mouseClick(m_session->button(u"Open"_s), Qt::LeftButton);
    QCOMPARE(m_browser.opened, page + page);
    // The row's button and its menu lead to the same page.
    const auto buttons = m_session->tree()->findChildren<QToolButton *>();
    const auto open = std::find_if(buttons.cbegin(), buttons.cend(), [&page](const QToolButton *button) {
        return button->isVisible() && button->accessibleName() == u"Open "_s + page.first();
    });
    QVERIFY(open != buttons.cend());
    QTest::mouseClick(*open, Qt::LeftButton);
    QCOMPARE(m_browser.opened, page + page + page);
    m_session->action(u"Open"_s)->trigger();
    QCOMPARE(m_browser.opened.size(), 4);
    QCOMPARE(m_browser.opened.last(), page.first());
    QVERIFY(!m_session->dashboard.isBusy(m_session->id()));
}

void TestConnect::enterRestartsRunningServiceWithoutPage()
{
    m_session->choose(u"store"_s);
    QTRY_VERIFY(m_session->button(u"Restart"_s) && !m_session->button(u"Stop"_s));
    QVERIFY(!m_session->action(u"Open"_s)->isEnabled());
    QSignalSpy finished(&m_session->dashboard, &dashboard::Dashboard::runFinished);
    QTest::keyClick(m_session->tree(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Long);
    QCOMPARE(m_session->dashboard.runOf(m_session->id())->prepared().plan.verb, plan::Verb::Restart);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"store=healthy"_s), Long);
    QVERIFY(m_browser.opened.isEmpty());
}

void TestConnect::messageNamesTheChosenService()
{
    m_session->choose(u"web"_s);
    QSignalSpy finished(&m_session->dashboard, &dashboard::Dashboard::runFinished);
    m_session->action(u"Stop"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Long);
    QTRY_VERIFY2(toast(*m_session).startsWith(u"Stopped web in "_s), qPrintable(toast(*m_session)));
    // A stopped row is started again.
    QTRY_VERIFY_WITH_TIMEOUT(m_session->button(u"Up"_s) && !m_session->action(u"Open"_s)->isEnabled(), Long);
    QTest::keyClick(m_session->tree(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, Long);
    QTRY_VERIFY2(toast(*m_session).startsWith(u"Started web in "_s), qPrintable(toast(*m_session)));
    QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"web=healthy"_s), Long);
}

void TestConnect::pageOfStoppedServiceIsTwoClicksAway()
{
    m_session->choose(u"web"_s);
    m_session->action(u"Stop"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"web=stopped"_s), Long);
    const auto *card = m_session->window->findChild<ui::ConnectCard *>();
    QTRY_VERIFY(!card->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(m_session->button(u"Up"_s) && m_session->button(u"Up"_s)->isEnabled(), Long);

    QTest::mouseClick(m_session->button(u"Up"_s), Qt::LeftButton);
    const auto pageButton = [this] {
        return m_session->button(u"Open shop"_s) ? m_session->button(u"Open shop"_s)
                                                 : m_session->button(u"Open shop when ready"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(pageButton(), Long);
    QVERIFY(card->isVisible());
    QTest::mouseClick(pageButton(), Qt::LeftButton);
    // At once, or when the service answers.
    QTRY_COMPARE_WITH_TIMEOUT(m_browser.opened.size(), 1, Long);
    const quint16 port = m_runner->containers().value(u"web"_s).ports.value(0).hostPort;
    QCOMPARE(m_browser.opened.first(), u"http://localhost:%1/health"_s.arg(port));
}

QTEST_MAIN(TestConnect)
#include "tst_connect.moc"
