// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/logintest.h"
#include "tests/engine/await.h"
#include "tests/unit/compose/folder.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;
using pierside::compose::Folder;
using pierside::tests::await;
using Way = LoginSubject::Way;

namespace {

//! Answers each connection with one text, chosen by what came.
class Answering : public QTcpServer
{
public:
    std::function<QByteArray(const QByteArray &request)> answer;
    QByteArray seen;

    Answering()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                seen += socket->readAll();
                const QByteArray text = answer(seen);
                if (text.isEmpty())
                    return; // more of the request comes
                socket->write(text);
                socket->disconnectFromHost();
            });
        });
    }
};

QByteArray http(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace

class TestLoginTest : public QObject
{
    Q_OBJECT

private:
    LoginSubject subject(Way way, const QString &user, const QByteArray &password) const
    {
        LoginSubject made;
        made.way = way;
        made.service = u"x"_s;
        made.port = m_server->serverPort();
        made.path = u"/api/whoami"_s;
        made.user = user;
        made.password = Secret::take(QByteArray(password.constData(), password.size()));
        return made;
    }
    QString told(const LoginSubject &subject)
    {
        const auto result = await(logIn(nullptr, subject, this));
        if (!result)
            return u"error: "_s + result.error().cause;
        return (result->passed ? u"passed: "_s : u"refused: "_s) + result->text;
    }
    static Result<LoginSubject> subjectOf(const QByteArray &service, const QList<engine::PublishedPort> &ports)
    {
        const Folder folder;
        folder.write(u"compose.yaml"_s, "services: {x: " + service + "}\n");
        engine::Container container;
        container.id = ContainerId{u"id"_s};
        container.status = engine::ContainerStatus::Running;
        container.labels = {{u"com.docker.compose.project"_s, u"shop"_s},
                            {u"com.docker.compose.service"_s, u"x"_s},
                            {u"com.docker.compose.container-number"_s, u"1"_s}};
        container.ports = ports;
        return loginSubject(u"x"_s, *folder.load().project, {container}, catalogue::Catalogue::builtIn());
    }

    std::unique_ptr<Answering> m_server;

private Q_SLOTS:
    void init() { m_server = std::make_unique<Answering>(); }

    void findsTheAccountOfAnImage()
    {
        const auto postgres = subjectOf(
            "{image: 'postgres:17', environment: {POSTGRES_USER: app, POSTGRES_PASSWORD: pw, POSTGRES_DB: shop}}", {});
        VERIFY_RESULT(postgres);
        QCOMPARE(postgres->way, Way::Postgres);
        QCOMPARE(postgres->user + u'/' + postgres->database, u"app/shop"_s);
        QVERIFY(postgres->password == Secret::take(u"pw"_s));
        const auto redis = subjectOf("{image: redis, command: redis-server --requirepass pw}",
                                     {{6379, 7000, u"127.0.0.1"_s, u"tcp"_s}});
        VERIFY_RESULT(redis);
        QCOMPARE(redis->port, quint16(7000));
        QVERIFY(redis->password == Secret::take(u"pw"_s));
    }

    void saysWhyALoginCannotBeTested()
    {
        QCOMPARE(subjectOf("{image: nginx}", {}).error().code, ErrorCode::Unsupported);
        QVERIFY(subjectOf("{image: redis}", {}).error().cause.contains(u"no password"_s));
        QVERIFY(subjectOf("{image: rabbitmq, environment: {RABBITMQ_DEFAULT_PASS: pw}}", {})
                    .error()
                    .cause.contains(u"15672"_s));
    }

    void logsInToRedis()
    {
        m_server->answer = [](const QByteArray &request) {
            return QByteArray(request == "*2\r\n$4\r\nAUTH\r\n$6\r\ns3cret\r\n" ? "+OK\r\n" : "-WRONGPASS invalid\r\n");
        };
        QCOMPARE(told(subject(Way::Redis, {}, "s3cret")), u"passed: The password is accepted"_s);
        m_server->seen.clear();
        QCOMPARE(told(subject(Way::Redis, {}, "wrong")), u"refused: WRONGPASS invalid"_s);
    }

    void logsInWithBasicAuthentication()
    {
        m_server->answer = [](const QByteArray &request) {
            const bool isRight = request.startsWith("GET /api/whoami ") &&
                                 request.contains("Authorization: Basic " + QByteArray("guest:s3:cret").toBase64());
            return isRight ? http("200 OK", "{}")
                           : http("401 Unauthorized", R"({"error":"not_authorised","reason":"Login failed"})");
        };
        QCOMPARE(told(subject(Way::Basic, u"guest"_s, "s3:cret")), u"passed: Logged in as guest"_s);
        m_server->seen.clear();
        QCOMPARE(told(subject(Way::Basic, u"guest"_s, "wrong")), u"refused: Login failed"_s);
    }

    void logsInToKeycloak()
    {
        m_server->answer = [](const QByteArray &request) {
            if (!request.contains("\r\n\r\n") || !request.contains("password="))
                return QByteArray();
            return request.contains("username=admin&password=s3%26cret")
                       ? http("200 OK", R"({"access_token":"x"})")
                       : http("401 Unauthorized", R"({"error":"invalid_grant","error_description":"Invalid user"})");
        };
        QCOMPARE(told(subject(Way::Keycloak, u"admin"_s, "s3&cret")), u"passed: Logged in as admin"_s);
        m_server->seen.clear();
        QCOMPARE(told(subject(Way::Keycloak, u"admin"_s, "wrong")), u"refused: Invalid user"_s);
    }

    void aServerThatIsNotThereIsAnError()
    {
        const LoginSubject gone = subject(Way::Redis, {}, "s3cret");
        m_server->close();
        QVERIFY(told(gone).startsWith(u"error: "_s));
        LoginSubject page = gone;
        page.way = Way::Basic;
        QVERIFY(told(page).startsWith(u"error: "_s));
    }
};

QTEST_GUILESS_MAIN(TestLoginTest)
#include "tst_logintest.moc"
