// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/recentlines.h"

#include "models/core/filelock.h"
#include "models/core/statedirectory.h"

#include <QFile>
#include <QFileInfo>

namespace pierside {

RecentLines::RecentLines(const QString &path, qint64 mostBytes)
    : m_path(path)
    , m_mostBytes(mostBytes)
{
}

QString RecentLines::oldPath() const
{
    return m_path + QLatin1StringView(".old");
}

QList<QByteArray> RecentLines::read() const
{
    QList<QByteArray> lines;
    for (const QString &path : {oldPath(), m_path}) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        // Two processes that append at once can exceed the limit.
        QList<QByteArray> found = file.read(2 * m_mostBytes).split('\n');
        found.removeAll(QByteArray());
        lines += found;
    }
    return lines;
}

void RecentLines::append(const QByteArray &lines) const
{
    if (lines.isEmpty() || lines.size() > m_mostBytes || !makePrivateDirectory(QFileInfo(m_path).path()))
        return;
    makeRoomFor(lines.size());
    // One write to the end of the file: lines of two processes do not mix.
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(lines);
}

void RecentLines::makeRoomFor(qint64 bytes) const
{
    const auto isFull = [this, bytes] { return QFileInfo(m_path).size() + bytes > m_mostBytes; };
    if (!isFull())
        return;
    // Another process may do the same now. The lock also protects a file that was made just now.
    const auto lock = FileLock::acquire(m_path + QLatin1StringView(".lock"));
    if (lock && isFull()) {
        QFile::remove(oldPath());
        QFile::rename(m_path, oldPath());
    }
}

} // namespace pierside
