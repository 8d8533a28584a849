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
    Milliseconds grace{5'000};          //!< from being asked to end to being killed
    bool withInput = false;             //!< false: it reads end of file at once

    bool operator==(const LocalSpec &) const = default;
};

//! How it ended.
struct LocalEnd
{
    int exitCode = 0; //!< 128 + signal where a signal ended it, as shells say it
    bool killed = false;
    QStringList lastLines; //!< of what it wrote, at most 5, untrusted

    bool operator==(const LocalEnd &) const = default;
};

//! A line that it wrote, without its end; called on the thread that called runLocal(). Untrusted.
using LineSink = std::function<void(const QString &line, bool isError)>;

//! \brief Runs it in a process group of its own and waits for its end. On a thread with an event loop.
//!
//! Fails with NotFound or PermissionDenied where it cannot be started. Cancelling asks the whole group to end, and
//! kills it after the grace; the task then finishes as cancelled, once it is gone. The group ends with this program,
//! too, however that ends.
Task<LocalEnd> runLocal(const LocalSpec &spec, LineSink sink);

//! \brief Runs what a workspace file says where that is trusted as it is at this moment.
//!
//! Looks at the command on the thread pool, then runs exactly what was looked at. environment: of the program, below
//! what the command's own files set. Fails with PermissionDenied where nobody has agreed to it. Lives on the thread of
//! context, which has an event loop; the task finishes on any thread.
Task<LocalEnd> runTrusted(const Trust &trust, const LocalCommand &command, const QMap<QString, QString> &environment,
                          LineSink sink, QObject *context);

//! "NAME ended with 1: last line" for what did not end with 0.
Error failureOf(const LocalSpec &spec, const LocalEnd &end);

} // namespace pierside::workspace
