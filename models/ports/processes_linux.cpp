// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/ports/processes.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <dirent.h>
#include <memory>
#include <poll.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>
#include <vector>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestCommand = 1024;
constexpr qint64 longestFile = 16 * 1024;

QByteArray readFile(const QString &path, qint64 most = longestFile)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(most) : QByteArray();
}

using Directory = std::unique_ptr<DIR, int (*)(DIR *)>;

Directory openDirectory(const QByteArray &path)
{
    return {::opendir(path.constData()), ::closedir};
}

QList<qint64> allPids()
{
    QList<qint64> pids;
    const Directory proc = openDirectory("/proc");
    while (const dirent *entry = proc ? ::readdir(proc.get()) : nullptr) {
        bool ok = false;
        const qint64 pid = QByteArray(entry->d_name).toLongLong(&ok);
        if (ok)
            pids.append(pid);
    }
    return pids;
}

//! The wanted sockets that this process has open.
QList<quint64> heldBy(qint64 pid, const QSet<quint64> &wanted)
{
    QList<quint64> held;
    const Directory directory = openDirectory("/proc/" + QByteArray::number(pid) + "/fd");
    if (!directory)
        return held;
    char target[64];
    while (const dirent *entry = ::readdir(directory.get())) {
        const ssize_t size = ::readlinkat(::dirfd(directory.get()), entry->d_name, target, sizeof target - 1);
        if (size <= 8 || std::strncmp(target, "socket:[", 8) != 0)
            continue;
        const quint64 inode = QByteArray(target + 8, size - 9).toULongLong();
        if (wanted.contains(inode))
            held.append(inode);
    }
    return held;
}

//! When the machine started, in seconds since 1970.
qint64 bootTime()
{
    const QByteArray stat = readFile(u"/proc/stat"_s, 1024 * 1024);
    const qsizetype at = stat.indexOf("\nbtime ");
    return at < 0 ? 0 : stat.mid(at + 7, stat.indexOf('\n', at + 7) - at - 7).toLongLong();
}

QDateTime startOf(qint64 pid)
{
    const QByteArray stat = readFile(u"/proc/%1/stat"_s.arg(pid));
    // The name in brackets may contain anything; numbers follow its last bracket.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const long ticks = ::sysconf(_SC_CLK_TCK);
    const qint64 boot = bootTime();
    if (fields.size() < 20 || ticks <= 0 || boot == 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(boot * 1000 + fields[19].toLongLong() * 1000 / ticks, Qt::UTC);
}

QString unitIn(const QString &cgroup)
{
    const QStringList parts = cgroup.split(u'/');
    for (auto part = parts.crbegin(); part != parts.crend(); ++part) {
        const QString line = part->section(u'\n', 0, 0);
        if (line.endsWith(".service"_L1))
            return line;
    }
    return {};
}

QString containerIn(const QString &cgroup)
{
    static const QRegularExpression id(
        u"(?:docker|libpod|crio|containerd)[-/](?:[^\\n]*/)?(?:libpod-)?([0-9a-f]{64})"_s);
    const auto match = id.match(cgroup);
    return match.hasMatch() ? match.captured(1) : QString();
}

QString commandOf(qint64 pid)
{
    QByteArray bytes = readFile(u"/proc/%1/cmdline"_s.arg(pid), longestCommand);
    while (bytes.endsWith('\0'))
        bytes.chop(1);
    return QString::fromUtf8(bytes.replace('\0', ' '));
}

quint32 ownerOf(qint64 pid)
{
    struct stat status = {};
    return ::stat(("/proc/" + QByteArray::number(pid)).constData(), &status) == 0 ? status.st_uid : quint32(-1);
}

Process describe(qint64 pid)
{
    Process process;
    process.pid = pid;
    process.name = QString::fromUtf8(readFile(u"/proc/%1/comm"_s.arg(pid)).trimmed());
    const quint32 owner = ownerOf(pid);
    process.user = userName(owner);
    process.own = owner == ownUser();
    process.commandLine = commandOf(pid);
    process.started = startOf(pid);
    const QString cgroup = QString::fromUtf8(readFile(u"/proc/%1/cgroup"_s.arg(pid)));
    process.container = containerIn(cgroup);
    process.unit = process.container.isEmpty() ? unitIn(cgroup) : QString();
    return process;
}

class Handle
{
public:
    explicit Handle(qint64 pid)
        : m_descriptor(int(::syscall(SYS_pidfd_open, pid_t(pid), 0)))
    {
    }
    ~Handle()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(Handle)

    bool isOpen() const { return m_descriptor >= 0; }
    bool signal(int number) const { return ::syscall(SYS_pidfd_send_signal, m_descriptor, number, nullptr, 0) == 0; }
    bool waitForEnd(int patience) const
    {
        pollfd ended{m_descriptor, POLLIN, 0};
        return ::poll(&ended, 1, patience) == 1;
    }

private:
    int m_descriptor;
};

} // namespace

QHash<quint64, Process> processesOf(const QSet<quint64> &inodes)
{
    QHash<quint64, Process> found;
    if (inodes.isEmpty())
        return found;
    const qint64 self = ::getpid();
    const QList<qint64> pids = allPids();
    for (const qint64 pid : pids) {
        const QList<quint64> held = heldBy(pid, inodes);
        if (held.isEmpty())
            continue;
        const Process process = describe(pid);
        for (const quint64 inode : held) {
            // A child may have inherited it; the oldest process created it.
            const auto known = found.constFind(inode);
            if (known == found.cend() || pid == self || (known->pid != self && process.started < known->started))
                found.insert(inode, process);
        }
    }
    return found;
}

QHash<quint16, Process> engineProxies()
{
    static const QRegularExpression hostPort(u"-host-port (\\d+)"_s);
    QHash<quint16, Process> proxies;
    const QList<qint64> pids = allPids();
    for (const qint64 pid : pids) {
        if (!readFile(u"/proc/%1/comm"_s.arg(pid)).startsWith("docker-proxy"))
            continue;
        const Process process = describe(pid);
        const auto match = hostPort.match(process.commandLine);
        if (match.hasMatch())
            proxies.insert(quint16(match.captured(1).toUInt()), process);
    }
    return proxies;
}

QString userName(quint32 id)
{
    std::vector<char> buffer(16 * 1024);
    passwd entry = {};
    passwd *found = nullptr;
    if (::getpwuid_r(id, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(entry.pw_name);
    return QString::number(id);
}

quint32 ownUser()
{
    return ::geteuid();
}

Result<Done> endProcess(const Process &process, int patience)
{
    const QString what = tr("ending %1 (pid %2)").arg(process.name).arg(process.pid);
    // Open a handle first, so that a reused pid is not ended.
    const Handle handle(process.pid);
    if (process.pid <= 1 || !handle.isOpen() || !process.started.isValid() || startOf(process.pid) != process.started)
        return failure(ErrorCode::NotFound, what, tr("it has ended already"));
    if (!process.own)
        return failure(ErrorCode::PermissionDenied, what, tr("it belongs to %1").arg(process.user),
                       tr("Ask %1 to end it, or use another port.").arg(process.user));
    if (!handle.signal(SIGTERM))
        return failure(errno == EPERM ? ErrorCode::PermissionDenied : ErrorCode::NotFound, what,
                       QString::fromLocal8Bit(std::strerror(errno)));
    if (!handle.waitForEnd(patience))
        return failure(ErrorCode::TimedOut, what, tr("it still runs after SIGTERM"),
                       tr("Wait a moment, or use another port."));
    return Done{};
}

} // namespace pierside::ports
