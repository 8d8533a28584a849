// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/filewatch.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace pierside::workspace {

namespace {

QString nearestFolder(const QString &file)
{
    QString folder = QFileInfo(file).absolutePath();
    while (!QFileInfo(folder).isDir()) {
        const QString above = QFileInfo(folder).absolutePath();
        if (above == folder)
            break;
        folder = above;
    }
    return folder;
}

} // namespace

FileWatch::FileWatch(QObject *parent)
    : QObject(parent)
    , m_coalescer(Milliseconds(100), Milliseconds(1000))
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_coalescer, &Coalescer::request);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_coalescer, &Coalescer::request);
    connect(&m_coalescer, &Coalescer::due, this, &FileWatch::compare);
}

void FileWatch::setFiles(const QStringList &files)
{
    QHash<QString, Print> prints;
    for (const QString &file : files)
        prints.insert(file, m_prints.contains(file) ? m_prints.value(file) : look(file));
    m_prints = prints;
    watchAgain();
}

FileWatch::Print FileWatch::look(const QString &file)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(file).constData(), &status) != 0)
        return {};
    return {true, status.st_size, status.st_mtim.tv_sec * qint64{1'000'000'000} + status.st_mtim.tv_nsec,
            status.st_ino};
#else
    const QFileInfo info(file);
    if (!info.exists())
        return {};
    return {true, info.size(), info.lastModified().toMSecsSinceEpoch() * 1'000'000, 0};
#endif
}

void FileWatch::watchAgain()
{
    QSet<QString> wanted;
    for (auto it = m_prints.cbegin(); it != m_prints.cend(); ++it) {
        wanted.insert(nearestFolder(it.key()));
        if (it->exists)
            wanted.insert(it.key());
    }
    const QStringList present = m_watcher.files() + m_watcher.directories();
    const QSet<QString> have(present.cbegin(), present.cend());
    const QSet<QString> surplus = have - wanted;
    const QSet<QString> missing = wanted - have;
    if (!surplus.isEmpty())
        m_watcher.removePaths({surplus.cbegin(), surplus.cend()});
    if (!missing.isEmpty())
        m_watcher.addPaths({missing.cbegin(), missing.cend()});
}

void FileWatch::compare()
{
    QStringList different;
    for (auto it = m_prints.begin(); it != m_prints.end(); ++it) {
        const Print now = look(it.key());
        if (now == *it)
            continue;
        // A replaced file is another inode under the same path: its watch ended with the old one.
        if (now.inode != it->inode)
            m_watcher.removePath(it.key());
        *it = now;
        different.append(it.key());
    }
    watchAgain();
    if (different.isEmpty())
        return;
    different.sort();
    Q_EMIT changed(different);
}

} // namespace pierside::workspace

#include "moc_filewatch.cpp"
