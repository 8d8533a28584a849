// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/healthcheck.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace quickstart {

int healthcheck(long port)
{
    const int peer = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{2, 0};
    setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(peer, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const sockaddr_in address{AF_INET, htons(static_cast<in_port_t>(port)), {htonl(INADDR_LOOPBACK)}, {}};
    constexpr std::string_view question = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    if (connect(peer, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        send(peer, question.data(), question.size(), MSG_NOSIGNAL) < 0) {
        std::printf("port %ld: %s\n", port, std::strerror(errno));
        return 1;
    }
    char answer[4096];
    std::size_t size = 0;
    while (size < sizeof answer) {
        const ssize_t got = recv(peer, answer + size, sizeof answer - size, 0);
        if (got <= 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    const std::string_view text(answer, size);
    const auto body = text.find("\r\n\r\n");
    if (body != std::string_view::npos)
        std::printf("%.*s", static_cast<int>(size - body - 4), answer + body + 4);
    else
        std::printf("port %ld: no whole answer\n", port);
    return text.substr(0, 13) == "HTTP/1.1 200 " && body != std::string_view::npos ? 0 : 1;
}

} // namespace quickstart
