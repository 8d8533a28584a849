// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Engine;
class ProcessStream;

//! Lines that a command wrote, without line terminators. Untrusted.
using LinesSink = std::function<void(const QStringList &lines)>;

//! \brief Runs a command in a container, delivers its lines on the context's thread and finishes with its exit code.
//!
//! Cancelling sends the command SIGTERM (see signalCommand()) and closes the connection 2 s later.
Task<int> runInContainer(const std::shared_ptr<Engine> &engine, const ContainerId &container, const ExecSpec &spec,
                         LinesSink sink, QObject *context);

//! \brief Follows a process of any kind to its end, as runInContainer() does.
//!
//! \a open starts the process with the given handler; \a stop asks it to end.
Task<int> followProcess(const std::function<Task<std::shared_ptr<ProcessStream>>(const ProcessHandler &)> &open,
                        const std::function<void(const std::shared_ptr<ProcessStream> &)> &stop, const LinesSink &sink,
                        QObject *context);

//! \brief Sends a signal ("INT") to a command that was run in a container.
//!
//! The Engine API has no such request: on an engine of this machine, the function finds the pid inside the container
//! and runs kill there. Fails with Unsupported on other engines, and if the container has no shell.
Task<Done> signalCommand(const std::shared_ptr<Engine> &engine, const ContainerId &container,
                         const std::shared_ptr<ProcessStream> &stream, const QString &signal, QObject *context);

//! The pid in the innermost namespace according to /proc/PID/status; 0 if unknown. Pure.
qint64 innermostPid(const QByteArray &procStatus);

} // namespace pierside::engine
