// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/eventload.h"
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

//! \brief Between the I/O thread and the GUI thread: what a busy GUI has not fetched yet is joined, not queued. Of too
//! many events the oldest are dropped.
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
