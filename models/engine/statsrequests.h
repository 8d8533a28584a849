// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! GET /containers/{id}/stats as a stream; see Engine::stats(). On the I/O thread. Source: Engine API, ContainerStats.
Task<Done> followStats(Transport &transport, const ContainerId &id,
                       std::function<void(const Result<ResourceUsage> &)> take);

//! GET /containers/{id}/stats once; see Engine::statsOnce(). On the I/O thread. Source: Engine API, ContainerStats.
Task<ResourceUsage> readStats(Transport &transport, const ContainerId &id);

} // namespace pierside::engine
