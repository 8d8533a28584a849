// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quickstart {

// What the environment asks for, read once at the start. `--help` prints what each variable means.
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
    long exitAfterMs = -1; // -1: does not exit by itself
    int exitCode = 1;
    bool quiet = false;

    static Settings fromEnvironment();
};

// False, after a message on stderr, when a value makes no sense.
bool valid(const Settings &settings);
void printHelp();

} // namespace quickstart
