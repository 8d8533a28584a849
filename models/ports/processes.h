// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <QString>

// Which process holds a socket. One implementation for each system, as for hostsockets.h.
namespace pierside::ports {

//! A process of this machine as its user may know it. Foreign text: plain, and not longer than a few lines.
struct Process
{
    qint64 pid = 0;
    QString name;
    QString user;        //!< name, or the number where it has none
    QString commandLine; //!< empty where it may not be read
    QDateTime started;   //!< invalid where not known
    QString unit;        //!< systemd unit; empty where it is in none
    QString container;   //!< 64 hex digits where it runs in a container of an engine of this machine
    bool own = false;    //!< of the user who runs Pierside, so it may be ended

    bool operator==(const Process &) const = default;
};

//! \brief The processes that hold these sockets, by inode; an inode that is not in it belongs to a process that this
//! user may not look into (or that has just ended).
//!
//! Looks through all processes: milliseconds for hundreds of them, so only asked where there is a conflict. Any thread.
QHash<quint64, Process> processesOf(const QSet<quint64> &inodes);

//! Processes by which an engine publishes (docker-proxy, rootlessport, ...), by the port they name. Their command lines
//! are told to everybody.
QHash<quint16, Process> engineProxies();

//! True for a name by which engines publish ports: docker-proxy, rootlessport, rootlesskit, conmon, slirp4netns, ...
bool isEngineProcess(const QString &name);

QString userName(quint32 id); //!< the number where it has no name
quint32 ownUser();

//! \brief Asks the process to end (SIGTERM) if it is still the one that was shown: same pid and start. Blocks until it
//! has, for patience milliseconds at most.
//!
//! Fails with NotFound where it has ended or another has its pid, PermissionDenied where it is another user's, TimedOut
//! where it goes on.
Result<Done> endProcess(const Process &process, int patience = 5'000);

} // namespace pierside::ports
