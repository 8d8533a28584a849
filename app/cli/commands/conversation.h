// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commands/processoutput.h"
#include "app/cli/select/invocation.h"
#include "app/cli/terminal/terminal.h"
#include "models/engine/processstream.h"

#include <QSocketNotifier>
#include <QTimer>

namespace pierside::cli {

//! How the remote process is ended.
struct EndLevers
{
    //! Sends a signal ("INT"). If it fails, the connection can only be closed.
    std::function<Task<Done>(const QString &signal)> send;
    //! Asks the process to end, and kills it if it does not.
    std::function<void()> stop;
    Milliseconds grace{10'000}; //!< from SIGTERM or SIGHUP to SIGKILL; negative: no limit
};

//! \brief Connects standard input and output of this program to a process in a container.
//!
//! With a terminal at both ends, keys and size changes are sent to the process. Signals are forwarded: the first one
//! unchanged, the second one stops the process, the third one kills it, and a fourth one ends this program at once.
//! After SIGTERM or SIGHUP, the process is killed when its grace period ends. If nobody reads the output, the process
//! gets SIGPIPE, as a local one would.
class Conversation : public QObject
{
    Q_OBJECT

public:
    Conversation(Invocation &run, bool tty, bool withInput);
    ~Conversation() override;

    //! For Engine::openExec() and attach().
    engine::ProcessHandler handler();
    void setLevers(EndLevers levers) { m_levers = std::move(levers); }
    //! Starts to read input.
    void begin(const std::shared_ptr<engine::ProcessStream> &stream);
    //! Runs the event loop until the process has ended and its output is written.
    Result<int> waitForEnd();

private:
    void readInput();
    void resize();
    void signalled(int signal);
    //! killAfter: the time from the delivery of the signal to KILL; 0: none.
    void send(const QString &signal, Milliseconds killAfter = Milliseconds(0));
    void outputFailed(int number);
    void drain();

    Invocation &m_run;
    const bool m_tty;
    const bool m_withInput;
    ProcessOutput m_output;
    std::shared_ptr<engine::ProcessStream> m_stream;
    std::unique_ptr<RawTerminal> m_terminal;
    std::unique_ptr<QSocketNotifier> m_input;
    EndLevers m_levers;
    QTimer m_kill; //!< sends SIGKILL
    QTimer m_hint; //!< shows how to stop the process
    QTimer m_takeMore;
    int m_takesLeft = 0;
    int m_signals = 0;
    int m_lastSignal = 0;
    bool m_cannotSend = false;
    std::shared_ptr<detail::Relay> m_relay;
};

} // namespace pierside::cli
