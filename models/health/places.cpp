// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/places.h"

#include <algorithm>

namespace pierside::health {

Places::Places(int atOnce)
    : m_free(std::max(1, atOnce))
{
}

Places::Ticket::~Ticket()
{
    if (!m_holds)
        return;
    if (const auto places = m_places.lock())
        places->give();
}

std::shared_ptr<Places::Ticket> Places::take(std::function<void()> run)
{
    std::shared_ptr<Ticket> ticket(new Ticket);
    ticket->m_places = weak_from_this();
    if (m_free > 0) {
        --m_free;
        ticket->m_holds = true;
        run();
    } else {
        ticket->m_run = std::move(run);
        m_queue.push_back(ticket);
    }
    return ticket;
}

void Places::give()
{
    ++m_free;
    while (m_free > 0 && !m_queue.empty()) {
        const auto next = m_queue.front().lock();
        m_queue.pop_front();
        if (!next)
            continue;
        --m_free;
        next->m_holds = true;
        const auto run = std::move(next->m_run);
        run();
    }
}

} // namespace pierside::health
