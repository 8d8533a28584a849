// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <fcntl.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

// File systems that can share blocks, or cannot. Mounts: needs root.
namespace pierside::tests {

//! The output of a shell command that fails; empty if it succeeds.
inline QByteArray failureOf(const QString &script)
{
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(QStringLiteral("sh"), {QStringLiteral("-ec"), QStringLiteral("PATH=$PATH:/usr/sbin:/sbin; ") + script});
    shell.waitForFinished(60'000);
    const bool isDone = shell.exitStatus() == QProcess::NormalExit && shell.exitCode() == 0;
    return isDone ? QByteArray() : script.toUtf8() + ": " + shell.readAll();
}

//! A file system in a file, which has only the blocks that are written.
class Disk
{
public:
    explicit Disk(const QString &kind)
    {
        // The smallest that mkfs.xfs makes.
        m_failure = failureOf(
            QStringLiteral("cd '%1'; mkdir disk; truncate -s 320M image; mkfs.%2 -q image; mount -o loop image disk")
                .arg(m_folder.path(), kind));
        m_isMounted = m_failure.isEmpty();
    }
    ~Disk()
    {
        if (m_isMounted)
            failureOf(QStringLiteral("umount '%1'").arg(path()));
    }
    Q_DISABLE_COPY_MOVE(Disk)

    QByteArray failure() const { return m_failure; }
    QString path() const { return m_folder.filePath(QStringLiteral("disk")); }

private:
    QTemporaryDir m_folder;
    QByteArray m_failure;
    bool m_isMounted = false;
};

//! The extents of a file, and those that it shares with others.
struct Extents
{
    int all = 0;
    int shared = 0;
};

inline Extents extentsOf(const QString &path)
{
    constexpr unsigned most = 512;
    std::vector<quint64> room((sizeof(fiemap) + most * sizeof(fiemap_extent)) / sizeof(quint64) + 1);
    auto *map = reinterpret_cast<fiemap *>(room.data());
    map->fm_length = ~0ULL;
    map->fm_flags = FIEMAP_FLAG_SYNC;
    map->fm_extent_count = most;
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY);
    Extents found;
    if (file >= 0 && ::ioctl(file, FS_IOC_FIEMAP, map) == 0) {
        for (unsigned i = 0; i < map->fm_mapped_extents; ++i) {
            ++found.all;
            found.shared += (map->fm_extents[i].fe_flags & FIEMAP_EXTENT_SHARED) != 0 ? 1 : 0;
        }
    }
    ::close(file);
    return found;
}

} // namespace pierside::tests
