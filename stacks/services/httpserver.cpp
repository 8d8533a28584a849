// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/httpserver.h"

#include <cstdio>
#include <sys/socket.h>
#include <unistd.h>

namespace services {

namespace {

struct Answer
{
    const char *status = "200 OK";
    const char *type = "text/plain; charset=utf-8";
    std::string body;
};

std::string hostName()
{
    char name[65] = "";
    gethostname(name, sizeof name - 1);
    return name;
}

Answer answerTo(std::string_view path, const Settings &settings, Health &health, Pages pages)
{
    if (path == "/metrics" && (pages == Pages::MetricsOnly || settings.metricsPort == 0))
        return {"200 OK", "text/plain; version=0.0.4; charset=utf-8", health.report().metrics};
    if (pages == Pages::All && (path == "/health" || path == "/api/health")) {
        const Health::Report report = health.report();
        return {report.healthy ? "200 OK" : "503 Service Unavailable", "application/json", report.json};
    }
    if (pages == Pages::All && path == "/")
        return {"200 OK", "application/json",
                "{\"service\":\"" + settings.name + "\",\"version\":\"" + settings.version + "\",\"instance\":\"" +
                    hostName() + "\"}\n"};
    return {"404 Not Found", "application/json", "{\"error\":\"not found\"}\n"};
}

} // namespace

void serveHttp(int socket, const Settings &settings, Health &health, Pages pages)
{
    std::string request;
    while (request.find("\r\n\r\n") == std::string::npos) {
        char some[2048];
        const ssize_t got = recv(socket, some, sizeof some, 0);
        if (got <= 0 || request.size() > 16 * 1024)
            return;
        request.append(some, static_cast<std::size_t>(got));
    }
    const std::string_view line = std::string_view(request).substr(0, request.find('\r'));
    const std::string_view method = line.substr(0, line.find(' '));
    std::string_view path = line.substr(method.size() < line.size() ? method.size() + 1 : line.size());
    path = path.substr(0, path.find_first_of(" ?"));
    Answer answer;
    if (method == "GET" || method == "HEAD")
        answer = answerTo(path, settings, health, pages);
    else
        answer = {"405 Method Not Allowed", "application/json", "{\"error\":\"only GET and HEAD\"}\n"};
    std::string reply = std::string("HTTP/1.1 ") + answer.status + "\r\nContent-Type: " + answer.type +
                        "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\nConnection: close\r\n\r\n";
    if (method != "HEAD")
        reply += answer.body;
    if (send(socket, reply.data(), reply.size(), MSG_NOSIGNAL) < 0)
        return;
    // Frequent requests must not fill the log.
    if (path != "/health" && path != "/metrics")
        std::fprintf(stderr, "%s: %.*s %.200s: %.3s\n", settings.name.c_str(), static_cast<int>(method.size()),
                     method.data(), std::string(path).c_str(), answer.status);
}

} // namespace services
