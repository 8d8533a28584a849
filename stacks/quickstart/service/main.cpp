// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/clock.h"
#include "stacks/quickstart/service/health.h"
#include "stacks/quickstart/service/healthcheck.h"
#include "stacks/quickstart/service/httpserver.h"
#include "stacks/quickstart/service/lifetime.h"
#include "stacks/quickstart/service/logwriter.h"
#include "stacks/quickstart/service/settings.h"
#include "stacks/quickstart/service/volume.h"

#include <array>
#include <string_view>

namespace quickstart {

namespace {

int sooner(int a, int b)
{
    if (a < 0 || b < 0)
        return a < 0 ? b : a;
    return a < b ? a : b;
}

int writeLines(Settings settings)
{
    settings.rate = -1;
    LogWriter log(settings, nowMs());
    while (!log.done())
        log.write(nowMs());
    return 0;
}

int serve(const Settings &settings)
{
    const long start = nowMs();
    Lifetime::begin(settings);
    static Volume volume(settings);
    static Health health(settings, volume, start);
    static HttpServer server(settings, health);
    LogWriter log(settings, start);
    if (!health.readUpstreams() || !server.listen())
        return 2;

    Text<128> hello;
    hello.add("listening on port %ld, counter at %ld", settings.port, volume.counter());
    notice(settings, hello.view());

    // At full speed the writer polls its sockets only every n lines.
    constexpr long linesBetweenLooks = 1024;
    const long rounds = settings.rate < 0 ? (linesBetweenLooks + settings.batch - 1) / settings.batch : 1;
    std::array<pollfd, HttpServer::maxClients + 1 + 8> fds;
    for (;;) {
        long now = nowMs();
        volume.count(now);
        for (long round = 0; round < rounds && !log.done(); ++round)
            log.write(settings.rate < 0 ? nowMs() : now);

        std::size_t used = server.interests(fds);
        int wait = sooner(sooner(log.waitMs(now), volume.waitMs(now)), server.waitMs(now));
        const std::size_t upstreamsAt = used;
        for (const Upstream &upstream : health.upstreams()) {
            fds[used++] = upstream.interest();
            wait = sooner(wait, upstream.waitMs(now));
        }
        if (poll(fds.data(), used, wait) < 0)
            continue; // a signal: the sockets are polled in the next round

        now = nowMs();
        std::size_t at = upstreamsAt;
        for (Upstream &upstream : health.upstreams())
            upstream.step(now, fds[at++].revents != 0);
        server.step({fds.data(), upstreamsAt}, now);
    }
}

} // namespace

} // namespace quickstart

int main(int argc, char **argv)
{
    using namespace quickstart;
    const std::string_view command = argc > 1 ? argv[1] : "";
    if (command == "--help") {
        printHelp();
        return 0;
    }
    const Settings settings = Settings::fromEnvironment();
    if (!valid(settings))
        return 2;
    if (command == "healthcheck")
        return healthcheck(settings.port);
    if (command == "lines")
        return writeLines(settings);
    if (!command.empty()) {
        std::fprintf(stderr, "service: unknown command; see service --help\n");
        return 2;
    }
    return serve(settings);
}
