// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/dialogue.h"

#include <QTest>

using namespace pierside::health;
using namespace Qt::StringLiterals;
using Kind = Probe::Kind;
using Outcome = ProbeResult::Outcome;
using Trouble = ProbeResult::Trouble;

class TestDialogue : public QObject
{
    Q_OBJECT

    static std::optional<ProbeResult> feed(const Probe &probe, const QByteArray &bytes, qsizetype piece)
    {
        const auto dialogue = dialogueFor(probe);
        if (auto step = dialogue->opened(); step.result)
            return step.result;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            auto step = dialogue->fed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
            if (step.result)
                return step.result;
        }
        return std::nullopt;
    }

    static Probe probe(Kind kind, const QString &user = {}, const QString &password = {})
    {
        Probe p;
        p.kind = kind;
        p.port = 1234;
        p.user = user;
        p.password = password;
        return p;
    }

    static QByteArray pg(char type, const QByteArray &body)
    {
        const auto length = quint32(body.size()) + 4;
        return type + QByteArray(1, char(length >> 24)) + char(length >> 16) + char(length >> 8) + char(length) + body;
    }

private Q_SLOTS:
    void readsAnswers_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("trouble");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, Kind kind, const QByteArray &bytes, Outcome outcome, const QString &words,
                            Trouble trouble = Trouble::None, const QString &user = {}, const QString &password = {}) {
            QTest::newRow(name) << int(kind) << user << password << bytes << int(outcome) << int(trouble) << words;
        };
        row("redis pong", Kind::Redis, "+PONG\r\n", Outcome::Passed, u"PONG"_s);
        row("redis requires a password", Kind::Redis, "-NOAUTH Authentication required.\r\n", Outcome::Passed,
            u"answers (password required)"_s);
        row("redis password", Kind::Redis, "+OK\r\n+PONG\r\n", Outcome::Passed, u"PONG"_s, Trouble::None, {}, u"x"_s);
        row("redis needless password", Kind::Redis,
            "-ERR AUTH <password> called without any password configured\r\n+PONG\r\n", Outcome::Passed, u"PONG"_s,
            Trouble::None, {}, u"x"_s);
        row("redis wrong password", Kind::Redis, "-WRONGPASS invalid username-password pair\r\n", Outcome::Failed,
            u"answers, but the password is wrong"_s, Trouble::Unexpected, {}, u"x"_s);
        row("redis loading", Kind::Redis, "-LOADING Redis is loading the dataset in memory\r\n", Outcome::Failed,
            u"answers, not ready: LOADING Redis is loading the dataset in memory"_s, Trouble::NotReady);
        row("redis is http", Kind::Redis, "HTTP/1.1 400 Bad Request\r\n\r\n", Outcome::Failed, {}, Trouble::Protocol);
        row("redis endless line", Kind::Redis, '+' + QByteArray(5000, 'x'), Outcome::Failed, {}, Trouble::Protocol);
        row("amqp start", Kind::Amqp, QByteArray("\1\0\0\0\0\1\xf8\0\x0a\0\x0a\0\x09", 13), Outcome::Passed,
            u"accepts AMQP 0-9-1"_s);
        row("amqp other version", Kind::Amqp, QByteArray("AMQP\0\1\0\0", 8), Outcome::Passed,
            u"answers, speaks AMQP 1.0.0"_s);
        row("amqp other method", Kind::Amqp, QByteArray("\1\0\0\0\0\1\xf8\0\x0a\0\x32\0\x09", 13), Outcome::Failed, {},
            Trouble::Protocol);
        row("amqp is garbage", Kind::Amqp, "SSH-2.0-x\r\n", Outcome::Failed, {}, Trouble::Protocol);
        row("postgres ssl no", Kind::Postgres, "N", Outcome::Passed, u"a server answers"_s);
        row("postgres ssl yes", Kind::Postgres, "S", Outcome::Passed, u"a server answers"_s);
        row("postgres ssl garbage", Kind::Postgres, "-ERR", Outcome::Failed, {}, Trouble::Protocol);
        row("postgres password", Kind::Postgres, pg('R', QByteArray("\0\0\0\x0aSCRAM-SHA-256\0\0", 19)),
            Outcome::Passed, u"accepts connections (password required)"_s, Trouble::None, u"app"_s);
        row("postgres trust", Kind::Postgres,
            pg('R', QByteArray(4, '\0')) + pg('S', QByteArray("server_version\00015\0", 18)) +
                pg('K', QByteArray(8, 'x')) + pg('Z', "I"),
            Outcome::Passed, u"accepts connections"_s, Trouble::None, u"app"_s);
        row("postgres starting", Kind::Postgres,
            pg('E', QByteArray("SFATAL\0C57P03\0Mthe database system is starting up\0\0", 51)), Outcome::Failed,
            u"the database system is starting up"_s, Trouble::NotReady, u"app"_s);
        row("postgres rejects the role", Kind::Postgres,
            pg('E', QByteArray("SFATAL\0C28000\0Mrole \"app\" does not exist\0\0", 43)), Outcome::Passed,
            u"accepts connections, rejects this client: role \"app\" does not exist"_s, Trouble::None, u"app"_s);
        row("postgres huge message", Kind::Postgres, QByteArray("R\x7f\xff\xff\xff", 5) + QByteArray(100, 'x'),
            Outcome::Failed, {}, Trouble::Protocol, u"app"_s);
        row("postgres is http", Kind::Postgres, "HTTP/1.1 400 Bad\r\n\r\n", Outcome::Failed, {}, Trouble::Protocol,
            u"app"_s);
        row("http ok", Kind::Http, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", Outcome::Passed, u"200 OK"_s);
        row("http interim", Kind::Http, "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
            Outcome::Passed, u"204 No Content"_s);
        row("http interim for ever", Kind::Http, QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(100),
            Outcome::Failed, u"does not answer: it sent 32 interim responses and no answer"_s, Trouble::Protocol);
        row("http 503 says what is down", Kind::Http,
            "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: 43\r\n\r\n"
            "{\"status\":\"unhealthy\", \"database\":  \"down\"}",
            Outcome::Failed, u"503 Service Unavailable: database is down"_s, Trouble::NotReady);
        row("http 404", Kind::Http, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", Outcome::Failed,
            u"404 Not Found"_s, Trouble::Unexpected);
        row("http 200 and degraded", Kind::Http,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            "15\r\n{\"status\":\"degraded\"}\r\n0\r\n\r\n",
            Outcome::Failed, u"200 OK: reports status degraded"_s, Trouble::Unexpected);
        row("http garbage", Kind::Http, QByteArray(9000, '\x80'), Outcome::Failed, {}, Trouble::Protocol);
        row("http endless head", Kind::Http, "HTTP/1.1 200 OK\r\nX: " + QByteArray(200'000, 'x'), Outcome::Failed, {},
            Trouble::Protocol);
        row("grpc is http 1", Kind::Grpc, "HTTP/1.1 400 Bad Request\r\n\r\n" + QByteArray(64, 'x'), Outcome::Failed, {},
            Trouble::Protocol);
    }

    void readsAnswers()
    {
        QFETCH(int, kind);
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QByteArray, bytes);
        QFETCH(int, outcome);
        QFETCH(int, trouble);
        QFETCH(QString, words);
        for (const qsizetype piece : {bytes.size(), qsizetype(1), qsizetype(7)}) {
            const auto result = feed(probe(Kind(kind), user, password), bytes, piece);
            QVERIFY2(result, qPrintable(u"no result, pieces of %1"_s.arg(piece)));
            QCOMPARE(int(result->outcome), outcome);
            QCOMPARE(int(result->trouble), trouble);
            if (!words.isEmpty())
                QCOMPARE(result->text, words);
            QVERIFY(result->text.size() < 400);
        }
    }

    void truncatedAnswerFails_data() { readsAnswers_data(); }

    //! A truncated response is a failure, never a pass.
    void truncatedAnswerFails()
    {
        QFETCH(int, kind);
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QByteArray, bytes);
        const Probe asked = probe(Kind(kind), user, password);
        for (qsizetype size = 0; size < std::min<qsizetype>(bytes.size(), 60); ++size) {
            const auto dialogue = dialogueFor(asked);
            auto step = dialogue->opened();
            if (size > 0)
                step = dialogue->fed(QByteArrayView(bytes).first(size));
            if (!step.result)
                QVERIFY2(dialogue->closed().isFailure(), qPrintable(QString::number(size)));
        }
    }

    void tcpDistinguishesConnectedFromReachable()
    {
        const Probe asked = probe(Kind::Tcp);
        QCOMPARE(dialogueFor(asked)->fed("220 hi\r\n").result->outcome, Outcome::Passed);
        QCOMPARE(dialogueFor(asked)->silent().outcome, Outcome::Connected);
        QCOMPARE(dialogueFor(asked)->closed().outcome, Outcome::Failed);
    }

    void sendsHttpRequest()
    {
        Probe asked = probe(Kind::Http);
        asked.path = u"/a b\r\nX: y"_s;
        asked.hostHeader = u"app.localhost"_s;
        const QByteArray sent = dialogueFor(asked)->opened().send;
        QVERIFY(sent.startsWith("GET /a%20b%0D%0AX:%20y HTTP/1.1\r\nHost: app.localhost\r\n"));
        asked.path.clear();
        asked.hostHeader.clear();
        QVERIFY(dialogueFor(asked)->opened().send.startsWith("GET / HTTP/1.1\r\nHost: localhost:1234\r\n"));
    }

    void checksHttpExpectations()
    {
        Probe asked = probe(Kind::Http);
        asked.statuses = {401, 403};
        QCOMPARE(feed(asked, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", 1000)->outcome, Outcome::Passed);
        QCOMPARE(feed(asked, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 1000)->text,
                 u"200 OK: expected 401 or 403"_s);
        asked.statuses.clear();
        asked.json = {{u"checks.database"_s, u"healthy"_s}};
        const QByteArray head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
        const auto dialogue = dialogueFor(asked);
        QVERIFY(
            !dialogue->fed(head + R"({"version": "0.1.0", "timestamp": 1761180327, "checks": {"database": "healthy"}})")
                 .result);
        const ProbeResult result = dialogue->closed();
        QCOMPARE(result.outcome, Outcome::Passed);
        QCOMPARE(result.checks, (QList<ProbeCheck>{{u"database"_s, true, u"healthy"_s}}));
        QCOMPARE(result.version, u"0.1.0"_s);
        QCOMPARE(result.reportedTime, u"2025-10-23T00:45:27Z"_s);
    }

    void addressesHideSecrets()
    {
        Probe asked = probe(Kind::Redis, u"user"_s, u"hunter2hunter2"_s);
        QCOMPARE(asked.address(), u"redis localhost:1234"_s);
        asked.kind = Kind::Http;
        asked.tls = true;
        asked.port = 443;
        asked.path = u"/x"_s;
        asked.hostHeader = u"app.localhost"_s;
        QCOMPARE(asked.address(), u"https://app.localhost/x"_s);
    }
};

QTEST_GUILESS_MAIN(TestDialogue)
#include "tst_dialogue.moc"
