// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/client.h"
#include "tests/unit/http/io.h"
#include "tests/unit/http/scriptedserver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace pierside;
using namespace pierside::http;
using namespace Qt::StringLiterals;

class TestClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAndReadsAnswers();
    void reusesConnections();
    void replacesABrokenIdleConnection();
    void postIsNotSentTwice();
    void errorStatusIsAnAnswer();
    void limitsTheNumberOfConnections();
    void idleConnectionsAreClosed();
    void reportsBrokenAnswers_data();
    void reportsBrokenAnswers();
    void stallTimesOut();
    void slowBytesDoNotTimeOut();
    void reportsAMissingSocket();
    void reportsARefusedConnection();
    void cancelClosesTheSocket();
    void cancelsAWaitingRequest();
    void rejectsInvalidCharacters();
    void uploadsInChunks();
    void uploadStopsAtAnEarlyAnswer();
    void failsWithTheErrorOfTheUpload();
};

void TestClient::sendsAndReadsAnswers()
{
    QByteArray seen;
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &request, int) {
        seen = request;
        s.write(answer("hello"));
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/v1.41/x?y=z");
    request.method = "POST";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = "{}";
    const auto task = io->send(request);
    FINISHED(task);
    QVERIFY(task.result());
    QCOMPARE(task.result()->status, 200);
    QCOMPARE(task.result()->body, "hello");
    QCOMPARE(task.result()->header("content-LENGTH"), "5");
    server.run([&] {
        QVERIFY(seen.startsWith("POST /v1.41/x?y=z HTTP/1.1\r\nHost: localhost\r\n"));
        QVERIFY(seen.contains("\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"));
    });
}

void TestClient::reusesConnections()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write(answer("x")); });
    Io io(UnixAddress{server.path()});
    for (int i = 0; i < 50; ++i) {
        const auto task = io->send(get("/"));
        FINISHED(task);
        QVERIFY(task.result());
    }
    QCOMPARE(server.connections(), 1);
    QCOMPARE(io.counts().idle, 1);
}

void TestClient::replacesABrokenIdleConnection()
{
    // The second request on a connection is not answered: the server closes it, as after an idle timeout.
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int number) {
        if (number == 0)
            s.write(answer("x"));
        else
            s.disconnectFromServer();
    });
    Io io(UnixAddress{server.path()});
    for (int i = 0; i < 5; ++i) {
        const auto task = io->send(get("/"));
        FINISHED(task);
        QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
    }
    QCOMPARE(server.connections(), 5);
}

void TestClient::postIsNotSentTwice()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int number) {
        if (number == 0)
            s.write(answer("x"));
        else
            s.disconnectFromServer();
    });
    Io io(UnixAddress{server.path()});
    const auto first = io->send(get("/"));
    FINISHED(first);
    Request post = get("/start");
    post.method = "POST";
    const auto second = io->send(post);
    FINISHED(second);
    QCOMPARE(second.result().error().code, ErrorCode::Protocol);
    QCOMPARE(server.requests(), 2);
}

void TestClient::errorStatusIsAnAnswer()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        s.write(answer("{\"message\":\"No such container: x\"}", "404 Not Found"));
    });
    Io io(UnixAddress{server.path()});
    const auto task = io->send(get("/containers/x/json"));
    FINISHED(task);
    QCOMPARE(task.result()->status, 404);
    const Error error = refusal(u"w"_s, *task.result());
    QCOMPARE(error.code, ErrorCode::NotFound);
    QCOMPARE(error.cause, u"No such container: x"_s);
    QCOMPARE(error.httpStatus, 404);
}

void TestClient::limitsTheNumberOfConnections()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write(answer("x")); });
    Io io(UnixAddress{server.path()}, {.connections = 3, .idle = 2});
    std::vector<Task<Response>> tasks;
    for (int i = 0; i < 300; ++i)
        tasks.push_back(io->send(get("/")));
    for (const auto &task : tasks) {
        FINISHED(task);
        QVERIFY(task.result());
    }
    QVERIFY(server.connections() <= 3);
    QTRY_VERIFY(io.counts().idle <= 2);
    QTRY_COMPARE(io.counts().open, io.counts().idle);
}

void TestClient::idleConnectionsAreClosed()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write(answer("x")); });
    Io io(UnixAddress{server.path()}, {.idleFor = Milliseconds(30)});
    const auto task = io->send(get("/"));
    FINISHED(task);
    QTRY_COMPARE(io.counts().open, 0);
    QTRY_COMPARE(server.open(), 0);
}

void TestClient::reportsBrokenAnswers_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("cause");
    QTest::newRow("closes at once") << QByteArray() << u"without an answer"_s;
    QTest::newRow("closes in the head") << QByteArray("HTTP/1.1 200 OK\r\nCont") << u"in the middle"_s;
    QTest::newRow("closes in the body") << answer(QByteArray(500000, 'x')).chopped(1) << u"in the middle"_s;
    QTest::newRow("garbage") << QByteArray("220 mail.example.org ESMTP\r\n") << u"220 mail.example.org ESMTP"_s;
    QTest::newRow("too long") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
                              << u"longer than"_s;
}

void TestClient::reportsBrokenAnswers()
{
    QFETCH(QByteArray, wire);
    QFETCH(QString, cause);
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &, int) {
        s.write(wire);
        s.disconnectFromServer();
    });
    Io io(UnixAddress{server.path()});
    const auto task = io->send(get("/info?secret=1"));
    FINISHED(task);
    QVERIFY(!task.result());
    const Error error = task.result().error();
    QCOMPARE(error.code, ErrorCode::Protocol);
    QCOMPARE(error.what, u"GET /info on unix://%1"_s.arg(server.path()));
    QVERIFY2(error.cause.contains(cause), qPrintable(error.cause));
    QVERIFY(!error.next.isEmpty());
    QTRY_COMPARE(io.counts().open, 0);
}

void TestClient::stallTimesOut()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write("HTTP/1.1 200 OK\r\nContent-"); });
    Io io(UnixAddress{server.path()});
    Request request = get("/");
    request.patience.head = Milliseconds(50);
    const auto task = io->send(request);
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
    QTRY_COMPARE(server.open(), 0);
}

void TestClient::slowBytesDoNotTimeOut()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        auto left = std::make_shared<QByteArray>(answer("slow"));
        auto *timer = new QTimer(&s);
        QObject::connect(timer, &QTimer::timeout, &s, [&s, left] {
            s.write(left->left(1));
            left->remove(0, 1);
        });
        timer->start(10);
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/");
    request.patience.answer = Milliseconds(300); // a complete answer takes longer
    const auto task = io->send(request);
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
    QCOMPARE(task.result()->body, "slow");
}

void TestClient::reportsAMissingSocket()
{
    Io io(UnixAddress{u"/nonexistent/docker.sock"_s});
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Unreachable);
    QCOMPARE(task.result().error().what, u"GET /_ping on unix:///nonexistent/docker.sock"_s);
    QVERIFY(task.result().error().next.contains(u"Start the engine"));
}

void TestClient::reportsARefusedConnection()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(u"s"_s);
    {
        QLocalServer server;
        QVERIFY(server.listen(path));
        QVERIFY(QFile::rename(path, path + u"2"_s)); // so that the name remains after the server
    }
    Io io(UnixAddress{path + u"2"_s});
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Unreachable);
    QVERIFY2(task.result().error().cause.contains(u"refused"), qPrintable(task.result().error().cause));
}

void TestClient::cancelClosesTheSocket()
{
    ScriptedServer server([](QLocalSocket &, const QByteArray &, int) {});
    Io io(UnixAddress{server.path()});
    const auto task = io->send(get("/wait"));
    QTRY_COMPARE(server.requests(), 1);
    task.cancel();
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Cancelled);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(io.counts().open, 0);
}

void TestClient::cancelsAWaitingRequest()
{
    ScriptedServer server([](QLocalSocket &, const QByteArray &, int) {});
    Io io(UnixAddress{server.path()}, {.connections = 1});
    const auto first = io->send(get("/a"));
    const auto second = io->send(get("/b"));
    QTRY_COMPARE(io.counts().waiting, 1);
    second.cancel();
    FINISHED(second);
    QVERIFY(second.result().error().isCancelled());
    QVERIFY(!first.isFinished());
    first.cancel();
    FINISHED(first);
}

void TestClient::rejectsInvalidCharacters()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write(answer("x")); });
    Io io(UnixAddress{server.path()});
    const auto task = io->send(get("/x HTTP/1.1\r\nX-Evil: 1\r\n\r\n"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Internal);
    QCOMPARE(server.requests(), 0);
}

void TestClient::uploadsInChunks()
{
    QByteArray seen;
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &request, int) {
        seen = request;
        s.write(answer("built"));
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/build");
    request.method = "POST";
    request.upload = std::make_shared<BodySource>(1000);
    std::unique_ptr<QThread> producer(QThread::create([upload = request.upload] {
        for (int i = 0; i < 3000; ++i)
            upload->write(QByteArray(700, 'a'));
        upload->finish();
    }));
    producer->start();
    const auto task = io->send(request);
    FINISHED(task);
    QVERIFY(task.result());
    QCOMPARE(task.result()->body, "built");
    QVERIFY(producer->wait());
    server.run([&] {
        QVERIFY(seen.contains("Transfer-Encoding: chunked"));
        QCOMPARE(seen.count(QByteArray(700, 'a')), 3000);
    });
    QCOMPARE(io.counts().idle, 1);
}

void TestClient::uploadStopsAtAnEarlyAnswer()
{
    // Answers after the head and reads nothing more.
    QTemporaryDir dir;
    QLocalServer server;
    QVERIFY(server.listen(dir.filePath(u"s"_s)));
    connect(&server, &QLocalServer::newConnection, this, [&] {
        auto *socket = server.nextPendingConnection();
        socket->setReadBufferSize(1000);
        socket->write(answer("{\"message\":\"no Dockerfile\"}", "400 Bad Request"));
    });
    Io io(UnixAddress{dir.filePath(u"s"_s)});
    Request request = get("/build");
    request.method = "POST";
    request.upload = std::make_shared<BodySource>();
    std::atomic<bool> stopped = false;
    std::unique_ptr<QThread> producer(QThread::create([upload = request.upload, &stopped] {
        while (upload->write(QByteArray(100000, 'a'))) {
        }
        stopped = true;
    }));
    producer->start();
    const auto task = io->send(request);
    request.upload.reset();
    FINISHED(task);
    QVERIFY(task.result());
    QCOMPARE(task.result()->status, 400);
    QTRY_VERIFY(stopped);
    QVERIFY(producer->wait());
    QCOMPARE(io.counts().open, 0);
}

void TestClient::failsWithTheErrorOfTheUpload()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write(answer("x")); });
    Io io(UnixAddress{server.path()});
    Request request = get("/build");
    request.method = "POST";
    request.upload = std::make_shared<BodySource>();
    const auto task = io->send(request);
    QTRY_COMPARE(server.connections(), 1);
    request.upload->write("half");
    request.upload->fail({ErrorCode::NotFound, {}, u"main.cpp vanished"_s, {}, 0});
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::NotFound);
    QCOMPARE(task.result().error().cause, u"main.cpp vanished"_s);
    QVERIFY(!request.upload->write("more"));
    QTRY_COMPARE(server.open(), 0);
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
