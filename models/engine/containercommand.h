// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Engine;
class ProcessStream;

//! Lines that a command wrote, without their ends. Untrusted.
using LinesSink = std::function<void(const QStringList &lines)>;

//! \brief Runs a command in a container and hands over its lines, on the context's thread. Finishes with its exit code.
//!
//! Cancelling asks the command to end (see signalCommand()), and hangs up 2 s later.
Task<int> runInContainer(const std::shared_ptr<Engine> &engine, const ContainerId &container, const ExecSpec &spec,
                         LinesSink sink, QObject *context);

//! \brief Follows a process of any kind to its end: open starts it with what hears it, stop asks it to end.
//!
//! As runInContainer(), which is one use of it.
Task<int> followProcess(const std::function<Task<std::shared_ptr<ProcessStream>>(const ProcessHandler &)> &open,
                        const std::function<void(const std::shared_ptr<ProcessStream> &)> &stop, const LinesSink &sink,
                        QObject *context);

//! \brief Sends a signal ("INT") to a command that was run in a container.
//!
//! The Engine API knows no such thing: on an engine of this machine its pid inside the container is looked up, and kill
//! is run there. Fails with Unsupported elsewhere, and where the container has no shell.
Task<Done> signalCommand(const std::shared_ptr<Engine> &engine, const ContainerId &container,
                         const std::shared_ptr<ProcessStream> &stream, const QString &signal, QObject *context);

//! The pid in the innermost namespace, as /proc/PID/status says it; 0 where it does not. Pure.
qint64 innermostPid(const QByteArray &procStatus);

} // namespace pierside::engine
