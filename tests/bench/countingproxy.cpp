// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/countingproxy.h"

#include <QLocalSocket>

namespace pierside::bench {

CountingProxy::CountingProxy(const QString &engineSocket)
    : m_engine(engineSocket)
{
    if (!m_server.listen(path()))
        qFatal("%s", qPrintable(m_server.errorString()));
    connect(&m_server, &QLocalServer::newConnection, this, &CountingProxy::forward);
}

void CountingProxy::forward()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        auto *engine = new QLocalSocket(client);
        engine->connectToServer(m_engine);
        connect(client, &QLocalSocket::readyRead, engine, [this, client, engine] {
            ++m_requests;
            engine->write(client->readAll());
        });
        connect(engine, &QLocalSocket::readyRead, client, [client, engine] { client->write(engine->readAll()); });
        connect(engine, &QLocalSocket::disconnected, client, &QLocalSocket::disconnectFromServer);
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
    }
}

} // namespace pierside::bench
