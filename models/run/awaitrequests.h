// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/run/pendingrequests.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::run {

//! How long an engine is given to show that it received what an interrupted run asked for: a fraction of a second is
//! normal, a few seconds where it is busy.
constexpr Milliseconds pendingPatience{3'000};

//! Waits until the engine shows, for each request, its effect or that it works on it, or until \a patience is over.
//! Returns the requests that it works on: it stops or restarts a container, which takes as long as the container needs.
//! Waits without a limit for the end of a removal, which the engine shows too. Changes nothing, and fails only when
//! cancelled. Source: Engine API ContainerInspect, NetworkInspect, VolumeInspect, SystemEvents.
Task<QList<PendingRequest>> awaitRequests(const std::shared_ptr<engine::Engine> &engine,
                                          const QList<PendingRequest> &requests, QObject *context,
                                          Milliseconds patience = pendingPatience);

} // namespace pierside::run
