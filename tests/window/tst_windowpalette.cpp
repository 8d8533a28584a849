// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a new user types in the palette leads where it should.
#include "models/items/stacktreemodel.h"
#include "tests/window/browser.h"
#include "tests/window/session.h"
#include "ui/dialogs/palette.h"
#include "ui/logs/logdock.h"
#include "ui/object/objectpanel.h"
#include "ui/overview/whycard.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QSignalSpy>
#include <QTabWidget>

#include <algorithm>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestWindowPalette : public QObject
{
    Q_OBJECT

    //! Opens the palette, types the query and returns the texts of the entries.
    QStringList type(const QString &query)
    {
        m_session->action(u"Find or do anything..."_s)->trigger();
        const auto palettes = m_session->window->findChildren<ui::Palette *>();
        for (ui::Palette *palette : palettes) {
            if (palette->isVisible())
                m_palette = palette;
        }
        QTest::keyClicks(m_palette->findChild<QLineEdit *>(), query);
        QStringList texts;
        const auto *list = m_palette->findChild<QListWidget *>();
        for (int i = 0; i < list->count(); ++i)
            texts.append(list->item(i)->text());
        return texts;
    }
    void press(Qt::Key key) { QTest::keyClick(m_palette->findChild<QLineEdit *>(), key); }
    void enter(const QString &query)
    {
        type(query);
        press(Qt::Key_Return);
    }
    QString selected() const
    {
        return m_session->tree()->currentIndex().data(items::StackTreeModel::KeyRole).value<items::RowKey>().name;
    }
    QString page() const { return m_session->window->findChild<ui::ObjectPanel *>()->page(); }

    std::unique_ptr<StackRunner> m_runner;
    std::unique_ptr<Session> m_session;
    QPointer<ui::Palette> m_palette;
    tests::Browser m_browser;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void stoppedServicesCanBeStarted();
    void queriesLeadToTheirCommand_data();
    void queriesLeadToTheirCommand();
    void destructiveCommandsComeLast();
    void entriesDoWhatTheySay();
};

void TestWindowPalette::initTestCase()
{
    m_runner = std::make_unique<StackRunner>(tests::projectName(u"find"_s));
    QByteArray file = "name: @NAME@\nservices:\n";
    for (const char *name : {"keycloak", "postgres", "rabbitmq", "auth-service", "web"})
        file += QByteArray("  @SERVICE@:\n"
                           "    image: quickstart-service\n"
                           "    build: @IMAGE@\n"
                           "    environment: {SERVICE_NAME: @SERVICE@, PORT: 8080, RATE: 1}\n"
                           "    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}\n")
                    .replace("@SERVICE@", name);
    file.replace("SERVICE_NAME: keycloak, PORT: 8080, RATE: 1}\n",
                 "SERVICE_NAME: keycloak, PORT: 8080, RATE: 1}\n    ports: [\"127.0.0.1::8080\"]\n");
    file.replace("SERVICE_NAME: postgres, PORT: 8080, RATE: 1}\n",
                 "SERVICE_NAME: postgres, PORT: 8080, RATE: 1}\n    ports: [\"127.0.0.1::5432\"]\n");
    m_runner->write(u"compose.yaml"_s, file);
    m_session = std::make_unique<Session>(*m_runner);
    m_session->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->shows(u"web=not created"_s), Long);
    QTRY_VERIFY(m_session->action(u"Up"_s)->isEnabled());
}

void TestWindowPalette::cleanupTestCase()
{
    m_session.reset();
    m_runner.reset();
}

void TestWindowPalette::cleanup()
{
    if (m_palette)
        m_palette->close();
}

void TestWindowPalette::stoppedServicesCanBeStarted()
{
    QCOMPARE(type(u"start keycloak"_s).value(0), u"Start keycloak"_s);
    m_palette->close();
    // "Up" says what it starts: the selected stack.
    QCOMPARE(type(u"up"_s).value(0), u"Start "_s + m_runner->project());
    QSignalSpy finished(&m_session->dashboard, &dashboard::Dashboard::runFinished);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 3 * Long);
    // Nothing listens on the port of postgres.
    QTRY_VERIFY2_WITH_TIMEOUT(m_session->shows(u"postgres=not reachable: 5432"_s), qPrintable(m_session->rows()), Long);
    for (const QString &name : {u"keycloak"_s, u"rabbitmq"_s, u"auth-service"_s, u"web"_s})
        QTRY_VERIFY2_WITH_TIMEOUT(m_session->shows(name + u"=healthy"_s), qPrintable(m_session->rows()), Long);
}

void TestWindowPalette::queriesLeadToTheirCommand_data()
{
    QTest::addColumn<QString>("first");
    QTest::newRow("logs rabbitmq") << u"Show logs of rabbitmq"_s;
    QTest::newRow("5432") << u"Show postgres"_s;
    QTest::newRow("password") << u"Show environment of keycloak"_s;
    QTest::newRow("why auth-service") << u"Diagnose auth-service"_s;
    QTest::newRow("theme") << u"Colours of the system"_s;
    QTest::newRow("volumes") << u"Show "_s + m_runner->project();
    QTest::newRow("shell postgres") << u"Open shell in postgres"_s;
    QTest::newRow("open keycloak") << u"Open keycloak"_s;
    QTest::newRow("restart web") << u"Restart web"_s;
}

void TestWindowPalette::queriesLeadToTheirCommand()
{
    QFETCH(QString, first);
    m_session->window->selectStack(m_session->id());
    const QStringList texts = type(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(texts.value(0) == first, qPrintable(texts.mid(0, 6).join(u" | "_s)));
}

void TestWindowPalette::destructiveCommandsComeLast()
{
    const QString reset = u"Reset %1 and delete its data..."_s.arg(m_runner->project());
    const QStringList texts = type(u"reset"_s);
    QVERIFY2(texts.contains(reset) && !texts.first().startsWith(u"Reset"_s), qPrintable(texts.join(u" | "_s)));
    m_palette->close();
    const QStringList settings = type(u"settings"_s);
    QVERIFY2(!settings.isEmpty() && !settings.join(u' ').contains(u"mport"_s), qPrintable(settings.join(u" | "_s)));
}

void TestWindowPalette::entriesDoWhatTheySay()
{
    auto *dock = m_session->window->findChild<ui::LogDock *>();
    dock->hide();
    enter(u"logs rabbitmq"_s);
    QTRY_COMPARE(selected(), u"rabbitmq"_s);
    QTRY_VERIFY(dock->isVisible());

    enter(u"ports postgres"_s);
    QTRY_COMPARE(selected(), u"postgres"_s);
    QCOMPARE(page(), u"ports"_s);

    enter(u"password web"_s);
    QTRY_COMPARE(selected(), u"web"_s);
    QCOMPARE(page(), u"config"_s);
    const auto tabs = m_session->window->findChildren<QTabWidget *>();
    QVERIFY(std::any_of(tabs.cbegin(), tabs.cend(), [](const QTabWidget *one) {
        return one->isVisible() && one->tabText(one->currentIndex()) == u"Environment"_s;
    }));

    enter(u"why auth-service"_s);
    QTRY_COMPARE(selected(), u"auth-service"_s);
    QCOMPARE(page(), u"overview"_s);
    QTRY_VERIFY(m_session->window->findChild<ui::WhyCard *>()->isVisible());

    enter(u"open keycloak"_s);
    const quint16 port = m_runner->containers().value(u"keycloak"_s).ports.value(0).hostPort;
    QCOMPARE(m_browser.opened, QStringList{u"http://localhost:%1/"_s.arg(port)});

    QSignalSpy finished(&m_session->dashboard, &dashboard::Dashboard::runFinished);
    enter(u"restart web"_s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, Long);
    const run::Prepared &ran = m_session->dashboard.runOf(m_session->id())->prepared();
    QCOMPARE(ran.plan.verb, plan::Verb::Restart);
    QCOMPARE(ran.options.services, QStringList{u"web"_s});
}

QTEST_MAIN(TestWindowPalette)
#include "tst_windowpalette.moc"
