// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <memory>

namespace pierside::health {

//! \brief Limits the number of concurrent operations, in order of request.
//!
//! Lives on one thread. A Ticket holds a slot or a position in the queue; its destruction releases either.
class Places : public std::enable_shared_from_this<Places>
{
public:
    class Ticket
    {
    public:
        ~Ticket();
        Ticket(const Ticket &) = delete;
        Ticket &operator=(const Ticket &) = delete;

    private:
        friend class Places;
        Ticket() = default;
        std::weak_ptr<Places> m_places;
        std::function<void()> m_run;
        bool m_holds = false;
    };

    explicit Places(int atOnce);

    //! Calls run when a slot is free: immediately, or after another ticket is destroyed.
    std::shared_ptr<Ticket> take(std::function<void()> run);

private:
    void give();

    int m_free;
    std::deque<std::weak_ptr<Ticket>> m_queue;
};

} // namespace pierside::health
