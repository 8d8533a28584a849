// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logresume.h"

namespace pierside::cli {

namespace {

//! The engine takes milliseconds: the next one, so that a last line is not printed twice. A start takes longer.
QDateTime justAfter(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds + 1, Qt::UTC);
}

} // namespace

void LogResume::opened(const engine::Container &container)
{
    m_runStart = container.isRunning() ? container.startedAt : QDateTime();
    m_isDeathAwaited = true;
    if (!container.isRunning() && container.finishedAt.isValid())
        m_since = justAfter(container.finishedAt.toMSecsSinceEpoch());
}

void LogResume::started()
{
    // Where it ran when the stream was opened, its death comes before another start.
    if (!m_runStart.isValid())
        m_isDeathAwaited = false;
}

void LogResume::died(qint64 timeNano)
{
    constexpr qint64 nanoPerMilli = 1'000'000;
    const qint64 time = timeNano / nanoPerMilli;
    // Other deaths are those of runs before the stream, and of runs that were not printed yet.
    if (!m_isDeathAwaited || (m_runStart.isValid() && time < m_runStart.toMSecsSinceEpoch()))
        return;
    m_since = justAfter(time);
    m_isDeathAwaited = false;
}

QDateTime LogResume::since(const QDateTime &finishedAt) const
{
    // The event may still be on its way.
    if (!m_isDeathAwaited || !finishedAt.isValid())
        return m_since;
    const QDateTime afterEnd = justAfter(finishedAt.toMSecsSinceEpoch());
    return m_since.isValid() ? qMax(m_since, afterEnd) : afterEnd;
}

} // namespace pierside::cli
