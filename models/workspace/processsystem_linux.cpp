// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/workspace/processgroup.h"
#include "models/workspace/processsystem.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSocketNotifier>

#include <csignal>
#include <sys/syscall.h>
#include <unistd.h>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

//! Seconds since 1970 at which this machine was started.
qint64 bootTime()
{
    const QList<QByteArray> lines = contentsOf(u"/proc/stat"_s).split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("btime "))
            return line.mid(6).trimmed().toLongLong();
    }
    return 0;
}

// The shell that becomes the program writes its pid. The watcher waits for the program even when it is asked to end, so
// that the exit code is known. The command is passed as arguments, never as shell text.
const char watcher[] = "trap : TERM HUP INT\n"
                       "pidfile=$1 exitfile=$2\n"
                       "shift 2\n"
                       "/bin/sh -c 'echo $$ >\"$0\"; exec \"$@\"' \"$pidfile\" \"$@\"\n"
                       "code=$?\n"
                       "echo $code >\"$exitfile.part\" && mv \"$exitfile.part\" \"$exitfile\"\n";

//! Closes its descriptor after the notifier is deleted.
class EndWatch : public QObject
{
public:
    EndWatch(int fd, std::function<void()> ended)
        : m_fd(fd)
        , m_notifier(fd, QSocketNotifier::Read)
        , m_ended(std::move(ended))
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
            m_notifier.setEnabled(false);
            // May delete this.
            const auto told = m_ended;
            told();
        });
    }
    ~EndWatch() override
    {
        m_notifier.setEnabled(false);
        ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(EndWatch)

private:
    int m_fd;
    QSocketNotifier m_notifier;
    std::function<void()> m_ended;
};

} // namespace

QString bootId()
{
    return QString::fromLatin1(contentsOf(u"/proc/sys/kernel/random/boot_id"_s).trimmed());
}

std::optional<ProcessInfo> lookAtProcess(qint64 pid)
{
    if (pid <= 0)
        return std::nullopt;
    auto info = parseProcessStat(contentsOf(u"/proc/%1/stat"_s.arg(pid)));
    if (!info)
        return std::nullopt;
    static const qint64 booted = bootTime();
    static const qint64 ticksPerSecond = ::sysconf(_SC_CLK_TCK);
    if (booted > 0 && ticksPerSecond > 0) {
        const qint64 ms = qint64(info->start) * 1000 / ticksPerSecond;
        info->since = QDateTime::fromMSecsSinceEpoch(booted * 1000 + ms, Qt::UTC);
    }
    return info;
}

Result<qint64> launchDetached(const LaunchSpec &spec)
{
    QProcess process;
    QProcessEnvironment environment;
    for (auto it = spec.environment.cbegin(); it != spec.environment.cend(); ++it)
        environment.insert(it.key(), *it);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(spec.directory);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(spec.logFile, QIODevice::Append);
    process.setStandardErrorFile(spec.logFile, QIODevice::Append);
    process.setProgram(u"/bin/sh"_s);
    process.setArguments(
        QStringList{u"-c"_s, QString::fromLatin1(watcher), u"pierside-host"_s, spec.pidFile, spec.exitFile} +
        spec.argv);
    qint64 pid = 0;
    if (!process.startDetached(&pid))
        return failure(ErrorCode::EngineFailed, tr("starting %1").arg(spec.argv.value(0)), process.errorString());
    return pid;
}

bool isGroupAlive(qint64 group)
{
    if (group <= 1 || ::kill(static_cast<pid_t>(-group), 0) != 0)
        return false;
    // The kernel counts zombies; they do not count here.
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        if (!isPid)
            continue;
        const auto info = parseProcessStat(contentsOf(u"/proc/%1/stat"_s.arg(pid)));
        if (info && info->group == group && !info->hasEnded())
            return true;
    }
    return false;
}

void signalGroup(qint64 group, bool force)
{
    endGroup(group, force);
}

std::unique_ptr<QObject> watchEnd(qint64 pid, std::function<void()> ended)
{
#ifdef SYS_pidfd_open
    const auto fd = static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0));
    if (fd >= 0)
        return std::make_unique<EndWatch>(fd, std::move(ended));
#endif
    return nullptr;
}

} // namespace pierside::workspace
