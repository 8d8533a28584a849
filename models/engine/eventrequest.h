// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! GET /events, filtered to the events that the mirror uses. On the I/O thread, where all functions run; see
//! Engine::events(). Source: Engine API, SystemEvents.
Task<Done> followEvents(Transport &transport, std::function<void()> onOpen, std::function<void(const Event &)> onEvent,
                        std::function<void()> onFlood);

//! See Engine::wasSignalled(). Source: Engine API, SystemEvents with since and until.
Task<bool> wasSignalled(Transport &transport, const ContainerId &id, const QDateTime &since);

} // namespace pierside::engine
