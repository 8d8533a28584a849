// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs "Run checks now" and "Check now", and counts the requests at the endpoints.
#include "tests/window/looks.h"
#include "tests/window/showtab.h"
#include "ui/overview/healthcard.h"
#include "ui/widgets/elidedlabel.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTime>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

//! Answers every request with 200 and counts requests by path.
class Endpoints : public QTcpServer
{
    Q_OBJECT

public:
    Endpoints()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray question = socket->readAll();
                if (!question.startsWith("GET "))
                    return;
                ++m_asked[QString::fromLatin1(question.split(' ').at(1))];
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
    }

    int asked(const QString &path) const { return m_asked.value(path); }

private:
    QHash<QString, int> m_asked;
};

class TestLiveChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsChecksImmediately();
    void createsMissingEnvironment();
};

void TestLiveChecks::runsChecksImmediately()
{
    Endpoints endpoints;
    QVERIFY(endpoints.listen(QHostAddress::LocalHost));
    StackRunner runner(tests::projectName(u"checks"_s));
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
x-service: &service
  image: quickstart-service
  build: @IMAGE@
services:
  web:
    <<: *service
    environment: {SERVICE_NAME: web, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    x-pierside:
      endpoints:
        - {name: first, url: "http://127.0.0.1:@PORT@/first"}
        - {name: second, url: "http://127.0.0.1:@PORT@/second"}
  other:
    <<: *service
    environment: {SERVICE_NAME: other, PORT: 8080, RATE: 0, LINE_BYTES: 0}
    x-pierside:
      endpoints: [{name: third, url: "http://127.0.0.1:@PORT@/third"}]
)")
                                        .replace("@PORT@", QByteArray::number(endpoints.serverPort())));
    const auto up = runner.run(plan::Verb::Up);
    QVERIFY2(up.succeeded(), up.words().constData());
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(!session.id().isEmpty(), Long);
    session.window->selectStack(session.id());
    QTRY_VERIFY_WITH_TIMEOUT(endpoints.asked(u"/third"_s) > 0 && endpoints.asked(u"/second"_s) > 0, Long);
    const QModelIndexList rows = session.tree()->model()->match(session.tree()->model()->index(0, 0), Qt::DisplayRole,
                                                                u"web"_s, 1, Qt::MatchExactly | Qt::MatchRecursive);
    QVERIFY(!rows.isEmpty());
    session.tree()->setCurrentIndex(rows.first());
    const auto *card = session.window->findChild<HealthCard *>();
    const auto times = [card] {
        QStringList told;
        for (const ElidedLabel *label : card->findChildren<ElidedLabel *>()) {
            if (label->isVisible() && label->text().contains(u", at "_s))
                told.append(label->text().section(u", at "_s, 1));
        }
        return told;
    };
    QTRY_COMPARE_WITH_TIMEOUT(times().size(), 2, Long);
    QTRY_VERIFY(!tests::textsOf(card).contains(u"asking "_s));

    // The shortcut checks all endpoints of the selected row and no others; the card shows the time.
    const QAction *command = session.action(u"Run checks now"_s);
    QCOMPARE(command->shortcut(), QKeySequence(u"Ctrl+Shift+R"_s));
    const auto key = [&session] { session.press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier); };
    const auto counts = [&endpoints] {
        return QList<int>{endpoints.asked(u"/first"_s), endpoints.asked(u"/second"_s), endpoints.asked(u"/third"_s)};
    };
    const QStringList told = times();
    QTRY_VERIFY(!told.contains(QTime::currentTime().toString(u"HH:mm:ss"_s)));
    QList<int> before = counts();
    key();
    QTRY_COMPARE(counts(), (QList<int>{before[0] + 1, before[1] + 1, before[2]}));
    QTRY_VERIFY2(times().size() == 2 && times().first() != told.first() && times().last() != told.last(),
                 qPrintable(times().join(u' ')));

    // The button of one check runs that check only.
    const auto buttons = card->findChildren<QPushButton *>();
    const auto check = std::find_if(buttons.cbegin(), buttons.cend(), [](const QPushButton *button) {
        return button->isVisible() && button->accessibleName() == u"Check second of web now"_s;
    });
    QVERIFY(check != buttons.cend());
    QCOMPARE((*check)->text(), u"Check now"_s);
    before = counts();
    QTest::mouseClick(*check, Qt::LeftButton);
    QTRY_COMPARE(counts(), (QList<int>{before[0], before[1] + 1, before[2]}));
    tests::picture(session, u"checks"_s);

    // The command also works if no check is visible.
    tests::showTab(session, u"Config"_s);
    QVERIFY(!card->isVisible());
    before = counts();
    key();
    QTRY_COMPARE(counts(), (QList<int>{before[0] + 1, before[1] + 1, before[2]}));
    session.window->selectStack(session.id());
    QTRY_VERIFY(command->isEnabled());
    before = counts();
    key();
    QTRY_COMPARE(counts(), (QList<int>{before[0] + 1, before[1] + 1, before[2] + 1}));
}

void TestLiveChecks::createsMissingEnvironment()
{
    StackRunner runner(tests::projectName(u"env"_s));
    runner.write(u".env.example"_s, "NAME=shop\n");
    runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {SERVICE_NAME: "${NAME:-nobody}", PORT: 8080, RATE: 0, LINE_BYTES: 0}
)"));
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), Long);
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Create .env"_s), Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s) && !session.dashboard.isBusy(session.id()), Long);
    // The finding is still valid after the run.
    QVERIFY2(session.bannerText().contains(u".env is missing"_s), qPrintable(session.bannerText()));
    tests::picture(session, u"env-banner"_s);
    QTest::mouseClick(session.button(u"Create .env"_s), Qt::LeftButton);
    QTRY_VERIFY(QFile::exists(runner.path(u".env"_s)));
    const auto secret = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QCOMPARE(QFile::permissions(runner.path(u".env"_s)) & ~(QFileDevice::ReadUser | QFileDevice::WriteUser), secret);
    QTRY_COMPARE(session.bannerText(), QString());
    // The value is used from the next up on.
    const ContainerId before = runner.containers().value(u"web"_s).id;
    session.press(Qt::Key_U);
    QTRY_VERIFY_WITH_TIMEOUT(runner.containers().value(u"web"_s).id != before, Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=running"_s) && !session.dashboard.isBusy(session.id()), Long);
    QCOMPARE(session.bannerText(), QString());
}

QTEST_MAIN(TestLiveChecks)
#include "tst_livechecks.moc"
