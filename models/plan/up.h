// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/drift.h"
#include "models/plan/inventory.h"
#include "models/plan/removals.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! \brief Plans an up of the selected services: creates everything as early as possible, starts in dependency order.
//!
//! Each part has its own file: upchecks (what cannot work), images, networks, volumes, upcontainers (which containers
//! stay), recreate (how one is replaced), upstarts (start order and waiting). Returns the containers that the plan
//! surely replaces, each with every reason.
Drift planUp(const compose::Project &project, const Selection &selected, const Inventory &inventory,
             const Options &options, const Removals &removals, Draft &draft);

} // namespace pierside::plan
