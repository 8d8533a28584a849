// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! GET /containers/{id}/logs; see Engine::logs(). On the I/O thread, where \a chunk runs. Source: Engine API,
//! ContainerLogs.
Task<Done> readLogs(Transport &transport, const LogRequest &request, std::function<void(const LogChunk &)> chunk,
                    std::shared_ptr<StreamControl> control);

} // namespace pierside::engine
