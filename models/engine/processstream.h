// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::http {
class RawStream;
}

namespace pierside::engine {

//! \brief A process in a container with which somebody speaks: a command that was run in it, or its own.
//!
//! Made by Engine::openExec() and Engine::attach(), which it must not outlive. Every function may be called from any
//! thread. The connection closes with the last reference; the process may go on then.
//! Source: Engine API, ExecStart, ExecResize, ContainerAttach, ContainerResize.
class ProcessStream : public std::enable_shared_from_this<ProcessStream>
{
public:
    class Private;
    explicit ProcessStream(std::unique_ptr<Private> p);
    ~ProcessStream();
    Q_DISABLE_COPY_MOVE(ProcessStream)

    //! Finishes when the process has ended and all that it wrote was handed over. Cancelling closes the connection.
    Task<int> exitCode() const;

    //! To its standard input. Queues; pending() tells how many bytes have not left yet.
    void write(QByteArray bytes);
    qint64 pending() const;
    //! End of its standard input, once everything written has left.
    void closeInput();
    //! The brake of its output.
    void pause();
    void resume();
    //! Hangs up. exitCode() finishes as cancelled.
    void close();

    //! Of its terminal, in characters.
    Task<Done> resize(int columns, int rows);
    //! Its pid on the engine's host, for a command; 0 where the engine does not tell, or it has ended.
    Task<qint64> hostPid();

private:
    const std::unique_ptr<Private> d;
};

} // namespace pierside::engine
