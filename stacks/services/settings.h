// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/address.h"

#include <string>

namespace services {

// What the name it is started by, the environment and a configuration file ask for. `--help` prints what each means.
struct Settings
{
    enum class Body { Plain, Checks };

    std::string name;
    std::string version = "0.1.0";
    std::string listen; // empty: all addresses
    Body body = Body::Plain;
    unsigned short port = 8080;
    unsigned short metricsPort = 0; // 0: on the main port
    unsigned short grpcPort = 0;    // 0: none
    std::string needs;              // names of the addresses that /health asks; empty: all
    Address database;
    Address redis;
    Address rabbitmq;
    Address keycloak;
};

// False, after a message on stderr, when something makes no sense or is missing.
bool readSettings(Settings &settings, std::string_view program, int argc, char **argv);
void printHelp();

} // namespace services
