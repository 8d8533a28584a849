// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

namespace pierside::tests {

//! \brief A socket that forwards to an engine while it is open.
class SocketProxy : public QObject
{
    Q_OBJECT

public:
    explicit SocketProxy(const QString &engineSocket)
        : m_engineSocket(engineSocket)
    {
        connect(&m_server, &QLocalServer::newConnection, this, &SocketProxy::accept);
    }

    QString path() const { return m_directory.filePath(QStringLiteral("engine.sock")); }
    QString address() const { return QStringLiteral("unix://") + path(); }
    bool open() { return m_server.listen(path()); }

    //! Stops listening and closes every connection.
    void close()
    {
        m_server.close();
        const auto links = findChildren<QLocalSocket *>();
        for (QLocalSocket *link : links) {
            link->disconnect();
            link->abort();
            link->deleteLater();
        }
    }

private:
    void accept()
    {
        while (QLocalSocket *client = m_server.nextPendingConnection()) {
            client->setParent(this);
            auto *engine = new QLocalSocket(this);
            engine->connectToServer(m_engineSocket);
            for (const auto &[from, to] : {std::pair(client, engine), std::pair(engine, client)}) {
                const auto pump = [from = from, to = to] { to->write(from->readAll()); };
                connect(from, &QLocalSocket::readyRead, to, pump);
                connect(from, &QLocalSocket::disconnected, to, [pump, from = from, to = to] {
                    pump();
                    to->disconnectFromServer();
                    from->deleteLater();
                });
            }
            client->readyRead();
        }
    }

    QTemporaryDir m_directory;
    QString m_engineSocket;
    QLocalServer m_server;
};

} // namespace pierside::tests
