// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/run/pendingrequests.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::run {

//! How long an engine is given to finish what an interrupted run asked for: a fraction of a second is normal, a few
//! seconds where it is busy. Whether it received the request at all is unknown.
constexpr Milliseconds pendingPatience{3'000};

//! Waits until the engine shows the effect of each request, or until \a patience is over. Changes nothing, and fails
//! only when cancelled. Source: Engine API ContainerInspect, NetworkInspect, VolumeInspect.
Task<Done> awaitRequests(const std::shared_ptr<engine::Engine> &engine, const QList<PendingRequest> &requests,
                         QObject *context, Milliseconds patience = pendingPatience);

} // namespace pierside::run
