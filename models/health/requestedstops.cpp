// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/requestedstops.h"

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
    : m_lines(stateDirectory + u"/stopped"_s, MostBytes)
{
}

void RequestedStops::read()
{
    const QList<QByteArray> lines = m_lines.read();
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
    m_lines.append(id.value.toLatin1() + ' ' + startedAt.toUTC().toString(Qt::ISODateWithMs).toLatin1() + '\n');
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
