// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/looks.h"
#include "ui/overview/healthcard.h"
#include "ui/overview/whycard.h"

#include <QDir>
#include <QLabel>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::Session;
using tests::StackRunner;
using tests::textsOf;

//! \brief Shows healthy services, and one whose container is healthy while its endpoint fails.
class TestLiveHealth : public QObject
{
    Q_OBJECT

    static void picture(const Session &session, const QString &name)
    {
        QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
        for (const int width : {900, 1280}) {
            session.window->resize(width, 800);
            for (const QString &theme : {u"Dark"_s, u"Light"_s}) {
                session.action(theme + u" colours"_s)->trigger();
                // Palette changes reach the widgets through events.
                QTRY_COMPARE(session.window->palette().color(QPalette::Window), session.theme.color(ui::Token::Window));
                QCoreApplication::processEvents();
                QVERIFY(session.window->grab().save(
                    u"%1/health-%2-%3-%4.png"_s.arg(QStringLiteral(PIERSIDE_SCREENSHOTS), name)
                        .arg(width)
                        .arg(theme.toLower())));
            }
        }
    }

private Q_SLOTS:
    void distinguishesContainerAndEndpoint();
};

void TestLiveHealth::distinguishesContainerAndEndpoint()
{
    StackRunner runner(tests::projectName(u"health"_s));
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  store:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: store, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0, UPSTREAM: "store:8080"}
    ports: ["127.0.0.1::8080"]
    x-pierside:
      endpoints: [{name: health, url: "http://localhost:8080/health"}]
    depends_on: {store: {condition: service_healthy}}
)"));
    QVERIFY2(runner.run(plan::Verb::Up).succeeded(), "up");
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), tests::Long);
    session.window->selectStack(session.id());
    const auto *card = session.window->findChild<HealthCard *>();
    QTRY_VERIFY_WITH_TIMEOUT(textsOf(card).contains(u"Healthy (1 endpoint)"_s), tests::Long);
    QVERIFY(textsOf(card).contains(u"200 OK"_s));
    QVERIFY(textsOf(card).contains(u"reachable"_s));
    // The engine may not have checked store yet.
    QTRY_VERIFY_WITH_TIMEOUT(!session.button(u"Why?"_s), tests::Long);
    picture(session, u"well"_s);

    // The container keeps running; only the endpoint fails.
    const auto containers = runner.containers();
    QVERIFY(runner.compose({u"stop"_s, u"-t"_s, u"0"_s, u"store"_s}));
    QPushButton *check = session.button(u"Check now"_s);
    QVERIFY(check);
    QTRY_VERIFY_WITH_TIMEOUT(
        (QTest::mouseClick(check, Qt::LeftButton), textsOf(card).contains(u"store:8080 is unreachable"_s)),
        tests::Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not reachable: health"_s), tests::Long);
    QPushButton *why = session.button(u"Why?"_s);
    QVERIFY(why);
    QTest::mouseClick(why, Qt::LeftButton);
    const auto *answer = session.window->findChild<WhyCard *>();
    QTRY_VERIFY_WITH_TIMEOUT(textsOf(answer).contains(u"It reports that store:8080 is unreachable; store is stopped"_s),
                             tests::Long);
    QVERIFY(textsOf(answer).contains(u"Try: "_s));
    picture(session, u"why"_s);
    QTest::mouseClick(session.button(u"Close"_s), Qt::LeftButton);
    QVERIFY(!answer->isVisible());

    QVERIFY(runner.compose({u"start"_s, u"store"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(textsOf(card).contains(u"Healthy (1 endpoint)"_s), 2 * tests::Long);
}

QTEST_MAIN(TestLiveHealth)
#include "tst_livehealth.moc"
