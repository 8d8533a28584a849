// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/singleinstance.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>

#include <memory>

namespace pierside::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 1000; // milliseconds
constexpr qint64 longestRequest = 1024 * 1024;

} // namespace

SingleInstance::SingleInstance(const QString &runtimeDirectory, QObject *parent)
    : QObject(parent)
    , m_path(runtimeDirectory + u"/pierside-window.sock"_s)
{
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

bool SingleInstance::handOver(const QStringList &paths) const
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(QJsonDocument(QJsonArray::fromStringList(paths)).toJson(QJsonDocument::Compact) + '\n');
    socket.waitForBytesWritten(patience);
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patience))
            return false;
    }
    return socket.readLine() == "ok\n";
}

Result<Done> SingleInstance::listen()
{
    const QString folder = QFileInfo(m_path).absolutePath();
    QDir().mkpath(folder);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (m_server.listen(m_path))
        return Done{};
    // The socket of a process that crashed: handOver() got no answer.
    QLocalServer::removeServer(m_path);
    if (m_server.listen(m_path))
        return Done{};
    return failure(ErrorCode::PermissionDenied, tr("Cannot listen on %1").arg(m_path), m_server.errorString());
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > longestRequest)
                    socket->abort();
                return;
            }
            const QJsonDocument request = QJsonDocument::fromJson(socket->readLine());
            if (!request.isArray())
                return socket->abort();
            socket->write("ok\n");
            socket->disconnectFromServer();
            QStringList paths;
            const QJsonArray array = request.array();
            for (const QJsonValue &value : array)
                paths.append(value.toString());
            Q_EMIT raised(paths);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace pierside::app

#include "moc_singleinstance.cpp"
