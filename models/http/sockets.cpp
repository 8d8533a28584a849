// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/sockets.h"

#include "models/http/failures.h"

#include <QNetworkProxy>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <sys/socket.h>
#endif

namespace pierside::http {

bool shutDownWriting([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_UNIX
    return descriptor >= 0 && ::shutdown(static_cast<int>(descriptor), SHUT_WR) == 0;
#else
    return false;
#endif
}

bool isQuiet([[maybe_unused]] qintptr descriptor)
{
#ifdef Q_OS_UNIX
    char byte = 0;
    return ::recv(static_cast<int>(descriptor), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
#else
    return true;
#endif
}

LocalLink::LocalLink(QString path, QObject *parent)
    : Link(parent)
    , m_path(std::move(path))
{
    m_socket.setReadBufferSize(readLimit);
    connect(&m_socket, &QLocalSocket::connected, this, &Link::opened);
    connect(&m_socket, &QLocalSocket::bytesWritten, this, &Link::sent);
    connect(&m_socket, &QLocalSocket::disconnected, this, &Link::closed);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error != QLocalSocket::PeerClosedError)
            Q_EMIT failed(localSocketError(m_path, error, m_socket.errorString()));
    });
}

void LocalLink::open()
{
    m_socket.connectToServer(m_path);
}

bool LocalLink::isAlive()
{
    return m_socket.state() == QLocalSocket::ConnectedState && isQuiet(m_socket.socketDescriptor());
}

bool LocalLink::closeWrite()
{
    return shutDownWriting(m_socket.socketDescriptor());
}

void LocalLink::abort()
{
    m_socket.abort();
}

TcpLink::TcpLink(const TcpAddress &address, QObject *parent)
    : Link(parent)
    , m_address(address)
{
    m_socket.setReadBufferSize(readLimit);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        Q_EMIT opened();
    });
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &Link::sent);
    connect(&m_socket, &QTcpSocket::disconnected, this, &Link::closed);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError)
            Q_EMIT failed(networkError(error, m_socket.errorString()));
    });
}

void TcpLink::open()
{
    m_socket.connectToHost(m_address.host, m_address.port);
}

bool TcpLink::isAlive()
{
    return m_socket.state() == QAbstractSocket::ConnectedState && isQuiet(m_socket.socketDescriptor());
}

bool TcpLink::closeWrite()
{
    return shutDownWriting(m_socket.socketDescriptor());
}

void TcpLink::abort()
{
    m_socket.abort();
}

} // namespace pierside::http

#include "moc_link.cpp"
#include "moc_sockets.cpp"
