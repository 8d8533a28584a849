// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http/io.h"
#include "tests/unit/http/scriptedserver.h"

#include <QTest>

using namespace pierside;
using namespace pierside::http;
using namespace Qt::StringLiterals;

//! Bodies that are larger than a request allows.
class TestBodyLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsALongRefusal();
    void doesNotReadARejectedBody();
};

void TestBodyLimits::cutsALongRefusal()
{
    ScriptedServer server([](QLocalSocket &s, const QByteArray &, int) {
        s.write("HTTP/1.1 500 Internal\r\nTransfer-Encoding: chunked\r\n\r\n");
        const QByteArray piece = "4000\r\n" + QByteArray(0x4000, 'x') + "\r\n";
        QObject::connect(&s, &QLocalSocket::bytesWritten, &s, [&s, piece] { s.write(piece); });
        s.write(piece);
    });
    Io io(UnixAddress{server.path()});
    Request upgrade = get("/exec");
    for (const auto &task : {io->send(get("/info")), io->stream(get("/logs"), {})}) {
        FINISHED(task);
        QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
        QCOMPARE(task.result()->status, 500);
        QCOMPARE(task.result()->body.size(), refusalLimit);
    }
    const auto raw = io->upgrade(upgrade);
    FINISHED(raw);
    QCOMPARE(raw.result().error().httpStatus, 500);
    QTRY_COMPARE(server.open(), 0);
}

void TestBodyLimits::doesNotReadARejectedBody()
{
    constexpr qint64 total = 30'000'000;
    std::atomic<qint64> unsent = total;
    ScriptedServer server([&](QLocalSocket &s, const QByteArray &, int) {
        s.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(total) + "\r\n\r\n");
        s.write(QByteArray(total, 'x'));
        unsent = s.bytesToWrite();
        QObject::connect(&s, &QLocalSocket::bytesWritten, &s, [&] { unsent = s.bytesToWrite(); });
    });
    Io io(UnixAddress{server.path()});
    Request request = get("/containers/json");
    request.bodyLimit = total;
    qint64 seen = 0;
    request.check = [&seen](QByteArrayView piece) {
        seen += piece.size();
        return seen > 100'000 ? u"too much of it"_s : QString();
    };
    const auto task = io->send(request);
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Protocol);
    QCOMPARE(task.result().error().cause, u"too much of it"_s);
    QTRY_COMPARE(server.open(), 0);
    QVERIFY2(unsent > total - 2'000'000, qPrintable(QString::number(unsent)));
}

QTEST_GUILESS_MAIN(TestBodyLimits)
#include "tst_bodylimits.moc"
