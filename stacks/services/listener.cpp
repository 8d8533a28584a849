// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/listener.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>

namespace services {

namespace {

[[noreturn]] void acceptFor(int listener, const std::function<void(int)> &serve)
{
    for (;;) {
        const int peer = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (peer < 0)
            continue;
        const timeval patience{10, 0};
        setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(peer, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        std::thread([peer, serve] {
            serve(peer);
            close(peer);
        }).detach();
    }
}

} // namespace

bool listenOn(const std::string &address, unsigned short port, const std::function<void(int)> &serve)
{
    sockaddr_in place{AF_INET, htons(port), {htonl(INADDR_ANY)}, {}};
    if (!address.empty() && inet_pton(AF_INET, address.c_str(), &place.sin_addr) != 1) {
        std::fprintf(stderr, "service: LISTEN is not an address: %s\n", address.c_str());
        return false;
    }
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, reinterpret_cast<const sockaddr *>(&place), sizeof place) != 0 || listen(listener, 128) != 0) {
        std::fprintf(stderr, "service: cannot listen on port %d: %s\n", port, std::strerror(errno));
        return false;
    }
    std::thread(acceptFor, listener, serve).detach();
    return true;
}

} // namespace services
