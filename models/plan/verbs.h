// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! Existing containers only, in order of dependency.
void planStart(const compose::Project &project, const Selection &selection, const Inventory &inventory,
               const Options &options, Draft &draft);

//! Restarts the named services' containers, and in order what asks to be restarted with them.
void planRestart(const Selection &selection, const Inventory &inventory, const Options &options, Draft &draft);

} // namespace pierside::plan
