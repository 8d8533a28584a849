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
//! Starts when first asked and proves itself with a request of its own: the way to the socket may be closed although
//! ssh has logged in. Starts anew when asked after it has died. The local socket (0600) stands in a folder (0700).
class SshTunnel final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Down,
        Opening,
        Up,
        Refused, //!< logged in, but there is no way to the socket: run the docker command there instead
    };
    using Ready = std::function<void(State state, const Error &error)>;

    explicit SshTunnel(const SshAddress &address, QObject *parent = nullptr);
    ~SshTunnel() override;

    //! ready is called once, maybe at once: with Up, Refused, or Down and why. Dropped when context goes.
    void ask(QObject *context, Ready ready);
    //! The next ask() tries again where the last one was Refused.
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
    QByteArray m_words; // the end of ssh's stderr
    QTimer m_look;
    std::vector<Waiting> m_waiting;
};

} // namespace pierside::http
