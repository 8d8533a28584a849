// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/client.h"
#include "models/http/connection.h"

#include <deque>
#include <vector>

namespace pierside::http {

//! \brief Owns the connections of one Client and the requests that wait for one. I/O thread, except for post().
class Pool final : public QObject
{
    Q_OBJECT

public:
    Pool(const Address &address, ClientLimits limits, QObject *parent);
    ~Pool() override;

    const std::shared_ptr<Post> &post() const { return m_post; }
    void submit(const std::shared_ptr<Exchange> &exchange);
    void cancel(const std::shared_ptr<Exchange> &exchange);
    Client::Counts counts() const;

private:
    void dispatch();
    void assign(const std::shared_ptr<Exchange> &exchange);
    Connection *takeIdle();
    Connection *open();
    void becameIdle(Connection *connection);
    void went(Connection *connection);
    void closeOld();
    int countedConnections() const;

    const Address m_address;
    const QByteArray m_host;
    const ClientLimits m_limits;
    const std::shared_ptr<Post> m_post;
    std::unique_ptr<Connector> m_connector; // made on the I/O thread
    std::vector<Connection *> m_connections;
    std::vector<Connection *> m_idle; // the most recent last
    std::deque<std::shared_ptr<Exchange>> m_waiting;
    QTimer m_timer;
};

} // namespace pierside::http
