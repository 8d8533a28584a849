// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/sshtunnel.h"

#include "models/core/logging.h"
#include "models/http/sshcommand.h"

#include <QDir>
#include <QFileInfo>

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype wordsKept = 4096;

QString privateDirectoryTemplate()
{
    QString base = qEnvironmentVariable("XDG_RUNTIME_DIR");
    // The path of a unix socket has at most about 100 bytes; ssh needs some of them.
    if (base.isEmpty() || base.size() > 60 || !QFileInfo(base).isWritable())
        base = QDir::tempPath();
    return base + u"/pierside-XXXXXX"_s;
}

} // namespace

SshTunnel::SshTunnel(const SshAddress &address, QObject *parent)
    : QObject(parent)
    , m_address(address)
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_words = (m_words + m_process.readAllStandardError()).right(wordsKept); });
    connect(&m_process, &QProcess::finished, this, &SshTunnel::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            settle(State::Down, {ErrorCode::NotFound,
                                 {},
                                 tr("ssh cannot be started: %1").arg(m_process.errorString()),
                                 tr("Install the OpenSSH client."),
                                 0});
    });
    m_look.setInterval(20);
    connect(&m_look, &QTimer::timeout, this, &SshTunnel::look);
}

SshTunnel::~SshTunnel()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(500))
        m_process.kill();
    m_process.waitForFinished(500);
}

void SshTunnel::ask(QObject *context, Ready ready)
{
    if (m_state == State::Up || m_state == State::Refused)
        return ready(m_state, {});
    m_waiting.push_back({context, std::move(ready)});
    if (m_state == State::Down)
        start();
}

void SshTunnel::forgetRefusal()
{
    if (m_state == State::Refused)
        m_state = State::Down;
}

void SshTunnel::start()
{
    m_state = State::Opening;
    m_words.clear();
    m_directory = std::make_unique<QTemporaryDir>(privateDirectoryTemplate()); // QTemporaryDir makes it 0700
    m_socketPath = m_directory->filePath(u"engine.sock"_s);
    const QString remote = m_address.remoteSocket.isEmpty() ? u"/var/run/docker.sock"_s : m_address.remoteSocket;
    prepareSsh(m_process, m_address,
               {u"-N"_s, u"-o"_s, u"ExitOnForwardFailure=yes"_s, u"-o"_s, u"StreamLocalBindMask=0177"_s,
                // A shared connection of the user would keep the forwarding after this process has ended.
                u"-o"_s, u"ControlMaster=no"_s, u"-o"_s, u"ControlPath=none"_s, u"-L"_s, m_socketPath + u':' + remote},
               {});
    qCDebug(logHttp) << "ssh tunnel to" << m_address.host;
    m_process.start(QIODevice::ReadOnly);
    if (m_state == State::Opening)
        m_look.start();
}

//! ssh does not report a successful login, but creates the socket then.
void SshTunnel::look()
{
    if (!m_probe && QFileInfo::exists(m_socketPath))
        probe();
}

void SshTunnel::probe()
{
    m_probe = std::make_unique<QLocalSocket>();
    QLocalSocket *socket = m_probe.get();
    connect(socket, &QLocalSocket::connected, this, [this, socket] {
        m_look.stop();
        socket->write("GET /_ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    });
    connect(socket, &QLocalSocket::readyRead, this, [this] { settle(State::Up); });
    connect(socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (m_state != State::Opening)
            return;
        if (error == QLocalSocket::PeerClosedError)
            settle(State::Refused);
        else if (m_probe) // bound but not listening yet: look again
            m_probe.release()->deleteLater();
    });
    socket->connectToServer(m_socketPath);
}

void SshTunnel::finished()
{
    m_words = (m_words + m_process.readAllStandardError()).right(wordsKept);
    if (m_state == State::Up) {
        m_state = State::Down;
        qCInfo(logHttp) << "the ssh tunnel to" << m_address.host << "has ended";
    } else if (m_state == State::Opening) {
        if (m_words.contains("forwarding"))
            settle(State::Refused);
        else
            settle(State::Down, sshError(m_address, m_words));
    }
}

void SshTunnel::settle(State state, const Error &error)
{
    m_state = state;
    m_look.stop();
    if (m_probe) {
        m_probe->disconnect(this);
        m_probe->abort();
        m_probe.release()->deleteLater();
    }
    if (state == State::Refused)
        m_process.terminate();
    const auto waiting = std::exchange(m_waiting, {});
    for (const Waiting &w : waiting) {
        if (w.context)
            w.ready(state, error);
    }
}

} // namespace pierside::http

#include "moc_sshtunnel.cpp"
