// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Clicks every kind of link of a service, and shows the stand-in badge.
#include "models/items/stacktreemodel.h"
#include "tests/window/browser.h"
#include "tests/window/looks.h"
#include "ui/object/objectheader.h"
#include "ui/object/objectpanel.h"
#include "ui/overview/healthcard.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QToolTip>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;
using tests::textsOf;

class TestLiveLinks : public QObject
{
    Q_OBJECT

    //! The button of the health card with this text and this part of the accessible name.
    static QPushButton *button(const Session &session, const QString &word, const QString &about)
    {
        const auto buttons = session.window->findChild<HealthCard *>()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text() == word && button->accessibleName().contains(about))
                return button;
        }
        return nullptr;
    }
    static void press(const Session &session, const QString &word, const QString &about)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(button(session, word, about),
                                  qPrintable(word + u": "_s + textsOf(session.window->findChild<HealthCard *>())),
                                  Long);
        QTest::mouseClick(button(session, word, about), Qt::LeftButton);
    }
    static void choose(const Session &session, const QString &service)
    {
        session.window->selectStack(session.id());
        const QAbstractItemModel *model = session.tree()->model();
        const auto found =
            model->match(model->index(0, 0), Qt::DisplayRole, service, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), qPrintable(session.rows()));
        session.tree()->setCurrentIndex(found.first());
    }
    static bool cardSays(const Session &session, const QString &words)
    {
        return textsOf(session.window->findChild<HealthCard *>()).contains(words);
    }

    static QByteArray composeFile();

    std::unique_ptr<StackRunner> m_runner;
    std::unique_ptr<Session> m_session;
    tests::Browser m_browser;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { m_browser.opened.clear(); }
    void opensPages();
    void copiesWebSocketAddresses();
    void copiesHostsLineForUnknownNames();
    void marksStandIns();
    void opensPageWhenReady();
    void doesNotOpenPageOfExitedService();
};

QByteArray TestLiveLinks::composeFile()
{
    return R"yaml(name: @NAME@
x-service: &service
  image: quickstart-service
  build: @IMAGE@
services:
  proxy:
    image: pierside-test/traefik:v2.10
    command: ["--entrypoints.web.address=:80", "--entrypoints.websecure.address=:443", "--providers.docker=true"]
    volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]
    ports: ["127.0.0.1::80", "127.0.0.1::443"]
  store:
    <<: *service
    environment: {SERVICE_NAME: store, PORT: 8080, RATE: 0, LINE_BYTES: 0}
  web:
    <<: *service
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0, UPSTREAM: "store:8080"}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s, start_period: 10m}
    labels:
      traefik.enable: "true"
      traefik.http.routers.@NAME@-web.rule: "Host(`shop.localhost`)"
      traefik.http.routers.@NAME@-web.entrypoints: web
      traefik.http.routers.@NAME@-web.service: @NAME@-web
      traefik.http.routers.@NAME@-tls.rule: "Host(`shop.localhost`)"
      traefik.http.routers.@NAME@-tls.entrypoints: websecure
      traefik.http.routers.@NAME@-tls.tls: "true"
      traefik.http.routers.@NAME@-tls.service: @NAME@-web
      traefik.http.services.@NAME@-web.loadbalancer.server.port: "8080"
  away:
    <<: *service
    environment: {SERVICE_NAME: away, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    labels:
      traefik.enable: "true"
      traefik.http.routers.@NAME@-one.rule: "Host(`one.pierside.invalid`)"
      traefik.http.routers.@NAME@-one.service: @NAME@-away
      traefik.http.routers.@NAME@-two.rule: "Host(`two.pierside.invalid`)"
      traefik.http.routers.@NAME@-two.service: @NAME@-away
      traefik.http.services.@NAME@-away.loadbalancer.server.port: "8080"
  feed:
    <<: *service
    environment: {SERVICE_NAME: feed, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    ports: ["127.0.0.1::8080"]
    x-pierside:
      endpoints:
        - {name: health, url: "http://localhost:8080/health"}
        - {name: prices, url: "ws://localhost:8080/prices"}
        - {name: safe prices, url: "wss://localhost:8080/prices"}
)yaml";
}

void TestLiveLinks::initTestCase()
{
    m_runner = std::make_unique<StackRunner>(tests::projectName(u"links"_s));
    m_runner->write(u"compose.yaml"_s, composeFile());
    const auto up = m_runner->run(plan::Verb::Up);
    QVERIFY2(up.succeeded(), up.words().constData());
    m_session = std::make_unique<Session>(*m_runner);
    m_session->window->resize(1280, 900);
    m_session->show();
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->id().isEmpty(), Long);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state.connection(), engine::EngineState::Connection::Live, Long);
}

void TestLiveLinks::cleanupTestCase()
{
    m_session.reset();
    m_runner.reset();
}

void TestLiveLinks::opensPages()
{
    choose(*m_session, u"web"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"web=healthy"_s), Long);
    press(*m_session, u"Open"_s, u"http://shop.localhost:"_s);
    press(*m_session, u"Open"_s, u"https://shop.localhost:"_s);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(m_browser.opened.size(), 2);
    QVERIFY(m_browser.opened.first().startsWith(u"http://shop.localhost:"_s));
    QVERIFY(m_browser.opened.last().startsWith(u"https://shop.localhost:"_s));
    // The proxy uses a certificate that it generated.
    QTRY_VERIFY_WITH_TIMEOUT(cardSays(*m_session, u"self-signed certificate"_s), Long);
    QTRY_VERIFY_WITH_TIMEOUT(cardSays(*m_session, u"Healthy (container + 2 endpoints)"_s), Long);
    tests::picture(*m_session, u"links-pages"_s);
}

void TestLiveLinks::copiesWebSocketAddresses()
{
    choose(*m_session, u"feed"_s);
    press(*m_session, u"Copy"_s, u"ws://"_s);
    if (QTest::currentTestFailed())
        return;
    const auto copied = [] { return QGuiApplication::clipboard()->text(); };
    QTRY_VERIFY2(copied().startsWith(u"ws://localhost:"_s) && copied().endsWith(u"/prices"_s), qPrintable(copied()));
    QTRY_VERIFY(m_session->window->findChild<Toast *>()->text().contains(copied()));
    press(*m_session, u"Copy"_s, u"wss://"_s);
    QTRY_VERIFY2(copied().startsWith(u"wss://localhost:"_s) && copied().endsWith(u"/prices"_s), qPrintable(copied()));
    QCOMPARE(m_browser.opened, QStringList());
    // A WebSocket endpoint that is not checked does not make the service unreachable.
    QTRY_VERIFY_WITH_TIMEOUT(cardSays(*m_session, u"200 OK"_s), Long);
    QVERIFY(!cardSays(*m_session, u"404"_s));
    QVERIFY(cardSays(*m_session, u"Healthy (1 endpoint)"_s));
    QVERIFY2(m_session->shows(u"feed=running"_s), qPrintable(m_session->rows()));
    tests::picture(*m_session, u"links-sockets"_s);
}

void TestLiveLinks::copiesHostsLineForUnknownNames()
{
    choose(*m_session, u"away"_s);
    QTRY_VERIFY_WITH_TIMEOUT(cardSays(*m_session, u"this machine cannot resolve two.pierside.invalid"_s), Long);
    press(*m_session, u"Copy hosts line"_s, u"127.0.0.1"_s);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"127.0.0.1 one.pierside.invalid two.pierside.invalid"_s);
    QCOMPARE(m_browser.opened, QStringList());
    tests::picture(*m_session, u"links-hosts"_s);
}

void TestLiveLinks::marksStandIns()
{
    choose(*m_session, u"proxy"_s);
    auto *header = m_session->window->findChild<ObjectHeader *>();
    const auto *badge = header->findChild<Pill *>();
    QTRY_VERIFY_WITH_TIMEOUT(badge->isVisible(), Long);
    QCOMPARE(badge->text(), u"stand-in"_s);
    QVERIFY(badge->toolTip().contains(u"in place of the real image"_s));
    QCOMPARE(badge->accessibleName(), u"stand-in"_s);

    const QModelIndex row = m_session->tree()->currentIndex();
    QVERIFY(row.data(items::StackTreeModel::StandInRole).toBool());
    QVERIFY2(row.data(Qt::AccessibleTextRole).toString().contains(u"stand-in"_s),
             qPrintable(row.data(Qt::AccessibleTextRole).toString()));
    const QPoint place = m_session->tree()->visualRect(row).center();
    QHelpEvent help(QEvent::ToolTip, place, m_session->tree()->viewport()->mapToGlobal(place));
    QCoreApplication::sendEvent(m_session->tree()->viewport(), &help);
    QTRY_VERIFY2(QToolTip::text().contains(u"in place of the real image"_s), qPrintable(QToolTip::text()));
    QToolTip::hideText();
    tests::picture(*m_session, u"links-standin"_s);

    choose(*m_session, u"web"_s);
    QTRY_VERIFY(!badge->isVisible());
    QVERIFY(!m_session->tree()->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"stand-in"_s));
}

void TestLiveLinks::opensPageWhenReady()
{
    // Without its dependency the service stays in the starting state.
    QVERIFY(m_runner->compose({u"stop"_s, u"-t"_s, u"0"_s, u"store"_s}));
    QVERIFY(m_runner->compose({u"restart"_s, u"-t"_s, u"0"_s, u"web"_s}));
    choose(*m_session, u"web"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(m_session->shows(u"web=starting"_s), qPrintable(m_session->rows()), Long);
    press(*m_session, u"Open when ready"_s, u"http://shop.localhost:"_s);
    press(*m_session, u"Open when ready"_s, u"https://shop.localhost:"_s);
    QTRY_VERIFY(button(*m_session, u"Don't open"_s, u"http://"_s));
    QTRY_VERIFY(button(*m_session, u"Don't open"_s, u"https://"_s));
    tests::picture(*m_session, u"links-waiting"_s);
    press(*m_session, u"Don't open"_s, u"https://"_s);
    QTRY_VERIFY(button(*m_session, u"Open when ready"_s, u"https://"_s));
    QCOMPARE(m_browser.opened, QStringList());

    // The page opens although another row is selected.
    choose(*m_session, u"feed"_s);
    QVERIFY(m_runner->compose({u"start"_s, u"store"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_browser.opened.size(), 1, 2 * Long);
    QVERIFY(m_browser.opened.first().startsWith(u"http://shop.localhost:"_s));
    QTRY_VERIFY(m_session->window->findChild<Toast *>()->text().contains(u"Opened http://shop.localhost:"_s));
    QCOMPARE(m_session->bannerText(), QString());
}

void TestLiveLinks::doesNotOpenPageOfExitedService()
{
    QVERIFY(m_runner->compose({u"stop"_s, u"-t"_s, u"0"_s, u"store"_s}));
    QVERIFY(m_runner->compose({u"restart"_s, u"-t"_s, u"0"_s, u"web"_s}));
    choose(*m_session, u"web"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(m_session->shows(u"web=starting"_s), qPrintable(m_session->rows()), Long);
    press(*m_session, u"Open when ready"_s, u"http://shop.localhost:"_s);
    QTRY_VERIFY(button(*m_session, u"Don't open"_s, u"http://"_s));
    QVERIFY(m_runner->compose({u"kill"_s, u"web"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_session->bannerText().contains(u"was not opened"_s), Long);
    QVERIFY2(m_session->bannerText().contains(u"exit 137"_s) || m_session->bannerText().contains(u"stopped"_s),
             qPrintable(m_session->bannerText()));
    QTRY_VERIFY(cardSays(*m_session, u": not opened, "_s));
    tests::picture(*m_session, u"links-ended"_s);
    QCOMPARE(m_browser.opened, QStringList());
    // The page is requested again, for the next start.
    press(*m_session, u"Open when ready"_s, u"http://shop.localhost:"_s);
    QTRY_VERIFY(!cardSays(*m_session, u": not opened, "_s));
    QVERIFY(m_runner->compose({u"start"_s, u"store"_s, u"web"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_browser.opened.size(), 1, 2 * Long);
}

QTEST_MAIN(TestLiveLinks)
#include "tst_livelinks.moc"
