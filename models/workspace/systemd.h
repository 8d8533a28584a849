// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <QDateTime>
#include <QStringList>

namespace pierside::workspace {

//! What `systemctl show` says of a unit.
struct UnitState
{
    bool exists = false;
    bool user = false; //!< of this user's own service manager
    QString active;    //!< "active", "activating", "inactive", "failed" ...
    QString sub;       //!< "running", "dead", "exited" ...
    qint64 pid = 0;    //!< main process; 0 = none
    QDateTime since;   //!< invalid where not known
    int exitCode = 0;  //!< of the main process that ended last; 128 + signal where one ended it
    QString result;    //!< "success", "exit-code", "signal" ...
    QStringList files; //!< that it is made of: its own, then those that add to it

    bool operator==(const UnitState &) const = default;
};

//! The properties that parseUnit() reads.
QStringList unitProperties();
//! Reads the answer of `systemctl show --timestamp=unix`. Pure.
UnitState parseUnit(const QByteArray &text);

//! The unit, of this user's manager where that has it, else of the system's. Fails with Unsupported where this machine
//! has no systemd. On a thread with an event loop.
Task<UnitState> showUnit(const QString &unit, QObject *context);
//! The files that a unit is made of, asked of the same managers. Blocks for at most some seconds. Any thread.
QStringList unitFiles(const QString &unit);
//! verb: start, stop or restart. A unit of the system may need a password: systemctl's own words come back then.
Task<Done> controlUnit(const QString &verb, const UnitState &state, const QString &unit, QObject *context);
//! argv that prints a unit's log: the last lines, then what follows.
QStringList unitLogArgv(const QString &unit, bool user, int lines);

} // namespace pierside::workspace
