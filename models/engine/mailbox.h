// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/patch.h"

#include <QMutex>

#include <functional>

namespace pierside::engine {

//! What the mirror hands over at a time.
struct Delivery
{
    SnapshotPatch patch;
    QList<Event> events; //!< that led to it, in the engine's order for each object

    bool isEmpty() const { return patch.isEmpty() && events.isEmpty(); }
};

//! \brief Between the I/O thread and the GUI thread: what a busy GUI has not fetched yet is joined, not queued.
class Mailbox
{
public:
    //! True where the reader has to be woken.
    bool put(const Delivery &delivery)
    {
        const QMutexLocker lock(&m_mutex);
        const bool wake = m_waiting.isEmpty();
        m_waiting.patch.add(delivery.patch);
        m_waiting.events += delivery.events;
        if (m_waiting.events.size() > eventLimit)
            m_waiting.events.remove(0, m_waiting.events.size() - eventLimit);
        return wake;
    }

    Delivery take()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_waiting, {});
    }

private:
    static constexpr qsizetype eventLimit = 10'000;

    QMutex m_mutex;
    Delivery m_waiting;
};

} // namespace pierside::engine
