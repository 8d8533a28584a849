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

//! How the process at the other end is made to end.
struct EndLevers
{
    //! Sends a signal ("INT"). Fails where that is not possible: then only hanging up is left.
    std::function<Task<Done>(const QString &signal)> send;
    //! Asks it to end and kills it when it does not.
    std::function<void()> stop;
    Milliseconds grace{10'000}; //!< from a signal that means the end to SIGKILL; negative: for ever
};

//! \brief Standard input and output of this program as those of a process in a container.
//!
//! With a terminal at both ends keys and sizes are handed through. Signals to this program are handed on: the first one
//! as it is, the second one stops the process, the third one kills it, and one more ends this program at once. SIGTERM
//! and SIGHUP mean the end: the process is killed when it outlives its grace. Where nobody reads its output any more it
//! gets SIGPIPE, as it would here.
class Conversation : public QObject
{
    Q_OBJECT

public:
    Conversation(Invocation &run, bool tty, bool withInput);
    ~Conversation() override;

    //! For Engine::openExec() and attach().
    engine::ProcessHandler handler();
    void setLevers(EndLevers levers) { m_levers = std::move(levers); }
    //! From now on input is read.
    void begin(const std::shared_ptr<engine::ProcessStream> &stream);
    //! Turns the event loop until the process has ended and its output was written.
    Result<int> waitForEnd();

private:
    void readInput();
    void resize();
    void signalled(int signal);
    void send(const QString &signal);
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
    QTimer m_kill; //!< kills it
    QTimer m_hint; //!< says how to go on
    QTimer m_takeMore;
    int m_takesLeft = 0;
    int m_signals = 0;
    int m_lastSignal = 0;
    bool m_cannotSend = false;
    std::shared_ptr<detail::Relay> m_relay;
};

} // namespace pierside::cli
