// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/items/activitymodel.h"

namespace pierside::items {

//! \brief Describes an event of the engine: "web", "exited (137)". Pure; any thread.
//!
//! Events of networks and volumes name no project. \a stopRequested: the stop of its container was requested, so
//! neither its exit nor a failing health check is a problem. Source: Engine API, GET /events.
ActivityEntry eventEntry(const engine::Event &event, bool stopRequested = false);

} // namespace pierside::items
