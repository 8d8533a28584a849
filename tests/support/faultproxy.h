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

//! \brief A proxy for a real engine's socket that spoils one request.
//!
//! Every request gets a new connection (keep-alive is disabled on both sides, upgrades pass), so the
//! first line of a connection is the request. Lives on the test's thread and needs its event loop.
class FaultProxy : public QObject
{
    Q_OBJECT

public:
    enum class Fault {
        None,
        Refuse,         //!< answers 403 with a message, the engine does not receive it
        Break,          //!< answers 500 with a message
        Close,          //!< closes without an answer
        CloseMidAnswer, //!< the engine executes it, but only the first bytes of the answer are forwarded
        Garbage,        //!< answers with something other than HTTP
        Stall,          //!< never answers, the engine does not receive it
        Swallow,        //!< the engine executes it, but the answer is not forwarded
        Hold,           //!< the engine receives it when release() is called; the answer is not forwarded
    };
    Q_ENUM(Fault)

    explicit FaultProxy(const QString &engineSocket, QObject *parent = nullptr);

    QString address() const; //!< in DOCKER_HOST syntax
    //! Spoils request \a number, counted from 0 from now on, of those that match \a request: "POST /containers/create".
    void spoil(Fault fault, int number, const QString &pattern = {});
    //! Replaces bytes of answers, as another engine would give them. Both have the same length.
    void rewrite(const QByteArray &from, const QByteArray &to);
    //! Requests since spoil(), "METHOD /path" without version and query; those of the spoiled kind count too.
    QStringList requests() const { return m_requests; }
    //! The spoiled request; empty if there is none yet.
    QString spoiled() const { return m_spoiled; }
    //! Passes on what was held, as an engine does that comes to a request late.
    void release();
    //! Whether all of it was sent to the engine.
    bool isReleased() const { return m_isReleased; }
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
    QByteArray m_from;
    QByteArray m_to;
    bool m_isReleased = false;
    bool m_isAnswered = false;
};

} // namespace pierside::tests
