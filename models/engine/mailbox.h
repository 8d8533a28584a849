// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/eventload.h"
#include "models/engine/patch.h"

#include <QMutex>

#include <functional>

namespace pierside::engine {

//! What the mirror delivers at a time.
struct Delivery
{
    SnapshotPatch patch;
    QList<Event> events; //!< the events behind the patch, for each object in the engine's order

    bool isEmpty() const { return patch.isEmpty() && events.isEmpty(); }
};

//! \brief Passes deliveries from the I/O thread to the GUI thread and joins those that were not fetched yet.
//!
//! If there are too many events, the oldest are dropped.
class Mailbox
{
public:
    //! True if the reader must be woken.
    bool put(const Delivery &delivery)
    {
        const QMutexLocker lock(&m_mutex);
        const bool wake = m_waiting.isEmpty();
        m_waiting.patch.add(delivery.patch);
        m_waiting.events += delivery.events;
        for (const Event &event : delivery.events)
            m_load.add(event);
        while (m_load.isTooMuch())
            m_load.remove(m_waiting.events.takeFirst());
        return wake;
    }

    Delivery take()
    {
        const QMutexLocker lock(&m_mutex);
        m_load.clear();
        return std::exchange(m_waiting, {});
    }

private:
    QMutex m_mutex;
    Delivery m_waiting;
    EventLoad m_load; // of its events
};

} // namespace pierside::engine
