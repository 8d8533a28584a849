// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/health.h"

namespace services {

enum class Pages { All, MetricsOnly };

// Handles one HTTP/1.1 request on a connected socket.
void serveHttp(int socket, const Settings &settings, Health &health, Pages pages);

} // namespace services
