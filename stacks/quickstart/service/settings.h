// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quickstart {

// The settings from the environment, read once at the start. `--help` prints the meaning of each variable.
struct Settings
{
    const char *name = "";
    const char *dataDir = "";
    const char *upstream = "";
    long port = 8080;
    long readyMs = 0;
    long sickAfterMs = 0;
    long rate = 0;
    long lines = 0;
    long batch = 1;
    long lineBytes = 120;
    long countMs = 1000;
    long stopMs = 0;
    long exitAfterMs = -1; // -1: never
    int exitCode = 1;
    bool quiet = false;

    static Settings fromEnvironment();
};

// Returns false, after a message on stderr, if a value is invalid.
bool valid(const Settings &settings);
void printHelp();

} // namespace quickstart
