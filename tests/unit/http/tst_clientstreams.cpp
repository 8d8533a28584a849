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

class TestClientStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversAStream();
    void streamErrorStatusGivesTheBody();
    void reportsABrokenStream();
    void pausedStreamBlocksTheWriter();
    void manySmallStreamsLeakNothing();
    void deletedClientFinishesTasks();
    void upgradeKeepsGluedBytes_data();
    void upgradeKeepsGluedBytes();
    void reportsARefusedUpgrade();
    void rawStreamClosesWithItsLastReference();
};

void TestClientStreams::deliversAStream()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        s.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 20000; ++i)
            s.write("6\r\nline \n\r\n");
        s.write("0\r\n\r\n");
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/logs");
    qsizetype bytes = 0; // written on the I/O thread, read when the task is finished
    int status = 0;
    bool right = true;
    const auto task = io->stream(request, {.onHead = [&](const Response &head) { status = head.status; },
                                           .onData =
                                               [&](QByteArrayView data) {
                                                   right =
                                                       right && status == 200 && QThread::currentThread() == &io.thread;
                                                   bytes += data.size();
                                               },
                                           .control = {}});
    FINISHED(task);
    QVERIFY(task.result());
    QVERIFY(right);
    QCOMPARE(bytes, 120000);
    QVERIFY(task.result()->body.isEmpty());
    QCOMPARE(io.counts().idle, 1);
}

void TestClientStreams::streamErrorStatusGivesTheBody()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write(answer("gone", "404 Not Found")); });
    Io io(UnixAddress{server.path()});
    bool called = false;
    const auto task = io->stream(get("/logs"), {.onHead = [&](const Response &) { called = true; },
                                                .onData = [&](QByteArrayView) { called = true; },
                                                .control = {}});
    FINISHED(task);
    QCOMPARE(task.result()->status, 404);
    QCOMPARE(task.result()->body, "gone");
    QVERIFY(!called);
}

void TestClientStreams::reportsABrokenStream()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        s.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray("4\r\nline\r\n").repeated(100000));
        s.disconnectFromServer();
    });
    Io io(UnixAddress{server.path()});
    qsizetype bytes = 0;
    const auto task = io->stream(
        get("/events"), {.onHead = {}, .onData = [&](QByteArrayView data) { bytes += data.size(); }, .control = {}});
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Protocol);
    QCOMPARE(bytes, 400000); // no received byte is lost
}

void TestClientStreams::pausedStreamBlocksTheWriter()
{
    std::atomic<qint64> unsent = 0;
    constexpr qint64 total = 16 * 1024 * 1024;
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &, int) {
        s.write("HTTP/1.0 200 OK\r\n\r\n");
        s.write(QByteArray(total, 'x'));
        unsent = s.bytesToWrite();
        QObject::connect(&s, &QLocalSocket::bytesWritten, &s, [&] {
            unsent = s.bytesToWrite();
            if (unsent == 0)
                s.disconnectFromServer();
        });
    });
    Io io(UnixAddress{server.path()});
    const auto control = std::make_shared<StreamControl>();
    std::atomic<qint64> bytes = 0;
    Request request = get("/logs");
    request.patience.silence = Milliseconds(100);
    const auto task = io->stream(request, {.onHead = {},
                                           .onData =
                                               [&](QByteArrayView data) {
                                                   if (bytes == 0)
                                                       control->pause();
                                                   bytes += data.size();
                                               },
                                           .control = control});
    QTRY_VERIFY(bytes > 0);
    QVERIFY(!QTest::qWaitFor([&] { return unsent < total - 2 * 1024 * 1024 || task.isFinished(); }, 400));
    QVERIFY(bytes <= 64 * 1024);
    // At most 256 KiB here plus the buffers of the kernel.
    QVERIFY2(unsent > total - 2 * 1024 * 1024, qPrintable(QString::number(unsent)));
    control->resume();
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
    QCOMPARE(bytes, total);
}

void TestClientStreams::manySmallStreamsLeakNothing()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int number) {
        s.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        if (number == 20)
            s.disconnectFromServer();
    });
    Io io(UnixAddress{server.path()});
    auto marker = std::make_shared<int>(0);
    int bytes = 0;
    for (int round = 0; round < 60; ++round) {
        std::vector<Task<Response>> tasks;
        for (int i = 0; i < 50; ++i)
            tasks.push_back(
                io->stream(get("/"), {.onHead = {},
                                      .onData = [&bytes, marker](QByteArrayView d) { bytes += int(d.size()); },
                                      .control = {}}));
        if (round % 10 == 9) {
            for (const auto &task : tasks)
                task.cancel();
        }
        for (const auto &task : tasks)
            FINISHED(task);
    }
    QTRY_COMPARE(io.counts().open, io.counts().idle);
    QTRY_COMPARE(server.open(), io.counts().open);
    QTRY_COMPARE(marker.use_count(), 1);
    QVERIFY(bytes >= 3 * 50 * 54);
}

void TestClientStreams::deletedClientFinishesTasks()
{
    ScriptedServer server([](QLocalSocket &, const QByteArray &, int) {});
    std::optional<Task<Response>> task;
    std::optional<Task<Response>> waiting;
    {
        Io io(UnixAddress{server.path()}, {.connections = 1});
        task = io->send(get("/"));
        waiting = io->send(get("/"));
        QTRY_COMPARE(server.requests(), 1);
    }
    QVERIFY(task->isFinished());
    QVERIFY(task->result().error().isCancelled());
    QVERIFY(waiting->isFinished());
    task->cancel();
    QTRY_COMPARE(server.open(), 0);
}

void TestClientStreams::upgradeKeepsGluedBytes_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("101") << QByteArray("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
    QTest::newRow("200") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n");
}

void TestClientStreams::upgradeKeepsGluedBytes()
{
    QFETCH(QByteArray, head);
    // Echoes after the head, until the client closes its direction.
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &request, int) {
        QVERIFY(request.contains("Connection: Upgrade\r\nUpgrade: tcp\r\n"));
        QObject::disconnect(&s, &QLocalSocket::readyRead, nullptr, nullptr);
        QObject::connect(&s, &QLocalSocket::readyRead, &s, [&s] { s.write(s.readAll()); });
        s.write(head + "glued");
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/exec/x/start");
    request.method = "POST";
    const auto task = io->upgrade(request);
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
    auto stream = *task.result();
    QByteArray got;
    std::atomic<int> size = 0;
    std::atomic<int> closed = 0;
    bool orderly = false;
    stream->start({.onData =
                       [&](QByteArrayView data) {
                           got.append(data);
                           size = int(got.size());
                       },
                   .onClosed =
                       [&](const Result<Done> &how) {
                           orderly = how.has_value();
                           ++closed;
                       }});
    QTRY_COMPARE(size, 5);
    stream->write("hello");
    QTRY_COMPARE(size, 10);
    QTRY_COMPARE(stream->pending(), 0);
    stream->closeWrite();
    QTRY_COMPARE(closed, 1);
    QVERIFY(orderly);
    QCOMPARE(got, "gluedhello");
    stream.reset();
    QTRY_COMPARE(server.open(), 0);
}

void TestClientStreams::reportsARefusedUpgrade()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int number) {
        s.write(number == 0 ? answer("{\"message\":\"container x is not running\"}", "409 Conflict") : answer("no"));
    });
    Io io(UnixAddress{server.path()});
    const auto task = io->upgrade(get("/x"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Conflict);
    QCOMPARE(task.result().error().cause, u"container x is not running"_s);
    const auto plain = io->upgrade(get("/x"));
    FINISHED(plain);
    QCOMPARE(plain.result().error().code, ErrorCode::Protocol);
}

void TestClientStreams::rawStreamClosesWithItsLastReference()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) { s.write("HTTP/1.1 101 UPGRADED\r\n\r\n"); });
    Io io(UnixAddress{server.path()});
    {
        const auto task = io->upgrade(get("/x"));
        FINISHED(task);
        QVERIFY(task.result());
        QCOMPARE(server.open(), 1);
    }
    QTRY_COMPARE(server.open(), 0);
}

QTEST_GUILESS_MAIN(TestClientStreams)
#include "tst_clientstreams.moc"
