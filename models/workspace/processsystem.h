// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QDateTime>
#include <QFile>
#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

// Processes that outlive Pierside: start them, find them again, end them. One implementation for each system:
// processsystem_linux.cpp; processsystem_unknown.cpp where there is none yet, which says so.
namespace pierside::workspace {

//! What the operating system reports about a process.
struct ProcessInfo
{
    qint64 pid = 0;
    QString name;
    char state = '?'; //!< of /proc/PID/stat; Z has ended and was not waited for
    qint64 parent = 0;
    qint64 group = 0;
    //! Together with the pid and the boot id, distinguishes the process from a later one with the same pid.
    quint64 start = 0; //!< clock ticks since boot
    QDateTime since;   //!< invalid where not known

    bool operator==(const ProcessInfo &) const = default;
    bool hasEnded() const { return state == 'Z' || state == 'X'; }
};

//! Reads what /proc/PID/stat holds; names may contain anything, brackets and line ends included. Pure.
std::optional<ProcessInfo> parseProcessStat(const QByteArray &text);

//! What is started, detached from this program.
struct LaunchSpec
{
    QStringList argv; //!< the program comes first, as it is to be run
    QString directory;
    QMap<QString, QString> environment; //!< all of it
    QString logFile;                    //!< what it writes is appended here
    QString pidFile;                    //!< the program's own pid is written here
    QString exitFile;                   //!< how it ended is written here, as a number

    bool operator==(const LaunchSpec &) const = default;
};

//! The whole of a small file, at most 1 MiB; empty where it cannot be read.
inline QByteArray contentsOf(const QString &path)
{
    constexpr qint64 most = 1024 * 1024;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(most) : QByteArray();
}

//! Which boot of this machine this is; empty where that is not known.
QString bootId();

//! Nothing where no process has this number. Any thread.
std::optional<ProcessInfo> lookAtProcess(qint64 pid);

//! Starts the program in a new session and process group, as a child of a small watcher that records the exit code.
//! Returns the pid of the watcher. The program continues after Pierside ends. Fails if the watcher cannot be started; a
//! program that does not exist exits with 127.
Result<qint64> launchDetached(const LaunchSpec &spec);

//! Whether anybody is left in a group.
bool isGroupAlive(qint64 group);
//! Asks all of a group to end, or kills them.
void signalGroup(qint64 group, bool force);

//! Calls ended() once, from the event loop, when the process has ended. Null if the system cannot report it; the caller
//! then has to poll.
std::unique_ptr<QObject> watchEnd(qint64 pid, std::function<void()> ended);

} // namespace pierside::workspace
