// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/eventload.h"

#include <algorithm>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostWaiting = 10'000;
constexpr qsizetype mostWaitingBytes = 16'000'000;

// Starting or removing 1,000 containers makes 6,000 events of 1 kB in some minutes.
constexpr double burst = 10'000;
constexpr double perSecond = 2'000;
constexpr double burstBytes = 16e6;
constexpr double bytesPerSecond = 4e6;

//! Bytes in memory, roughly: two for a character, and what containers add.
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
            u"the engine sends more events than can be followed (over %L1 a second)"_s.arg(qint64(perSecond)),
            u"Something on the engine starts and stops all the time: \"docker events\" shows what."_s, 0};
}

} // namespace pierside::engine
