// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/responseparser.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pierside::http;
using namespace Qt::StringLiterals;
using State = ResponseParser::State;

Q_DECLARE_METATYPE(pierside::http::ResponseParser::State)

class TestResponseParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesAnswers_data();
    void parsesAnswers();
    void parsesAnswersInRandomPieces_data() { parsesAnswers_data(); }
    void parsesAnswersInRandomPieces();
    void bodyHasNoLimitByDefault();
    void limitsTheBody_data();
    void limitsTheBody();
    void limitsTheHead();
    void limitsChunkExtensions();
    void parsesSeveralAnswers();
    void randomBytesNeverCrash();
};

namespace {

struct Collector : ResponseParser::Sink
{
    void onHead(const Response &head) override
    {
        response = head;
        ++heads;
    }
    void onBody(QByteArrayView piece) override { response.body.append(piece); }
    Response response;
    int heads = 0;
};

} // namespace

void TestResponseParser::parsesAnswers_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<ResponseParser::State>("state");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<bool>("upgrade");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<QString>("problem");
    const auto good = [](const char *name, const QByteArray &wire, int status, const QByteArray &body,
                         const QByteArray &rest = {}, bool closes = false) {
        QTest::newRow(name) << wire << State::Done << status << body << rest << false << closes << QString();
    };
    const auto raw = [](const char *name, const QByteArray &wire, int status, const QByteArray &rest) {
        QTest::newRow(name) << wire << State::Raw << status << QByteArray() << rest << true << false << QString();
    };
    const auto bad = [](const char *name, const QByteArray &wire, const QString &problem) {
        QTest::newRow(name) << wire << State::Failed << -1 << QByteArray() << QByteArray() << false << true << problem;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    good("length", ok + "Content-Length: 5\r\n\r\nhello", 200, "hello");
    good("length zero", ok + "Content-Length: 0\r\n\r\n", 200, "");
    good("rest", ok + "Content-Length: 5\r\n\r\nhelloHTTP", 200, "hello", "HTTP");
    good("chunked", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;ext=\"a\"\r\n world\r\n0\r\n\r\n", 200,
         "hello world");
    good("trailers", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Sum: 1\r\n\r\n", 200, "hi");
    good("until close", "HTTP/1.0 200 OK\r\n\r\nall of it", 200, "all of it", {}, true);
    good("no reason", "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok", 200, "ok");
    good("204", "HTTP/1.1 204 No Content\r\n\r\n", 204, "");
    good("304 with length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304, "");
    good("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}", 404, "{}");
    good("100 first", "HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 1\r\n\r\nx", 200, "x");
    good("103 first", "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n" + ok + "Content-Length: 1\r\n\r\nx", 200, "x");
    good("large head", ok + "X: " + QByteArray(60000, 'x') + "\r\nContent-Length: 1\r\n\r\nx", 200, "x");
    raw("101", "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nglued bytes", 101, "glued bytes");
    raw("200 of an old engine", ok + "Content-Type: application/vnd.docker.raw-stream\r\n\r\n\x01\x02", 200,
        "\x01\x02");
    bad("nothing", "", u"without an answer"_s);
    bad("ssh", "SSH-2.0-OpenSSH_9.2\r\n", u"where HTTP was expected"_s);
    bad("http 2", "HTTP/2 200\r\n\r\n", u"where HTTP was expected"_s);
    bad("binary", QByteArray::fromHex("1503010002022800ff"), u"where HTTP was expected"_s);
    bad("status", "HTTP/1.1 abc OK\r\n\r\n", u"not valid HTTP"_s);
    bad("half a head", "HTTP/1.1 200 OK\r\nContent-Le", u"in the middle"_s);
    bad("half a body", ok + "Content-Length: 5\r\n\r\nhel", u"in the middle"_s);
    bad("half a chunk", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel", u"in the middle"_s);
    bad("no last chunk", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", u"in the middle"_s);
    bad("chunk size", ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n", u"not valid HTTP"_s);
    bad("two lengths", ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", u"not valid HTTP"_s);
    bad("length and chunked", ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        u"not valid HTTP"_s);
}

#define FETCH_ANSWER                                                                                                   \
    QFETCH(QByteArray, wire);                                                                                          \
    QFETCH(ResponseParser::State, state);                                                                              \
    QFETCH(int, status);                                                                                               \
    QFETCH(QByteArray, body);                                                                                          \
    QFETCH(QByteArray, rest);                                                                                          \
    QFETCH(bool, upgrade);                                                                                             \
    QFETCH(bool, closes);                                                                                              \
    QFETCH(QString, problem);                                                                                          \
    Collector sink;                                                                                                    \
    ResponseParser parser(sink);                                                                                       \
    parser.start({.upgrade = upgrade, .bodyLimit = 1000000})

#define CHECK_ANSWER                                                                                                   \
    if (closes)                                                                                                        \
        parser.end();                                                                                                  \
    QCOMPARE(parser.state(), state);                                                                                   \
    if (status > 0) {                                                                                                  \
        QCOMPARE(sink.heads, 1);                                                                                       \
        QCOMPARE(sink.response.status, status);                                                                        \
        QCOMPARE(sink.response.body, body);                                                                            \
        QCOMPARE(parser.takeRest(), rest);                                                                             \
    }                                                                                                                  \
    QVERIFY2(parser.problem().contains(problem), qPrintable(parser.problem()))

void TestResponseParser::parsesAnswers()
{
    {
        FETCH_ANSWER;
        parser.feed(wire);
        CHECK_ANSWER;
    }
    FETCH_ANSWER;
    for (qsizetype i = 0; i < wire.size(); ++i)
        parser.feed(QByteArrayView(wire).sliced(i, 1));
    CHECK_ANSWER;
}

void TestResponseParser::parsesAnswersInRandomPieces()
{
    QRandomGenerator random(42);
    for (int round = 0; round < 100; ++round) {
        FETCH_ANSWER;
        for (qsizetype at = 0; at < wire.size();) {
            const auto n = std::min<qsizetype>(wire.size() - at, random.bounded(1, wire.size() > 5000 ? 9000 : 20));
            parser.feed(QByteArrayView(wire).sliced(at, n));
            at += n;
        }
        CHECK_ANSWER;
    }
}

void TestResponseParser::bodyHasNoLimitByDefault()
{
    for (const QByteArray &length : {QByteArray("Content-Length: 20000000"), QByteArray("Server: x")}) {
        Collector sink;
        ResponseParser parser(sink);
        parser.start({});
        parser.feed("HTTP/1.1 200 OK\r\n" + length + "\r\n\r\n");
        const QByteArray piece(100000, 'x');
        for (int i = 0; i < 200; ++i)
            parser.feed(piece);
        parser.end();
        QCOMPARE(parser.state(), State::Done);
        QCOMPARE(sink.response.body.size(), 20000000);
    }
}

void TestResponseParser::limitsTheBody_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("length") << QByteArray("Content-Length: 101\r\n\r\n");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n\r\n40\r\n" + QByteArray(64, 'x') +
                                           "\r\n40\r\n");
    QTest::newRow("until close") << QByteArray("\r\n" + QByteArray(101, 'x'));
}

void TestResponseParser::limitsTheBody()
{
    QFETCH(QByteArray, wire);
    Collector sink;
    ResponseParser parser(sink);
    parser.start({.bodyLimit = 100});
    QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\n" + wire), State::Failed);
    QVERIFY2(parser.problem().contains(u"longer than 100 B"), qPrintable(parser.problem()));
}

void TestResponseParser::limitsTheHead()
{
    Collector sink;
    ResponseParser parser(sink);
    parser.start({.headerLimit = 1000});
    parser.feed("HTTP/1.1 200 OK\r\n");
    int fed = 0;
    while (parser.feed("X: 1234567\r\n") == State::Head)
        QVERIFY(++fed < 100);
    QCOMPARE(parser.state(), State::Failed);
    QVERIFY2(parser.problem().contains(u"longer than 1.0 kB"), qPrintable(parser.problem()));
}

void TestResponseParser::limitsChunkExtensions()
{
    Collector sink;
    ResponseParser parser(sink);
    parser.start({.headerLimit = 1000});
    parser.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=");
    int fed = 0;
    while (parser.feed("xxxxxxxxxx") == State::Body)
        QVERIFY(++fed < 1000);
    QCOMPARE(parser.state(), State::Failed);
}

void TestResponseParser::parsesSeveralAnswers()
{
    Collector sink;
    ResponseParser parser(sink);
    for (int i = 0; i < 3; ++i) {
        parser.start({});
        QVERIFY(!parser.hasBegun());
        QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"), State::Done);
        QVERIFY(parser.keepAlive());
        QCOMPARE(sink.response.body, "x");
    }
    parser.start({});
    parser.feed("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
    QVERIFY(!parser.keepAlive());
    parser.start({.headRequest = true});
    QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"), State::Done);
}

void TestResponseParser::randomBytesNeverCrash()
{
    QRandomGenerator random(7);
    const QByteArray base = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    for (int round = 0; round < 20000; ++round) {
        QByteArray wire = base;
        for (int i = random.bounded(1, 6); i > 0; --i)
            wire[random.bounded(int(wire.size()))] = char(random.bounded(256));
        Collector sink;
        ResponseParser parser(sink);
        parser.start({.bodyLimit = 10000});
        const auto cut = random.bounded(int(wire.size()));
        parser.feed(QByteArrayView(wire).first(cut));
        parser.feed(QByteArrayView(wire).sliced(cut));
        const State state = parser.end();
        QVERIFY(state == State::Done || state == State::Failed);
    }
}

QTEST_GUILESS_MAIN(TestResponseParser)
#include "tst_responseparser.moc"
