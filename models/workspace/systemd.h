// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <QDateTime>
#include <QStringList>

namespace pierside::workspace {

//! The state of a unit from `systemctl show`.
struct UnitState
{
    bool exists = false;
    bool user = false; //!< of this user's service manager
    QString active;    //!< "active", "activating", "inactive", "failed" ...
    QString sub;       //!< "running", "dead", "exited" ...
    qint64 pid = 0;    //!< main process; 0 = none
    QDateTime since;   //!< invalid if not known
    int exitCode = 0;  //!< of the main process that ended last; 128 + signal if one ended it
    QString result;    //!< "success", "exit-code", "signal" ...
    QStringList files; //!< its own file, then its drop-ins

    bool operator==(const UnitState &) const = default;
};

//! The properties that parseUnit() reads.
QStringList unitProperties();
//! Reads the answer of `systemctl show --timestamp=unix`. Pure.
UnitState parseUnit(const QByteArray &text);

//! The unit of this user's manager, or of the system's manager. Fails with Unsupported if this machine has no
//! systemd. On a thread with an event loop.
Task<UnitState> showUnit(const QString &unit, QObject *context);
//! The files of a unit, from the same managers. Blocks for at most some seconds. Any thread.
QStringList unitFiles(const QString &unit);
//! verb: start, stop or restart. A unit of the system may need a password: the error then has systemctl's words.
Task<Done> controlUnit(const QString &verb, const UnitState &state, const QString &unit, QObject *context);
//! argv that prints the last lines of a unit's log and follows it.
QStringList unitLogArgv(const QString &unit, bool user, int lines);

} // namespace pierside::workspace
