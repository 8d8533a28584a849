// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/pool.h"

#include <algorithm>

namespace pierside::http {

namespace {

QByteArray hostHeader(const QString &host, quint16 port)
{
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return (name + u':' + QString::number(port)).toUtf8();
}

//! The Host header. A local socket has no host name, but HTTP/1.1 and Go's server need a valid one.
QByteArray hostOf(const Address &address)
{
    if (const auto *tcp = std::get_if<TcpAddress>(&address))
        return hostHeader(tcp->host, tcp->port);
    if (const auto *tls = std::get_if<TlsAddress>(&address))
        return hostHeader(tls->serverName.isEmpty() ? tls->host : tls->serverName, tls->port);
    return "localhost";
}

} // namespace

Pool::Pool(const Address &address, ClientLimits limits, QObject *parent)
    : QObject(parent)
    , m_address(address)
    , m_host(hostOf(address))
    , m_limits(limits)
    , m_post(std::make_shared<Post>(this))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Pool::closeOld);
}

Pool::~Pool()
{
    m_post->close();
    for (Connection *connection : m_connections) {
        connection->disconnect(this);
        delete connection;
    }
}

void Pool::submit(const std::shared_ptr<Exchange> &exchange)
{
    if (exchange->isStopped())
        return exchange->fail(Error::cancelled());
    exchange->counted = exchange->kind == Exchange::Kind::Whole && exchange->request.patience.answer.count() > 0;
    if (!exchange->counted)
        return assign(exchange);
    m_waiting.push_back(exchange);
    dispatch();
}

void Pool::dispatch()
{
    while (!m_waiting.empty() && countedConnections() < m_limits.connections) {
        const auto exchange = std::move(m_waiting.front());
        m_waiting.pop_front();
        assign(exchange);
    }
}

void Pool::assign(const std::shared_ptr<Exchange> &exchange)
{
    // An idle connection may be broken, so a request that cannot be sent twice needs a check first.
    Connection *connection = exchange->retried ? nullptr : takeIdle();
    while (connection && !exchange->isRepeatable() && !connection->isUsable()) {
        connection->close();
        connection = takeIdle();
    }
    if (!connection)
        connection = open();
    connection->start(exchange);
}

Connection *Pool::takeIdle()
{
    if (m_idle.empty())
        return nullptr;
    Connection *connection = m_idle.back();
    m_idle.pop_back();
    return connection;
}

Connection *Pool::open()
{
    if (!m_connector)
        m_connector = Connector::forAddress(m_address);
    auto *connection = new Connection(m_connector->make(), m_host, this);
    connect(connection, &Connection::idle, this, [this, connection] { becameIdle(connection); });
    connect(connection, &Connection::gone, this, [this, connection] { went(connection); });
    connect(connection, &Connection::refused, this, &Pool::assign);
    m_connections.push_back(connection);
    return connection;
}

void Pool::becameIdle(Connection *connection)
{
    m_idle.push_back(connection);
    dispatch();
    while (m_idle.size() > std::size_t(m_limits.idle))
        m_idle.front()->close();
    if (!m_idle.empty() && !m_timer.isActive())
        m_timer.start(m_limits.idleFor);
}

void Pool::went(Connection *connection)
{
    std::erase(m_idle, connection);
    std::erase(m_connections, connection);
    connection->deleteLater();
    dispatch();
}

void Pool::closeOld()
{
    const auto idle = m_idle; // a copy, since close() changes the list
    qint64 oldest = 0;
    for (Connection *connection : idle) {
        if (connection->idleFor() >= m_limits.idleFor.count())
            connection->close();
        else
            oldest = std::max(oldest, connection->idleFor());
    }
    if (!m_idle.empty())
        m_timer.start(m_limits.idleFor - Milliseconds(oldest));
}

void Pool::cancel(const std::shared_ptr<Exchange> &exchange)
{
    if (std::erase(m_waiting, exchange) > 0)
        return exchange->fail(Error::cancelled());
    const auto it = std::find_if(m_connections.begin(), m_connections.end(),
                                 [&](const Connection *c) { return c->exchange() == exchange; });
    if (it != m_connections.end())
        (*it)->cancel();
}

Client::Counts Pool::counts() const
{
    return {int(m_connections.size()), int(m_idle.size()), int(m_waiting.size())};
}

int Pool::countedConnections() const
{
    return int(std::count_if(m_connections.begin(), m_connections.end(),
                             [](const Connection *c) { return c->exchange() && c->exchange()->counted; }));
}

} // namespace pierside::http

#include "moc_pool.cpp"
