// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/sshlink.h"

#include "models/http/failures.h"
#include "models/http/sockets.h"
#include "models/http/sshcommand.h"

#ifdef Q_OS_UNIX
#include <array>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace pierside::http {

using namespace Qt::StringLiterals;

SshLink::SshLink(SshTunnel &tunnel)
    : m_tunnel(tunnel)
{
    m_socket.setReadBufferSize(readLimit);
    connect(&m_socket, &QLocalSocket::connected, this, &Link::opened);
    connect(&m_socket, &QLocalSocket::bytesWritten, this, &Link::sent);
    connect(&m_socket, &QLocalSocket::readyRead, this, [this] { m_received = true; });
    connect(&m_socket, &QLocalSocket::disconnected, this, &SshLink::ended);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error != QLocalSocket::PeerClosedError)
            Q_EMIT failed({ErrorCode::Unreachable,
                           {},
                           tr("the ssh tunnel was closed: %1").arg(m_socket.errorString()),
                           tr("Try again to reopen the tunnel."),
                           0});
    });
}

SshLink::~SshLink()
{
    m_socket.disconnect(this);
    abort();
}

void SshLink::open()
{
    m_tunnel.ask(this, [this](SshTunnel::State state, const Error &error) {
        if (state == SshTunnel::State::Up)
            m_socket.connectToServer(m_tunnel.localSocket());
        else if (state == SshTunnel::State::Refused)
            openDialStdio();
        else
            Q_EMIT failed(error);
    });
}

//! Gives ssh one end of a socket pair as its input and output, so that a paused reader blocks it. QProcess cannot do
//! that, since it reads without a limit.
void SshLink::openDialStdio()
{
#ifdef Q_OS_UNIX
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) {
        Q_EMIT failed({ErrorCode::Internal, {}, qt_error_string(), {}, 0});
        return;
    }
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    m_dialled = true;
    prepareSsh(m_process, m_tunnel.address(), {u"-o"_s, u"ClearAllForwardings=yes"_s},
               {u"docker"_s, u"system"_s, u"dial-stdio"_s}, [fd = ends[1]] {
                   ::dup2(fd, STDIN_FILENO);
                   ::dup2(fd, STDOUT_FILENO);
               });
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_words = (m_words + m_process.readAllStandardError()).right(4096); });
    connect(&m_process, &QProcess::finished, this, &SshLink::processEnded);
    m_process.start(QIODevice::ReadOnly);
    ::close(ends[1]);
    if (m_process.state() == QProcess::NotRunning) {
        ::close(ends[0]);
        Q_EMIT failed({ErrorCode::NotFound, {}, m_process.errorString(), tr("Install the OpenSSH client."), 0});
        return;
    }
    m_socket.setSocketDescriptor(ends[0]);
    Q_EMIT opened();
#else
    Q_EMIT failed({ErrorCode::Unsupported, {}, tr("this system cannot forward sockets over ssh"), {}, 0});
#endif
}

//! If the remote command only printed an error, waits for it: it is the cause.
void SshLink::ended()
{
    if (m_dialled && !m_received && m_process.state() != QProcess::NotRunning)
        return;
    Q_EMIT closed();
}

void SshLink::processEnded()
{
    m_words = (m_words + m_process.readAllStandardError()).right(4096);
    if (m_received || m_socket.bytesAvailable() > 0)
        return; // the end of the socket is reported by ended()
    m_tunnel.forgetRefusal();
    Q_EMIT failed(sshError(m_tunnel.address(), m_words));
}

bool SshLink::isAlive()
{
    return m_socket.state() == QLocalSocket::ConnectedState && isQuiet(m_socket.socketDescriptor());
}

bool SshLink::closeWrite()
{
    return shutDownWriting(m_socket.socketDescriptor());
}

void SshLink::abort()
{
    m_socket.abort();
    if (m_process.state() == QProcess::NotRunning)
        return;
    // It exits when its input ends; QProcess would wait for that in its destructor.
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(500);
}

} // namespace pierside::http

#include "moc_sshlink.cpp"
