// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/items/activitymodel.h"

namespace pierside::items {

//! \brief An event of the engine in words: "web", "died, exit 137". A pure function.
//!
//! The project is set where the event tells it: networks and volumes do not. Source: GET /events.
ActivityEntry eventEntry(const engine::Event &event);

} // namespace pierside::items
