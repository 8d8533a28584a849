// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/requestedstops.h"

#include "models/core/filelock.h"
#include "models/core/statedirectory.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestId = 128;

//! An id is one word in a line. Engines use hexadecimal digits.
bool isStorable(const QString &id)
{
    return !id.isEmpty() && id.size() <= LongestId &&
           std::all_of(id.cbegin(), id.cend(), [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); });
}

} // namespace

RequestedStops::RequestedStops(const QString &stateDirectory)
    : m_path(stateDirectory + u"/stopped"_s)
{
}

void RequestedStops::read()
{
    readFile(m_path + u".old"_s);
    readFile(m_path);
}

void RequestedStops::readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QList<QByteArray> lines = file.read(2 * MostBytes).split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() != 2)
            continue;
        const QDateTime startedAt = QDateTime::fromString(QString::fromLatin1(words[1]), Qt::ISODateWithMs);
        if (const QString id = QString::fromLatin1(words[0]); startedAt.isValid() && isStorable(id))
            m_stops.insert({id}, startedAt);
    }
}

void RequestedStops::add(const ContainerId &id, const QDateTime &startedAt)
{
    if (!startedAt.isValid() || !isStorable(id.value) || m_stops.value(id) == startedAt)
        return;
    m_stops.insert(id, startedAt);
    append(id.value.toLatin1() + ' ' + startedAt.toUTC().toString(Qt::ISODateWithMs).toLatin1() + '\n');
}

void RequestedStops::append(const QByteArray &line) const
{
    if (!makePrivateDirectory(QFileInfo(m_path).path()))
        return;
    if (QFileInfo(m_path).size() + line.size() > MostBytes) {
        // Another process may do the same now. The lock also protects a file that was made just now.
        const auto lock = FileLock::acquire(m_path + u".lock"_s);
        if (lock && QFileInfo(m_path).size() + line.size() > MostBytes) {
            QFile::remove(m_path + u".old"_s);
            QFile::rename(m_path, m_path + u".old"_s);
        }
    }
    // One write to the end of the file: lines of two processes do not mix.
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(line);
}

bool RequestedStops::contains(const engine::Container &container) const
{
    const auto stop = m_stops.constFind(container.id);
    // Engines have nanoseconds where a time in the file has milliseconds.
    return stop != m_stops.cend() && container.startedAt.isValid() &&
           stop->toMSecsSinceEpoch() == container.startedAt.toMSecsSinceEpoch();
}

QSet<ContainerId> RequestedStops::among(const QList<engine::Container> &containers) const
{
    QSet<ContainerId> found;
    for (const engine::Container &container : containers) {
        if (!container.isRunning() && contains(container))
            found.insert(container.id);
    }
    return found;
}

} // namespace pierside::health
