// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/stackprobe.h"

#include <QElapsedTimer>
#include <QSslSocket>
#include <QtEndian>

namespace pierside::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 5000;

//! Connects, sends the request, and reads until `enough` accepts the answer or the connection ends.
QByteArray talk(QTcpSocket &socket, const QByteArray &question, const std::function<bool(const QByteArray &)> &enough)
{
    socket.write(question);
    QByteArray answer;
    QElapsedTimer clock;
    clock.start();
    while (!enough(answer) && clock.elapsed() < patience && socket.waitForReadyRead(patience))
        answer += socket.readAll();
    return answer + socket.readAll();
}

QByteArray ask(quint16 port, const QByteArray &question, const std::function<bool(const QByteArray &)> &enough)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    return socket.waitForConnected(patience) ? talk(socket, question, enough) : socket.errorString().toUtf8();
}

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

//! The header gives the length of the body; without it, the body ends with the connection.
bool isWhole(const QByteArray &answer)
{
    const auto body = answer.indexOf("\r\n\r\n");
    const QByteArray head = answer.left(body).toLower();
    const auto length = head.indexOf("content-length:");
    if (body < 0 || length < 0)
        return false;
    return answer.size() - body - 4 >= head.sliced(length + 15).split('\r').first().trimmed().toLongLong();
}

QByteArray askHttp(const StackProbe &probe)
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    const bool tls = probe.kind == StackProbe::Kind::Https;
    if (tls)
        socket.connectToHostEncrypted(u"127.0.0.1"_s, probe.port);
    else
        socket.connectToHost(u"127.0.0.1"_s, probe.port);
    if (tls ? !socket.waitForEncrypted(patience) : !socket.waitForConnected(patience))
        return socket.errorString().toUtf8();
    const QByteArray question =
        "GET " + probe.path + " HTTP/1.1\r\nHost: " + probe.host + "\r\nConnection: close\r\n\r\n";
    return talk(socket, question, isWhole);
}

//! A start-up message of protocol 3.0; a server and a pooler both answer with a request to authenticate.
QByteArray askPostgres(quint16 port)
{
    const QByteArray words = number(196608) + QByteArray("user\0nobody\0database\0nobody\0\0", 29);
    return ask(port, number(quint32(words.size() + 4)) + words,
               [](const QByteArray &answer) { return answer.size() >= 9; });
}

//! One HEADERS and one DATA frame, for an empty HealthCheckRequest.
QByteArray askGrpc(quint16 port)
{
    const auto frame = [](char type, char flags, quint32 stream, const QByteArray &payload) {
        return number(quint32(payload.size())).sliced(1) + type + flags + number(stream) + payload;
    };
    const QByteArray path = "/grpc.health.v1.Health/Check";
    const QByteArray headers = QByteArray("\x83\x86\x04") + char(path.size()) + path + "\x41\x09localhost" +
                               QByteArray("\x5f\x10") + "application/grpc";
    const QByteArray question = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, {}) + frame(1, 4, 1, headers) +
                                frame(0, 1, 1, QByteArray(5, '\0'));
    return ask(port, question, [](const QByteArray &answer) { return answer.contains("grpc-status"); });
}

QString unexpected(const StackProbe &probe, const QByteArray &answer)
{
    return u"port %1 %2%3: %4"_s.arg(probe.port)
        .arg(QString::fromUtf8(probe.host), QString::fromUtf8(probe.path),
             answer.isEmpty() ? u"no answer"_s : QString::fromUtf8(answer.left(500)));
}

} // namespace

QString StackProbe::ask() const
{
    QByteArray answer;
    bool good = false;
    switch (kind) {
    case Kind::Http:
    case Kind::Https:
        answer = askHttp(*this);
        good = answer.startsWith("HTTP/1.") && answer.mid(9, 3).toInt() == status;
        break;
    case Kind::Postgres:
        answer = askPostgres(port);
        good = answer.startsWith('R');
        break;
    case Kind::Redis:
        answer = tests::ask(port, "PING\r\n", [](const QByteArray &text) { return text.endsWith("\r\n"); });
        good = !answer.isEmpty();
        break;
    case Kind::Amqp:
        answer = tests::ask(port, QByteArray("AMQP\0\0\x09\x01", 8),
                            [](const QByteArray &text) { return text.size() >= 11; });
        // A method frame: Connection.Start.
        good = answer.startsWith(QByteArray("\1\0\0", 3)) && answer.mid(7, 4) == QByteArray("\0\x0A\0\x0A", 4);
        break;
    case Kind::Electrum:
        answer = tests::ask(port, "{\"id\":1,\"method\":\"blockchain.headers.subscribe\",\"params\":[]}\n",
                            [](const QByteArray &text) { return text.endsWith('\n'); });
        good = answer.contains("\"height\"");
        break;
    case Kind::GrpcHealth:
        answer = askGrpc(port);
        good = answer.contains(QByteArray("\0\0\0\0\2\x08", 6) + (status == 200 ? '\1' : '\2'));
        break;
    }
    return good && answer.contains(holds) ? QString() : unexpected(*this, answer);
}

} // namespace pierside::tests
