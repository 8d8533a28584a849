// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/address.h"

#include <string>

namespace services {

// The settings from the program's name, the environment and a configuration file. `--help` prints their meaning.
struct Settings
{
    enum class Body { Plain, Checks };

    std::string name;
    std::string version = "0.1.0";
    std::string listen; // empty = all addresses
    Body body = Body::Plain;
    unsigned short port = 8080;
    unsigned short metricsPort = 0; // 0 = the main port
    unsigned short grpcPort = 0;    // 0 = disabled
    std::string needs;              // the addresses that /health checks; empty = all
    Address database;
    Address redis;
    Address rabbitmq;
    Address keycloak;
};

// Returns false, after a message on stderr, if a setting is invalid or missing.
bool readSettings(Settings &settings, std::string_view program, int argc, char **argv);
void printHelp();

} // namespace services
