// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http/io.h"
#include "tests/unit/http/scriptedserver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace pierside;
using namespace pierside::http;
using namespace Qt::StringLiterals;

namespace {

//! Writes the pieces one after another, without end if repeated.
void trickle(QLocalSocket &socket, const QByteArray &bytes, qsizetype piece, int everyMs, bool repeat = false)
{
    auto *timer = new QTimer(&socket);
    const auto at = std::make_shared<qsizetype>(0);
    QObject::connect(timer, &QTimer::timeout, &socket, [=, &socket] {
        socket.write(bytes.mid(*at, piece));
        *at += piece;
        if (*at < bytes.size())
            return;
        *at = 0;
        if (!repeat)
            timer->stop();
    });
    timer->start(everyMs);
}

Patience shortPatience()
{
    Patience patience;
    patience.answer = patience.head = patience.body = Milliseconds(200);
    return patience;
}

const QByteArray interim = "HTTP/1.1 100 Continue\r\n\r\n";
const QByteArray chunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

} // namespace

//! No part of an answer may exceed its time limit.
class TestDeadlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsTheNumberOfInterimResponses();
    void interimResponsesDoNotExtendTheLimit();
    void limitsAnAnswerOfSingleBytes_data();
    void limitsAnAnswerOfSingleBytes();
    void largeBodyMayTakeLonger();
    void waitsForASlowAnswer();
    void allowsPausesInAStream();
    void limitsSilenceInAStream();
    void limitsAnIncompleteLine();
    void allowsSlowLines();
    void pausedStreamHasNoLimit();
    void limitsAnUpgrade();
    void limitsAnUnreadUpload();
    void allowsASlowUpload();
    void limitsTheAnswerAfterAnUpload();
};

void TestDeadlines::limitsTheNumberOfInterimResponses()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        QObject::connect(&s, &QLocalSocket::bytesWritten, &s, [&s] { s.write(interim.repeated(1000)); });
        s.write(interim.repeated(1000));
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/_ping");
    request.patience.answer = Milliseconds(0);
    const auto task = io->send(request);
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Protocol);
    QCOMPARE(task.result().error().cause, u"it sent 32 interim responses and no answer"_s);
    QTRY_COMPARE(server.open(), 0);
}

void TestDeadlines::interimResponsesDoNotExtendTheLimit()
{
    ScriptedServer server(
        [](QLocalSocket &s, const QByteArray &, int) { trickle(s, interim, interim.size(), 20, true); });
    Io io(UnixAddress{server.path()});
    Request request = get("/_ping");
    request.patience = shortPatience();
    const auto task = io->send(request);
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
    QVERIFY2(task.result().error().cause.contains(u"interim responses and no answer within 0.2 s"),
             qPrintable(task.result().error().cause));
}

void TestDeadlines::limitsAnAnswerOfSingleBytes_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("forEver");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<bool>("anyKind"); // or only a document
    const QString head = u"of the head of its answer in 0.2 s and did not complete it"_s;
    const QString body = u"of its answer in 0."_s;
    QTest::newRow("head") << QByteArray("HTTP/1.1 200 OK\r\nX: ") << QByteArray("y") << head << true;
    QTest::newRow("interim head") << QByteArray("HTTP/1.1 100 Continue\r\nX: ") << QByteArray("y") << head << true;
    QTest::newRow("body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n") << QByteArray(" ") << body
                          << false;
    QTest::newRow("chunks") << chunkedHead << QByteArray("1\r\nx\r\n") << body << false;
    QTest::newRow("chunk extension") << QByteArray(chunkedHead + "4;") << QByteArray("x") << body << false;
    QTest::newRow("until the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << QByteArray("x") << body << false;
    QTest::newRow("refusal") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n") << QByteArray(" ")
                             << body << true;
}

void TestDeadlines::limitsAnAnswerOfSingleBytes()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, forEver);
    QFETCH(QString, cause);
    QFETCH(bool, anyKind);
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &, int) {
        s.write(start);
        trickle(s, forEver, 1, 20, true);
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/info");
    request.patience = shortPatience();
    std::vector tasks{io->send(request)};
    if (anyKind)
        tasks.push_back(io->stream(request, {}));
    for (const auto &task : tasks) {
        FINISHED(task);
        QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
        QVERIFY2(task.result().error().cause.contains(cause), qPrintable(task.result().error().cause));
        QVERIFY(task.result().error().what.startsWith(u"GET /info on unix:"));
        QVERIFY(!task.result().error().next.isEmpty());
    }
}

void TestDeadlines::largeBodyMayTakeLonger()
{
    const QByteArray body(40'000, 'x');
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &, int) { trickle(s, answer(body), 1000, 10); });
    Io io(UnixAddress{server.path()});
    Request request = get("/");
    request.patience = shortPatience();
    request.patience.head = Milliseconds(15'000);
    QElapsedTimer clock;
    clock.start();
    const auto task = io->send(request);
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
    QCOMPARE(task.result()->body, body);
    QVERIFY(clock.elapsed() > request.patience.body.count());
}

void TestDeadlines::waitsForASlowAnswer()
{
    // As for a stop, which is answered when it is done.
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        QTimer::singleShot(500, &s, [&s] { s.write(answer("stopped")); });
    });
    Io io(UnixAddress{server.path()});
    for (const Milliseconds limit : {Milliseconds(0), Milliseconds(20'000)}) {
        Request request = get("/stop");
        request.method = "POST";
        request.patience = shortPatience();
        request.patience.answer = limit;
        const auto task = io->send(request);
        FINISHED(task);
        QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
    }
}

void TestDeadlines::allowsPausesInAStream()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        s.write(chunkedHead + "5\r\nline\n\r\n");
        QTimer::singleShot(600, &s, [&s] { s.write("5\r\nline\n\r\n0\r\n\r\n"); });
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/logs");
    request.patience = shortPatience();
    const auto task = io->stream(request, {.onHead = {}, .onData = {}, .control = {}, .unfinished = [] { return 0; }});
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
}

void TestDeadlines::limitsSilenceInAStream()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write(chunkedHead + "1\r\nx\r\n"); });
    Io io(UnixAddress{server.path()});
    Request request = get("/logs");
    request.patience.silence = Milliseconds(100);
    const auto task = io->stream(request, {});
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
    QCOMPARE(task.result().error().cause, u"the engine sent nothing for 0.1 s"_s);
}

void TestDeadlines::limitsAnIncompleteLine()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        s.write(chunkedHead + "5\r\nline\n\r\n");
        trickle(s, "1\r\nx\r\n", 6, 20, true);
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/events");
    request.patience = shortPatience();
    qint64 rest = 0; // I/O thread
    const auto task = io->stream(request, {.onHead = {},
                                           .onData =
                                               [&](QByteArrayView data) {
                                                   const auto end = data.lastIndexOf('\n');
                                                   rest = end < 0 ? rest + data.size() : data.size() - end - 1;
                                               },
                                           .control = {},
                                           .unfinished = [&] { return rest; }});
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
    QVERIFY2(task.result().error().cause.contains(u"of a line or frame in 0.2"),
             qPrintable(task.result().error().cause));
}

void TestDeadlines::allowsSlowLines()
{
    // Each read ends inside a line, and no line is late: 40 of them take longer than the limit of one.
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        QByteArray bytes = "x";
        for (int i = 0; i < 40; ++i)
            bytes += "y\nx";
        s.write("HTTP/1.0 200 OK\r\n\r\n");
        trickle(s, bytes, 3, 20);
        QTimer::singleShot(1500, &s, [&s] { s.disconnectFromServer(); });
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/events");
    request.patience = shortPatience();
    request.patience.body = Milliseconds(600);
    qint64 rest = 0;
    int lines = 0;
    const auto task = io->stream(request, {.onHead = {},
                                           .onData =
                                               [&](QByteArrayView data) {
                                                   const auto end = data.lastIndexOf('\n');
                                                   rest = end < 0 ? rest + data.size() : data.size() - end - 1;
                                                   lines += int(data.count('\n'));
                                               },
                                           .control = {},
                                           .unfinished = [&] { return rest; }});
    FINISHED(task);
    QCOMPARE(lines, 40);
}

void TestDeadlines::pausedStreamHasNoLimit()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        s.write(chunkedHead + "1\r\nx\r\n");
        QTimer::singleShot(100, &s, [&s] { s.write("1\r\ny\r\n0\r\n\r\n"); });
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/logs");
    request.patience.silence = Milliseconds(200);
    const auto control = std::make_shared<StreamControl>();
    const auto task = io->stream(request, {.onHead = {},
                                           .onData =
                                               [&](QByteArrayView data) {
                                                   if (data == "x")
                                                       control->pause();
                                               },
                                           .control = control});
    QTRY_VERIFY(control->isPaused());
    QVERIFY(!QTest::qWaitFor([&] { return task.isFinished(); }, 600));
    control->resume();
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
}

void TestDeadlines::limitsAnUpgrade()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        s.write("HTTP/1.1 101 UPGRADED\r\nX: ");
        trickle(s, "y", 1, 20, true);
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/exec/x/start");
    request.patience = shortPatience();
    const auto task = io->upgrade(request);
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
}

void TestDeadlines::limitsAnUnreadUpload()
{
    QTemporaryDir dir;
    QLocalServer server;
    QVERIFY(server.listen(dir.filePath(u"s"_s)));
    connect(&server, &QLocalServer::newConnection, this,
            [&] { server.nextPendingConnection()->setReadBufferSize(1000); });
    Io io(UnixAddress{dir.filePath(u"s"_s)});
    Request request = get("/build");
    request.method = "POST";
    request.upload = std::make_shared<BodySource>();
    request.patience.answer = Milliseconds(0);
    request.patience.upload = Milliseconds(200);
    std::unique_ptr<QThread> producer(QThread::create([upload = request.upload] {
        while (upload->write(QByteArray(100'000, 'a'))) {
        }
    }));
    producer->start();
    const auto task = io->send(request);
    request.upload.reset();
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
    QCOMPARE(task.result().error().cause, u"the engine has not read any of the upload for 0.2 s"_s);
    QVERIFY(producer->wait());
}

void TestDeadlines::allowsASlowUpload()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write(answer("built")); });
    Io io(UnixAddress{server.path()});
    Request request = get("/build");
    request.method = "POST";
    request.upload = std::make_shared<BodySource>();
    request.patience.answer = Milliseconds(20'000);
    request.patience.upload = Milliseconds(100);
    const auto task = io->send(request);
    request.upload->write("half");
    QTimer::singleShot(500, this, [upload = request.upload] {
        upload->write("whole");
        upload->finish();
    });
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
}

void TestDeadlines::limitsTheAnswerAfterAnUpload()
{
    ScriptedServer server([](QLocalSocket &, const QByteArray &, int) {});
    Io io(UnixAddress{server.path()});
    Request request = get("/archive");
    request.method = "PUT";
    request.upload = std::make_shared<BodySource>();
    request.patience = shortPatience();
    const auto task = io->send(request);
    request.upload->write("half");
    QVERIFY(!QTest::qWaitFor([&] { return task.isFinished(); }, 500));
    request.upload->finish();
    FINISHED(task);
    QCOMPARE(task.result().error().cause, u"the engine sent no answer within 0.2 s"_s);
}

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"
