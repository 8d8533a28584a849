// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/quickstart/service/settings.h"

#include <string_view>

namespace quickstart {

// Controls when this process exits: on SIGTERM or SIGINT (after STOP_MS, code 0), or by itself (EXIT_AFTER_MS,
// EXIT_CODE). Everything happens in signal handlers, so that a blocked log write cannot delay the exit. Process 1 has
// no default action for these signals and must reap orphaned processes.
class Lifetime
{
public:
    static void begin(const Settings &settings);
    static bool stopping();
};

// Writes a line to stderr, in one write, unless QUIET is set.
void notice(const Settings &settings, std::string_view line);

} // namespace quickstart
