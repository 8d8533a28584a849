// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultproxy.h"

#include <QFile>
#include <QLocalSocket>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace pierside::tests {

using namespace Qt::StringLiterals;

//! Enough for a status line, too little for the headers.
static constexpr qint64 answerKept = 20;

static qint64 bodySize(const QByteArray &head)
{
    const auto at = head.toLower().indexOf("\ncontent-length:");
    return at < 0 ? 0 : head.mid(at + int(strlen("\ncontent-length:"))).split('\r').first().trimmed().toLongLong();
}

FaultProxy::FaultProxy(const QString &engineSocket, QObject *parent)
    : QObject(parent)
    , m_engineSocket(engineSocket)
{
    connect(&m_server, &QLocalServer::newConnection, this, &FaultProxy::accept);
    m_server.listen(m_directory.filePath(u"engine.sock"_s));
}

QString FaultProxy::address() const
{
    return u"unix://"_s + m_server.fullServerName();
}

void FaultProxy::spoil(Fault fault, int number, const QString &pattern)
{
    m_fault = fault;
    m_number = number;
    m_pattern = pattern;
    m_matched = 0;
    m_requests.clear();
    m_spoiled.clear();
    m_held.clear();
    m_isReleased = false;
    m_isAnswered = false;
}

void FaultProxy::accept()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        auto head = std::make_shared<QByteArray>();
        const auto read = [this, client, head] {
            head->append(client->readAll());
            const auto end = head->indexOf("\r\n\r\n");
            if (end < 0)
                return;
            client->disconnect(this);
            begin(client, head->left(end), head->mid(end + 4));
        };
        connect(client, &QLocalSocket::readyRead, this, read);
        read();
    }
}

void FaultProxy::begin(QLocalSocket *client, const QByteArray &head, const QByteArray &rest)
{
    static const QRegularExpression version(u"^/v[0-9.]+"_s);
    QString path = QString::fromLatin1(head.split(' ').value(1)).section(u'?', 0, 0);
    path.remove(version);
    const QString request = QString::fromLatin1(head.split(' ').value(0)) + u' ' + path;
    m_requests.append(request);
    const bool matches = m_pattern.isEmpty() || QRegularExpression(m_pattern).match(request).hasMatch();
    const bool spoils = m_fault != Fault::None && matches && m_matched++ == m_number;
    if (spoils) {
        const bool isHeard = m_fault == Fault::Swallow || m_fault == Fault::Hold;
        if (!isHeard)
            m_spoiled = request;
        if (m_fault != Fault::CloseMidAnswer && !isHeard)
            return answer(client, m_fault);
    }
    QByteArray out;
    const auto lines = head.split('\n');
    const bool upgrade = head.toLower().contains("\nupgrade:");
    for (const QByteArray &line : lines) {
        if (upgrade || !line.toLower().startsWith("connection:"))
            out += line.trimmed() + "\r\n";
    }
    if (upgrade && !spoils)
        return pumpThrough(client, out + "\r\n" + rest);
    if (!upgrade)
        out += "Connection: close\r\n";
    out += "\r\n";
    if (spoils && m_fault == Fault::Hold)
        return hold(client, request, out + rest, out.size() + bodySize(head));
    connectThrough(client, out + rest, spoils ? m_fault : Fault::None);
    if (spoils && m_fault == Fault::Swallow)
        noteOnceSent(client->findChild<QLocalSocket *>(), request, out.size() + bodySize(head));
}

void FaultProxy::hold(QLocalSocket *client, const QString &request, const QByteArray &bytes, qint64 size)
{
    m_held = bytes;
    const auto read = [this, client, request, size] {
        m_held += client->readAll();
        if (m_held.size() >= size)
            m_spoiled = request;
    };
    connect(client, &QLocalSocket::readyRead, this, read);
    read();
}

void FaultProxy::rewrite(const QByteArray &from, const QByteArray &to)
{
    Q_ASSERT(from.size() == to.size());
    m_from = from;
    m_to = to;
}

void FaultProxy::release()
{
    auto *engine = new QLocalSocket(this);
    connect(engine, &QLocalSocket::disconnected, this, [this, engine] {
        m_isAnswered = true;
        engine->deleteLater();
    });
    connect(engine, &QLocalSocket::readyRead, engine, [engine] { engine->readAll(); });
    engine->connectToServer(m_engineSocket);
    connect(engine, &QLocalSocket::bytesWritten, this, [this, engine] { m_isReleased = engine->bytesToWrite() == 0; });
    engine->write(std::exchange(m_held, {}));
}

//! A request is spoiled when the engine has received all of it, so that a test may then end the client at once.
void FaultProxy::noteOnceSent(QLocalSocket *engine, const QString &request, qint64 size)
{
    auto sent = std::make_shared<qint64>(0);
    connect(engine, &QLocalSocket::bytesWritten, this, [this, sent, request, size](qint64 bytes) {
        *sent += bytes;
        if (*sent >= size)
            m_spoiled = request;
    });
}

void FaultProxy::answer(QLocalSocket *client, Fault fault)
{
    const QByteArray body = "{\"message\":\"spoiled on purpose\"}\n";
    const auto status = [&](const QByteArray &line) {
        client->write("HTTP/1.1 " + line +
                      "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    // The rest of the request is discarded.
    connect(client, &QLocalSocket::readyRead, client, [client] { client->readAll(); });
    if (fault == Fault::Stall)
        return;
    if (fault == Fault::Refuse)
        status("403 Forbidden");
    else if (fault == Fault::Break)
        status("500 Internal Server Error");
    else if (fault == Fault::Garbage)
        client->write(QByteArray("\x00\xff\x13garbage\r\n\r\nSSH-2.0-none\n", 30));
    client->flush();
    client->disconnectFromServer();
}

void FaultProxy::connectThrough(QLocalSocket *client, const QByteArray &bytes, Fault fault)
{
    auto *engine = new QLocalSocket(client);
    engine->connectToServer(m_engineSocket);
    engine->write(bytes);
    auto kept = std::make_shared<qint64>(0);
    connect(engine, &QLocalSocket::readyRead, client, [this, client, engine, fault, kept] {
        QByteArray answer = engine->readAll();
        if (!m_from.isEmpty())
            answer.replace(m_from, m_to);
        if (fault == Fault::None)
            client->write(answer);
        else if (fault == Fault::CloseMidAnswer && *kept < answerKept) {
            client->write(answer.left(answerKept - *kept));
            *kept += answer.size();
            client->flush();
            client->disconnectFromServer();
        }
    });
    connect(engine, &QLocalSocket::disconnected, client, [client, engine, fault] {
        if (fault == Fault::Swallow)
            return;
        if (fault == Fault::None)
            client->write(engine->readAll());
        client->flush();
        client->disconnectFromServer();
    });
    const auto forward = [client, engine] { engine->write(client->readAll()); };
    connect(client, &QLocalSocket::readyRead, engine, forward);
    forward();
}

//! Copies one direction; forwards its end while the other direction stays open.
static void pump(int from, int to)
{
    char buffer[16 * 1024];
    for (ssize_t size = 0; (size = ::read(from, buffer, sizeof buffer)) > 0;) {
        for (ssize_t done = 0; done < size;) {
            const ssize_t written = ::send(to, buffer + done, static_cast<size_t>(size - done), MSG_NOSIGNAL);
            if (written < 0)
                return;
            done += written;
        }
    }
    ::shutdown(to, SHUT_WR);
}

void FaultProxy::pumpThrough(QLocalSocket *client, const QByteArray &bytes)
{
    // A hijacked connection is closed one direction at a time, which QLocalSocket cannot express.
    const int near = ::dup(static_cast<int>(client->socketDescriptor()));
    client->abort();
    std::thread([near, bytes, path = QFile::encodeName(m_engineSocket)] {
        ::fcntl(near, F_SETFL, ::fcntl(near, F_GETFL) & ~O_NONBLOCK);
        const int far = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy_n(path.constData(), std::min<size_t>(size_t(path.size()), sizeof address.sun_path - 1),
                    address.sun_path);
        if (::connect(far, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
            ::send(far, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size()) {
            std::thread up(pump, near, far);
            pump(far, near);
            ::shutdown(near, SHUT_RDWR);
            up.join();
        }
        ::close(far);
        ::close(near);
    }).detach();
}

} // namespace pierside::tests
