// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/connection.h"

#include "stacks/quickstart/service/resolve.h"

#include <arpa/inet.h>
#include <optional>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace services {

namespace {

void giveUpInTime(int peer)
{
    const timeval patience{1, 500'000};
    setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(peer, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

std::optional<in_addr> lookUp(std::string_view host)
{
    if (const auto address = quickstart::numericAddress(host))
        return address;
    unsigned char packet[512];
    const unsigned short id = static_cast<unsigned short>(getpid());
    const std::size_t size = quickstart::writeQuestion(host, id, packet, sizeof packet);
    const int server = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    giveUpInTime(server);
    const sockaddr_in place{AF_INET, htons(53), quickstart::nameServer(), {}};
    std::optional<in_addr> address;
    if (size > 0 && connect(server, reinterpret_cast<const sockaddr *>(&place), sizeof place) == 0 &&
        ::send(server, packet, size, 0) > 0) {
        const ssize_t got = recv(server, packet, sizeof packet, 0);
        address = quickstart::readAnswer(packet, got > 0 ? static_cast<std::size_t>(got) : 0, id);
    }
    ::close(server);
    return address;
}

} // namespace

bool Connection::open(std::string_view host, unsigned short port)
{
    close();
    const auto address = lookUp(host);
    if (!address)
        return false;
    m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    giveUpInTime(m_socket);
    const sockaddr_in peer{AF_INET, htons(port), *address, {}};
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&peer), sizeof peer) != 0)
        close();
    return isOpen();
}

void Connection::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

bool Connection::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Connection::receive(std::string &bytes, std::size_t count)
{
    const std::size_t wanted = bytes.size() + count;
    while (bytes.size() < wanted) {
        char some[4096];
        const std::size_t left = wanted - bytes.size();
        const ssize_t got = recv(m_socket, some, left < sizeof some ? left : sizeof some, 0);
        if (got <= 0)
            return false;
        bytes.append(some, static_cast<std::size_t>(got));
    }
    return true;
}

bool Connection::receiveSome(std::string &bytes)
{
    char some[4096];
    const ssize_t got = recv(m_socket, some, sizeof some, 0);
    if (got > 0)
        bytes.append(some, static_cast<std::size_t>(got));
    return got > 0;
}

} // namespace services
