// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/services/health.h"

namespace services {

// Serves one HTTP/2 connection without TLS (RFC 9113, prior knowledge) with grpc.health.v1.Health. Check answers
// SERVING or NOT_SERVING for the whole server and for the service's name, and NOT_FOUND for other names. Watch answers
// once and keeps the stream open.
void serveGrpcHealth(int socket, const Settings &settings, Health &health);

} // namespace services
