// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/core/units.h"
#include "models/workspace/trust.h"

#include <QMap>
#include <QStringList>

namespace pierside::workspace {

//! A program to run on this machine, without a shell.
struct LocalSpec
{
    QStringList argv;
    QString directory;                  //!< absolute
    QMap<QString, QString> environment; //!< all of it; may hold secrets
    Milliseconds grace{5'000};          //!< between the request to end and the kill
    bool withInput = false;             //!< false: it reads end of file at once

    bool operator==(const LocalSpec &) const = default;
};

//! How it ended.
struct LocalEnd
{
    int exitCode = 0; //!< 128 + signal if a signal ended it, as in a shell
    bool killed = false;
    QStringList lastLines; //!< of its output, at most 5, untrusted

    bool operator==(const LocalEnd &) const = default;
};

//! A line of its output without line terminator; called on the thread that called runLocal(). Untrusted.
using LineSink = std::function<void(const QString &line, bool isError)>;

//! \brief Runs a program in a new process group and waits for its end. On a thread with an event loop.
//!
//! Fails with NotFound or PermissionDenied if it cannot be started. Cancelling asks the whole group to end, and kills
//! it after the grace period; the task then finishes as cancelled. The group also ends with this program, even after a
//! crash.
Task<LocalEnd> runLocal(const LocalSpec &spec, LineSink sink);

//! \brief Runs a command of a workspace file if its present content is trusted.
//!
//! Looks at the command on the thread pool, then runs exactly what was looked at. environment: of the program, below
//! what the command's own files set; secrets: above it, no part of what is trusted. Fails with PermissionDenied if it
//! is not trusted. Lives on the thread of context, which has an event loop; the task finishes on any thread.
Task<LocalEnd> runTrusted(const Trust &trust, const LocalCommand &command, const QMap<QString, QString> &environment,
                          LineSink sink, QObject *context, const QMap<QString, QString> &secrets = {});

//! "NAME ended with 1: last line" for a program that failed.
Error failureOf(const LocalSpec &spec, const LocalEnd &end);

} // namespace pierside::workspace
