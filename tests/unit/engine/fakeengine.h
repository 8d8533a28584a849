// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/target.h"

#include <QHash>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QTemporaryDir>

#include <functional>

namespace pierside::tests {

//! \brief A scripted engine on a unix socket: answers each request with the bytes that the test provides.
//!
//! Lives on the test's thread and answers while the test waits in an event loop.
class FakeEngine : public QObject
{
    Q_OBJECT

public:
    struct Call
    {
        QByteArray method;
        QByteArray path; //!< without the version
        QByteArray query;
        QByteArray version;
        QByteArray body;
    };

    //! What happens to a connection after an answer.
    enum class Then { Keep, Close };

    explicit FakeEngine(const QByteArray &apiVersion = "1.41");

    //! Sets the raw answer to "METHOD /path". No bytes with Keep: the request stalls.
    void on(const QByteArray &call, const QByteArray &raw, Then then = Then::Keep);
    //! A complete answer.
    void answer(const QByteArray &call, const QByteArray &json, int status = 200);
    void forget(const QByteArray &call) { m_scripts.remove(call); }
    //! Sets the answers that EngineState needs to connect: ping, version, info, events, empty lists.
    void beAnEngine();

    //! Sends a line to all open event streams.
    void sendEvent(const QByteArray &line);
    //! Sends raw bytes to all open event streams.
    void sendRaw(const QByteArray &raw);
    bool hasListener() const { return !m_listeners.isEmpty(); }
    void closeListeners();
    //! Sends raw bytes to all requests without an answer, and keeps the connections.
    void release(const QByteArray &call, const QByteArray &raw);

    engine::Target target() const;
    QString path() const { return m_server.fullServerName(); }
    QList<Call> calls;
    int count(const QByteArray &call) const;
    //! The number of bytes sent.
    qint64 sent() const { return m_sent; }

    static QByteArray whole(const QByteArray &json, int status = 200);
    static QByteArray chunked(const QByteArray &piece);

private:
    struct Script
    {
        QByteArray raw;
        Then then = Then::Keep;
    };

    void serve(QLocalSocket *socket);
    void respond(QLocalSocket *socket, const Call &call);

    qint64 m_sent = 0;
    QTemporaryDir m_directory;
    QHash<QByteArray, Script> m_scripts;
    QHash<QLocalSocket *, QByteArray> m_buffers;
    QList<QPointer<QLocalSocket>> m_listeners;
    QHash<QByteArray, QList<QPointer<QLocalSocket>>> m_stalled;
    QLocalServer m_server; //!< last, since its sockets use the other members when they close
};

} // namespace pierside::tests
