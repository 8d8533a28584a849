// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string_view>

namespace quickstart {

// A host:port that this service needs. Every two seconds the name is resolved and a connection is tried. All operations
// are non-blocking, so that a silent peer does not block the server.
class Upstream
{
public:
    enum class State { Unknown, Reachable, Unreachable };

    // `address` must outlive this object. Returns false if it is not host:port.
    bool set(std::string_view address);

    std::string_view address() const { return m_address; }
    State state() const { return m_state; }

    // The descriptor to poll; -1 if no operation is pending.
    pollfd interest() const { return {m_socket, m_connecting ? short{POLLOUT} : short{POLLIN}, 0}; }
    int waitMs(long now) const;
    // Continues after poll(); `ready` = interest() is ready.
    void step(long now, bool ready);

private:
    void begin(long now);
    void ask();
    void connectTo(in_addr address);
    void finish(State state);

    std::string_view m_address;
    std::string_view m_host;
    in_port_t m_port = 0;
    State m_state = State::Unknown;
    int m_socket = -1;
    bool m_connecting = false;
    unsigned short m_id = 1;
    long m_deadlineMs = 0;
    long m_nextMs = 0;
};

} // namespace quickstart
