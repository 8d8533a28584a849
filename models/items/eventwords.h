// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/items/activitymodel.h"

namespace pierside::items {

//! \brief Describes an event of the engine: "web", "exited (137)". Pure; any thread.
//!
//! Events of networks and volumes name no project. Source: Engine API, GET /events.
ActivityEntry eventEntry(const engine::Event &event);

} // namespace pierside::items
