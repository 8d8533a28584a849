// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::http {
class RawStream;
}

namespace pierside::engine {

//! \brief The input and output of a process in a container: a command that runs in it, or its main process.
//!
//! Made by Engine::openExec() and Engine::attach(), which it must not outlive. Every function may be called from any
//! thread. The connection closes with the last reference; the process may continue.
//! Source: Engine API, ExecStart, ExecResize, ContainerAttach, ContainerResize.
class ProcessStream : public std::enable_shared_from_this<ProcessStream>
{
public:
    class Private;
    explicit ProcessStream(std::unique_ptr<Private> p);
    ~ProcessStream();
    Q_DISABLE_COPY_MOVE(ProcessStream)

    //! Finishes when the process has exited and all its output was delivered. Cancelling closes the connection.
    Task<int> exitCode() const;

    //! Queues bytes for its standard input; pending() is the number of bytes not sent yet.
    void write(QByteArray bytes);
    qint64 pending() const;
    //! Ends its standard input after everything written was sent.
    void closeInput();
    //! Stops and continues reading its output; a paused process blocks when it writes.
    void pause();
    void resume();
    //! Closes the connection. exitCode() finishes as cancelled.
    void close();

    //! Sets the size of its terminal, in characters.
    Task<Done> resize(int columns, int rows);
    //! The pid of a command on the engine's host; 0 if unknown or if it has exited.
    Task<qint64> hostPid();

private:
    const std::unique_ptr<Private> d;
};

} // namespace pierside::engine
