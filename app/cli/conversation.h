// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "app/cli/terminal.h"
#include "models/engine/processstream.h"

#include <QSocketNotifier>

namespace pierside::cli {

//! \brief Standard input and output of this program as those of a process in a container.
//!
//! With a terminal at both ends keys and sizes are handed through; without one, Ctrl-C is sent as a signal by whoever
//! knows how (setInterrupt()).
class Conversation : public QObject
{
    Q_OBJECT

public:
    Conversation(Invocation &run, bool tty, bool withInput);
    ~Conversation() override;

    //! For Engine::openExec() and attach().
    engine::ProcessHandler handler();
    //! Sends a signal to the process: called at Ctrl-C where there is no terminal to hand it through.
    void setInterrupt(std::function<void()> interrupt) { m_interrupt = std::move(interrupt); }
    //! From now on input is read.
    void begin(const std::shared_ptr<engine::ProcessStream> &stream);
    //! Turns the event loop until the process has ended.
    Result<int> waitForEnd();

private:
    void readInput();
    void resize();

    Invocation &m_run;
    const bool m_tty;
    const bool m_withInput;
    std::shared_ptr<engine::ProcessStream> m_stream;
    std::unique_ptr<RawTerminal> m_terminal;
    std::unique_ptr<QSocketNotifier> m_input;
    std::function<void()> m_interrupt;
    std::shared_ptr<detail::Relay> m_relay;
};

} // namespace pierside::cli
