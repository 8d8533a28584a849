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

//! \brief An engine by script on a unix socket: answers each request with what the test put there, however wrong.
//!
//! Lives on the test's thread, so a test that waits by event loop is served by it.
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

    //! What is done with a connection after the answer's bytes.
    enum class Then { Keep, Close };

    explicit FakeEngine(const QByteArray &apiVersion = "1.41");

    //! The raw bytes for "METHOD /path", however they look. No bytes and Keep: stall.
    void on(const QByteArray &call, const QByteArray &raw, Then then = Then::Keep);
    //! A whole answer.
    void answer(const QByteArray &call, const QByteArray &json, int status = 200);
    void forget(const QByteArray &call) { m_scripts.remove(call); }
    //! What is needed to be live: ping, version, info, events, empty lists.
    void beAnEngine();

    //! One line into every open event stream.
    void sendEvent(const QByteArray &line);
    //! Raw bytes into every open event stream.
    void sendRaw(const QByteArray &raw);
    bool hasListener() const { return !m_listeners.isEmpty(); }
    void closeListeners();
    //! Sends raw bytes to those whose call was left without an answer, and closes nothing.
    void release(const QByteArray &call, const QByteArray &raw);

    engine::Target target() const;
    QString path() const { return m_server.fullServerName(); }
    QList<Call> calls;
    int count(const QByteArray &call) const;
    //! Bytes that have left, of all answers.
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
    QLocalServer m_server; //!< last: its sockets report their end to the others
};

} // namespace pierside::tests
