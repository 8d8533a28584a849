// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <QString>

// The process that holds a socket. One implementation for each system, as for hostsockets.h.
namespace pierside::ports {

//! A process of this machine, as far as this user may read it. Texts come from outside: plain text, a few lines at
//! most.
struct Process
{
    qint64 pid = 0;
    QString name;
    QString user;        //!< name, or the number if it has none
    QString commandLine; //!< empty if it may not be read
    QDateTime started;   //!< invalid if not known
    QString unit;        //!< systemd unit; empty if it has none
    QString container;   //!< 64 hex digits if it runs in a container on this machine
    bool own = false;    //!< belongs to the user who runs Pierside, so it may be ended

    bool operator==(const Process &) const = default;
};

//! \brief Finds the processes that hold these sockets, by inode. A missing inode belongs to a process that this user
//! may not read or that has just ended.
//!
//! Looks through all processes: milliseconds for hundreds of them, so use it only for conflicts. Any thread.
QHash<quint64, Process> processesOf(const QSet<quint64> &inodes);

//! Processes that publish ports for an engine (docker-proxy, rootlessport, ...), by port. Every user may read their
//! command lines.
QHash<quint16, Process> engineProxies();

//! True for the name of a process that publishes ports for an engine: docker-proxy, rootlessport, rootlesskit, conmon,
//! slirp4netns, ...
bool isEngineProcess(const QString &name);

QString userName(quint32 id); //!< the number if it has no name
quint32 ownUser();

//! \brief Asks the process to end (SIGTERM) if pid and start time still match. Blocks until it has
//! ended, at most for patience milliseconds.
//!
//! Fails with NotFound if it has ended or its pid was reused, PermissionDenied if it belongs to another user, TimedOut
//! if it still runs.
Result<Done> endProcess(const Process &process, int patience = 5'000);

} // namespace pierside::ports
