// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/services/grpchealth.h"
#include "stacks/services/health.h"
#include "stacks/services/httpserver.h"
#include "stacks/services/listener.h"
#include "stacks/services/settings.h"
#include "stacks/services/website.h"

#include <csignal>
#include <cstdio>

namespace services {

namespace {

int serve(const Settings &settings)
{
    // Blocked before any thread starts, so that only the wait below receives them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, nullptr);

    static Health health(settings);
    const auto pages = [&settings](Pages which) {
        return [&settings, which](int socket) { serveHttp(socket, settings, health, which); };
    };
    if (!listenOn(settings.listen, settings.port, pages(Pages::All)))
        return 1;
    if (settings.metricsPort != 0 && !listenOn(settings.listen, settings.metricsPort, pages(Pages::MetricsOnly)))
        return 1;
    if (settings.grpcPort != 0 && !listenOn(settings.listen, settings.grpcPort,
                                            [&settings](int socket) { serveGrpcHealth(socket, settings, health); }))
        return 1;
    std::fprintf(stderr, "%s %s listens on port %d\n", settings.name.c_str(), settings.version.c_str(), settings.port);
    int signal = 0;
    sigwait(&ends, &signal);
    std::fprintf(stderr, "%s: stopping\n", settings.name.c_str());
    // Exits without destructors: running threads still use these objects.
    std::fflush(nullptr);
    std::_Exit(0);
}

// Returns 0 if the address answers 200.
int get(const Address &address)
{
    const int status = address.isSet() ? statusOf(address) : 0;
    std::printf("status %d\n", status);
    return status == 200 ? 0 : 1;
}

} // namespace

} // namespace services

int main(int argc, char **argv)
{
    using namespace services;
    std::string_view program(argv[0]);
    program.remove_prefix(program.rfind('/') + 1);
    const std::string_view command = argc > 1 ? argv[1] : "";
    if (command == "--help") {
        printHelp();
        return 0;
    }
    if (program == "wget")
        return get(readAddress(argv[argc - 1]));
    static Settings settings;
    const bool asks = command == "healthcheck";
    if (!readSettings(settings, program, asks ? 1 : argc, argv))
        return 2;
    return asks ? get(readAddress("http://127.0.0.1:" + std::to_string(settings.port) + "/health")) : serve(settings);
}
