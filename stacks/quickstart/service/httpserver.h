// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/quickstart/service/health.h"
#include "stacks/quickstart/service/settings.h"

#include <array>
#include <poll.h>
#include <span>

namespace quickstart {

// An HTTP/1.1 server: one request per connection, at most 64 connections, each with a timeout of five seconds.
class HttpServer
{
public:
    static constexpr std::size_t maxClients = 64;

    HttpServer(const Settings &settings, const Health &health);

    // Returns false, after a message on stderr, if the port is not available.
    bool listen();
    // Fills in the descriptors to poll; needs room for maxClients + 1. Returns the number used.
    std::size_t interests(std::span<pollfd> fds) const;
    int waitMs(long now) const;
    void step(std::span<const pollfd> fds, long now);

private:
    struct Client
    {
        int socket = -1;
        long deadlineMs = 0;
        std::size_t size = 0;
        char request[2048];
    };

    void acceptAll(long now);
    void readFrom(Client &client, long now);
    void answer(Client &client, long now);
    void drop(Client &client);

    const Settings &m_settings;
    const Health &m_health;
    int m_listener = -1;
    std::array<Client, maxClients> m_clients;
};

} // namespace quickstart
