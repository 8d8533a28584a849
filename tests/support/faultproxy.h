// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QObject>
#include <QStringList>
#include <QTemporaryDir>

class QLocalSocket;

namespace pierside::tests {

//! \brief Stands before a real engine's socket and spoils one request.
//!
//! Every request gets a connection of its own (keep-alive is switched off towards both sides, upgrades pass), so the
//! first line of a connection is the request. Lives on the test's thread and needs its event loop.
class FaultProxy : public QObject
{
    Q_OBJECT

public:
    enum class Fault {
        None,
        Refuse,         //!< answers 403 with a message, the engine never hears of it
        Break,          //!< answers 500 with a message
        Close,          //!< closes without an answer
        CloseMidAnswer, //!< the engine does it, but only the first bytes of its answer come through
        Garbage,        //!< answers what is no HTTP
        Stall,          //!< never answers, the engine never hears of it
        Swallow,        //!< the engine does it, and nothing of its answer comes through
        Hold,           //!< the engine hears of it when release() is called; nothing of its answer comes through
    };
    Q_ENUM(Fault)

    explicit FaultProxy(const QString &engineSocket, QObject *parent = nullptr);

    QString address() const; //!< in DOCKER_HOST syntax
    //! Spoils the number-th request from now on, counting from 0, of those that match(): "POST /containers/create".
    void spoil(Fault fault, int number, const QString &pattern = {});
    //! Requests since spoil(), "METHOD /path" without version and query; those of the spoiled kind count too.
    QStringList requests() const { return m_requests; }
    //! The request that was spoiled; empty where none was yet.
    QString spoiled() const { return m_spoiled; }
    //! Passes on what was held, as an engine does that comes to a request late.
    void release();
    //! Whether the engine has answered what was released.
    bool isAnswered() const { return m_isAnswered; }

private:
    void accept();
    void begin(QLocalSocket *client, const QByteArray &head, const QByteArray &rest);
    void answer(QLocalSocket *client, Fault fault);
    void pumpThrough(QLocalSocket *client, const QByteArray &bytes);
    void connectThrough(QLocalSocket *client, const QByteArray &bytes, Fault fault);
    void hold(QLocalSocket *client, const QString &request, const QByteArray &bytes, qint64 size);
    void noteOnceSent(QLocalSocket *engine, const QString &request, qint64 size);

    QTemporaryDir m_directory;
    QString m_engineSocket;
    QLocalServer m_server;
    Fault m_fault = Fault::None;
    int m_number = 0;
    QString m_pattern;
    int m_matched = 0;
    QStringList m_requests;
    QString m_spoiled;
    QByteArray m_held;
    bool m_isAnswered = false;
};

} // namespace pierside::tests
