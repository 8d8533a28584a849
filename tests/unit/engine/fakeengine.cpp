// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/engine/fakeengine.h"

#include <algorithm>

namespace pierside::tests {

using namespace Qt::StringLiterals;

FakeEngine::FakeEngine(const QByteArray &apiVersion)
{
    m_server.listen(m_directory.filePath(u"fake.sock"_s));
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QLocalSocket::bytesWritten, this, [this](qint64 bytes) { m_sent += bytes; });
            connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                m_listeners.removeAll(socket);
                socket->deleteLater();
            });
        }
    });
    const QByteArray header = apiVersion.isEmpty() ? QByteArray() : "Api-Version: " + apiVersion + "\r\n";
    on("GET /_ping", "HTTP/1.1 200 OK\r\n" + header + "Content-Length: 2\r\n\r\nOK");
}

QByteArray FakeEngine::whole(const QByteArray &json, int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) +
           " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" +
           json;
}

QByteArray FakeEngine::chunked(const QByteArray &piece)
{
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
}

void FakeEngine::on(const QByteArray &call, const QByteArray &raw, Then then)
{
    m_scripts.insert(call, {raw, then});
}

void FakeEngine::answer(const QByteArray &call, const QByteArray &json, int status)
{
    on(call, whole(json, status));
}

void FakeEngine::beAnEngine()
{
    answer("GET /version", R"({"Version":"1.2.3","Components":[{"Name":"Engine"}]})");
    answer("GET /info", R"({"NCPU":2})");
    answer("GET /containers/json", "[]");
    answer("GET /networks", "[]");
    answer("GET /volumes", R"({"Volumes":null})");
    on("GET /events", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void FakeEngine::sendEvent(const QByteArray &line)
{
    sendRaw(chunked(line + '\n'));
}

void FakeEngine::sendRaw(const QByteArray &raw)
{
    for (const auto &listener : std::as_const(m_listeners)) {
        listener->write(raw);
        listener->flush();
    }
}

void FakeEngine::closeListeners()
{
    const auto listeners = std::exchange(m_listeners, {});
    for (const auto &listener : listeners)
        listener->disconnectFromServer();
}

void FakeEngine::release(const QByteArray &call, const QByteArray &raw)
{
    const auto sockets = m_stalled.take(call);
    for (const auto &socket : sockets) {
        if (socket)
            socket->write(raw);
    }
}

engine::Target FakeEngine::target() const
{
    return {u"fake"_s, u"unix://"_s + path(), {}, true, u"test"_s};
}

int FakeEngine::count(const QByteArray &call) const
{
    return static_cast<int>(
        std::count_if(calls.cbegin(), calls.cend(), [&](const Call &c) { return c.method + ' ' + c.path == call; }));
}

void FakeEngine::serve(QLocalSocket *socket)
{
    m_buffers[socket] += socket->readAll();
    // An answer may close the connection, which deletes the buffer.
    while (m_buffers.contains(socket)) {
        QByteArray &buffer = m_buffers[socket];
        const auto end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = buffer.first(end);
        const QByteArray lower = head.toLower();
        qsizetype length = 0;
        qsizetype bodyEnd = -1;
        if (const auto at = lower.indexOf("\r\ncontent-length:"); at >= 0)
            length = lower.mid(at + 17, lower.indexOf("\r\n", at + 2) - at - 17).trimmed().toLongLong();
        if (lower.contains("transfer-encoding: chunked")) {
            const auto last = buffer.indexOf("0\r\n\r\n", end + 4);
            bodyEnd = last < 0 ? -1 : last + 5;
        } else {
            bodyEnd = buffer.size() >= end + 4 + length ? end + 4 + length : -1;
        }
        if (bodyEnd < 0)
            return;
        Call call;
        const auto words = head.first(head.indexOf("\r\n") < 0 ? head.size() : head.indexOf("\r\n")).split(' ');
        call.method = words.value(0);
        call.path = words.value(1);
        if (const auto question = call.path.indexOf('?'); question >= 0) {
            call.query = call.path.mid(question + 1);
            call.path.truncate(question);
        }
        if (call.path.startsWith("/v1.")) {
            call.version = call.path.mid(2, call.path.indexOf('/', 1) - 2);
            call.path.remove(0, call.path.indexOf('/', 1));
        }
        call.body = buffer.mid(end + 4, bodyEnd - end - 4);
        buffer.remove(0, bodyEnd);
        calls.append(call);
        respond(socket, call);
    }
}

void FakeEngine::respond(QLocalSocket *socket, const Call &call)
{
    const QByteArray name = call.method + ' ' + call.path;
    const auto script = m_scripts.constFind(name);
    if (script == m_scripts.cend()) {
        socket->write(whole(R"({"message":"no such object: )" + call.path + "\"}", 404));
        return;
    }
    if (script->raw.isEmpty())
        m_stalled[name].append(socket);
    socket->write(script->raw);
    if (call.path == "/events")
        m_listeners.append(socket);
    if (script->then == Then::Close)
        socket->disconnectFromServer();
}

} // namespace pierside::tests
