// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logresume.h"

#include <utility>

namespace pierside::logs {

namespace {

//! The next millisecond, the resolution of the engine, so that the last line is not printed twice. A start takes
//! longer.
QDateTime justAfter(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds + 1, Qt::UTC);
}

} // namespace

void LogResume::opened(const engine::Container &container)
{
    // The event of its death may have arrived before the answer that reports it as running.
    const bool isRunning = container.isRunning() && (!m_lastDeath.isValid() || m_lastDeath < container.startedAt);
    m_runStart = isRunning ? container.startedAt : QDateTime();
    m_isDeathAwaited = isRunning;
    if (isRunning)
        m_isAlive = true;
    else if (!container.isRunning() && container.finishedAt.isValid())
        m_since = justAfter(container.finishedAt.toMSecsSinceEpoch());
}

void LogResume::ended()
{
    // The stream of a run ends with the run.
    if (m_runStart.isValid())
        return;
    // A stream that was opened between two runs ends at once, or with the next run if that began before the engine
    // answered; in that case there was a start event.
    if (m_isAlive)
        m_isDeathAwaited = true;
    else if (m_lastDeath.isValid())
        m_since = qMax(m_since, justAfter(m_lastDeath.toMSecsSinceEpoch()));
}

void LogResume::died(qint64 timeNano)
{
    constexpr qint64 nanoPerMilli = 1'000'000;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeNano / nanoPerMilli, Qt::UTC);
    // The death of an earlier run.
    if (m_runStart.isValid() && time < m_runStart)
        return;
    m_lastDeath = time;
    m_isAlive = false;
    if (std::exchange(m_isDeathAwaited, false))
        m_since = justAfter(time.toMSecsSinceEpoch());
}

QDateTime LogResume::since(const QDateTime &finishedAt) const
{
    // The event may not have arrived yet.
    if (!m_isDeathAwaited || !finishedAt.isValid())
        return m_since;
    const QDateTime afterEnd = justAfter(finishedAt.toMSecsSinceEpoch());
    return m_since.isValid() ? qMax(m_since, afterEnd) : afterEnd;
}

} // namespace pierside::logs
