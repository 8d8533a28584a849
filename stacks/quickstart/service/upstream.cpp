// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/upstream.h"

#include "stacks/quickstart/service/resolve.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <sys/socket.h>
#include <unistd.h>

namespace quickstart {

namespace {

constexpr long everyMs = 2000;
constexpr long retryMs = 250;
constexpr long patienceMs = 1000;

} // namespace

bool Upstream::set(std::string_view address)
{
    const auto colon = address.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return false;
    m_address = address;
    m_host = address.substr(0, colon);
    unsigned port = 0;
    const char *end = address.data() + address.size();
    const auto [stop, error] = std::from_chars(address.data() + colon + 1, end, port);
    m_port = htons(static_cast<in_port_t>(port));
    return error == std::errc{} && stop == end && port > 0 && port <= 65535;
}

int Upstream::waitMs(long now) const
{
    if (m_host.empty())
        return -1;
    return static_cast<int>(std::max(0L, (m_socket >= 0 ? m_deadlineMs : m_nextMs) - now));
}

void Upstream::step(long now, bool ready)
{
    if (m_socket < 0) {
        if (now >= m_nextMs && !m_host.empty())
            begin(now);
    } else if (ready && m_connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size);
        finish(error == 0 ? State::Reachable : State::Unreachable);
    } else if (ready) {
        unsigned char packet[512];
        const ssize_t size = recv(m_socket, packet, sizeof packet, 0);
        const auto address = readAnswer(packet, size > 0 ? static_cast<std::size_t>(size) : 0, m_id);
        close(m_socket);
        m_socket = -1;
        if (address)
            connectTo(*address);
        else
            finish(State::Unreachable);
    } else if (now >= m_deadlineMs) {
        finish(State::Unreachable);
    }
    // Retries sooner while it is down, because dependants wait for this service.
    if (m_socket < 0 && m_nextMs <= now)
        m_nextMs = now + (m_state == State::Reachable ? everyMs : retryMs);
}

void Upstream::begin(long now)
{
    m_deadlineMs = now + patienceMs;
    if (const auto address = numericAddress(m_host))
        connectTo(*address);
    else
        ask();
}

void Upstream::ask()
{
    unsigned char packet[300];
    const std::size_t size = writeQuestion(m_host, ++m_id, packet, sizeof packet);
    m_connecting = false;
    m_socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const sockaddr_in server{AF_INET, htons(53), nameServer(), {}};
    if (size == 0 || connect(m_socket, reinterpret_cast<const sockaddr *>(&server), sizeof server) != 0 ||
        send(m_socket, packet, size, 0) < 0)
        finish(State::Unreachable);
}

void Upstream::connectTo(in_addr address)
{
    m_connecting = true;
    m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const sockaddr_in peer{AF_INET, m_port, address, {}};
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&peer), sizeof peer) == 0)
        finish(State::Reachable);
    else if (errno != EINPROGRESS)
        finish(State::Unreachable);
}

void Upstream::finish(State state)
{
    if (m_socket >= 0)
        close(m_socket);
    m_socket = -1;
    m_state = state;
}

} // namespace quickstart
