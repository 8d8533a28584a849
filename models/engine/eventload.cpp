// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/eventload.h"

#include "models/core/translate.h"

#include <algorithm>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostWaiting = 10'000;
constexpr qsizetype mostWaitingBytes = 16'000'000;

// Starting or removing 1,000 containers sends 6,000 events of 1 kB within minutes.
constexpr double burst = 10'000;
constexpr double perSecond = 2'000;
constexpr double burstBytes = 16e6;
constexpr double bytesPerSecond = 4e6;

//! Approximate bytes in memory: two for a character, plus the overhead of the Qt containers.
qsizetype weightOf(const Event &event)
{
    constexpr qsizetype own = 200;
    constexpr qsizetype each = 150;
    qsizetype weight = own + 2 * (event.action.size() + event.actorId.size());
    for (auto it = event.attributes.cbegin(); it != event.attributes.cend(); ++it)
        weight += each + 2 * (it.key().size() + it->size());
    return weight;
}

} // namespace

void EventLoad::add(const Event &event)
{
    ++m_count;
    m_bytes += weightOf(event);
}

void EventLoad::remove(const Event &event)
{
    --m_count;
    m_bytes -= weightOf(event);
}

bool EventLoad::isTooMuch() const
{
    return m_count > mostWaiting || m_bytes > mostWaitingBytes;
}

bool EventMeter::take(qsizetype bytes)
{
    const double seconds = m_clock.isValid() ? double(m_clock.nsecsElapsed()) / 1e9 : 0;
    m_clock.start();
    m_count = std::max(0.0, m_count - seconds * perSecond) + 1;
    m_bytes = std::max(0.0, m_bytes - seconds * bytesPerSecond) + double(bytes);
    return m_count <= burst && m_bytes <= burstBytes;
}

Error tooManyEvents()
{
    return {ErrorCode::EngineFailed, u"GET /events"_s,
            tr("the engine sends more events than can be followed (over %L1 a second)").arg(qint64(perSecond)),
            tr("Run \"docker events\" to see which container starts and stops all the time."), 0};
}

} // namespace pierside::engine
