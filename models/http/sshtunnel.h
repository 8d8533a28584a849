// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/address.h"

#include <QLocalSocket>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace pierside::http {

//! \brief One ssh process that forwards a private local socket to an engine's socket on another machine. I/O thread.
//!
//! Starts at the first ask() and checks itself with a request, since the socket may be unreachable although ssh has
//! logged in. Restarts at the next ask() after it has ended. The local socket (0600) is in a private directory (0700).
class SshTunnel final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Down,
        Opening,
        Up,
        Refused, //!< logged in, but cannot reach the socket: run the docker command there instead
    };
    using Ready = std::function<void(State state, const Error &error)>;

    explicit SshTunnel(const SshAddress &address, QObject *parent = nullptr);
    ~SshTunnel() override;

    //! Calls \a ready once, maybe at once: with Up, Refused, or Down and the error. Dropped with \a context.
    void ask(QObject *context, Ready ready);
    //! The next ask() tries again if the last one was Refused.
    void forgetRefusal();
    QString localSocket() const { return m_socketPath; }
    const SshAddress &address() const { return m_address; }

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Ready ready;
    };

    void start();
    void look();
    void probe();
    void finished();
    void settle(State state, const Error &error = {});

    const SshAddress m_address;
    State m_state = State::Down;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_socketPath;
    QProcess m_process;
    std::unique_ptr<QLocalSocket> m_probe;
    QByteArray m_words; // the last output of ssh on stderr
    QTimer m_look;
    std::vector<Waiting> m_waiting;
};

} // namespace pierside::http
