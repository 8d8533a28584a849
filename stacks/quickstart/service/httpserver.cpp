// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/httpserver.h"

#include "stacks/quickstart/service/lifetime.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace quickstart {

namespace {

constexpr long patienceMs = 5000;

struct Request
{
    std::string_view method;
    std::string_view path;
};

Request parse(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find('\r'));
    const auto first = line.find(' ');
    if (first == std::string_view::npos)
        return {};
    const std::string_view target = line.substr(first + 1, line.find(' ', first + 1) - first - 1);
    return {line.substr(0, first), target.substr(0, target.find('?'))};
}

} // namespace

HttpServer::HttpServer(const Settings &settings, const Health &health)
    : m_settings(settings)
    , m_health(health)
{
}

bool HttpServer::listen()
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in address{AF_INET, htons(static_cast<in_port_t>(m_settings.port)), {htonl(INADDR_ANY)}, {}};
    if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(m_listener, 128) != 0) {
        std::fprintf(stderr, "service: cannot listen on port %ld: %s\n", m_settings.port, std::strerror(errno));
        return false;
    }
    return true;
}

std::size_t HttpServer::interests(std::span<pollfd> fds) const
{
    const bool full = std::none_of(m_clients.begin(), m_clients.end(), [](const Client &c) { return c.socket < 0; });
    fds[0] = {full ? -1 : m_listener, POLLIN, 0};
    for (std::size_t i = 0; i < maxClients; ++i)
        fds[i + 1] = {m_clients[i].socket, POLLIN, 0};
    return maxClients + 1;
}

int HttpServer::waitMs(long now) const
{
    long wait = -1;
    for (const Client &client : m_clients) {
        const long left = std::max(0L, client.deadlineMs - now);
        if (client.socket >= 0 && (wait < 0 || left < wait))
            wait = left;
    }
    return static_cast<int>(wait);
}

void HttpServer::step(std::span<const pollfd> fds, long now)
{
    for (std::size_t i = 0; i < maxClients; ++i) {
        Client &client = m_clients[i];
        if (client.socket < 0)
            continue;
        if (fds[i + 1].revents)
            readFrom(client, now);
        else if (now >= client.deadlineMs)
            drop(client);
    }
    if (fds[0].revents)
        acceptAll(now);
}

void HttpServer::acceptAll(long now)
{
    for (Client &client : m_clients) {
        if (client.socket >= 0)
            continue;
        client.socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (client.socket < 0)
            return;
        client.deadlineMs = now + patienceMs;
        client.size = 0;
        // The request has usually arrived already; this saves one poll() per health check.
        readFrom(client, now);
    }
}

void HttpServer::readFrom(Client &client, long now)
{
    const ssize_t got = recv(client.socket, client.request + client.size, sizeof client.request - client.size, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        drop(client);
        return;
    }
    client.size += static_cast<std::size_t>(got);
    const bool whole = std::string_view(client.request, client.size).find("\r\n\r\n") != std::string_view::npos;
    if (whole || client.size == sizeof client.request) {
        answer(client, now);
        drop(client);
    }
}

void HttpServer::answer(Client &client, long now)
{
    const Request request = parse({client.request, client.size});
    const bool head = request.method == "HEAD";
    const char *status = "200 OK";
    const char *type = "text/plain; charset=utf-8";
    Body body;
    if (request.method != "GET" && !head) {
        status = "405 Method Not Allowed";
        body.add("only GET and HEAD\n");
    } else if (request.path == "/health") {
        type = "application/json";
        status = m_health.healthy(now) ? "200 OK" : "503 Service Unavailable";
        m_health.writeJson(body, now);
    } else if (request.path == "/") {
        m_health.writePage(body, now);
    } else {
        status = "404 Not Found";
        body.add("not found\n");
    }
    Text<2560> reply;
    reply.add("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n", status, type,
              body.size());
    if (!head)
        reply.add(body.view());
    // The send buffer of a new socket holds the whole answer; if not, the peer has disconnected.
    if (send(client.socket, reply.data(), reply.size(), MSG_NOSIGNAL) < 0)
        return;
    // Health checks are frequent and must not fill the log.
    if (request.path != "/health") {
        Text<256> line;
        line.add("%.8s %.100s: %.3s", request.method == "GET" ? "GET" : "request",
                 request.path == "/" ? "/" : "(other path)", status);
        notice(m_settings, line.view());
    }
}

void HttpServer::drop(Client &client)
{
    close(client.socket);
    client.socket = -1;
}

} // namespace quickstart
