// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/health.h"

namespace services {

// One connection of HTTP/2 without TLS (RFC 9113, prior knowledge) that speaks grpc.health.v1.Health. Check answers
// SERVING or NOT_SERVING for the whole server and for the service's own name, and NOT_FOUND for any other; Watch
// answers once and stays open.
void serveGrpcHealth(int socket, const Settings &settings, Health &health);

} // namespace services
