// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/removals.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! \brief Plans the networks of the selected services: creates what is missing, reports what differs or overlaps.
//!
//! Returns the steps after which each network exists, by key; -1 where it exists already.
QHash<QString, StepId> planNetworks(const compose::Project &project, const Selection &selection,
                                    const Inventory &inventory, const Removals &removals, Draft &draft);

engine::NetworkSpec networkSpec(const compose::Project &project, const compose::Network &network);

//! Whether an existing network matches its description in the files, as far as the engine reports its settings.
bool fits(const compose::Network &wanted, const engine::Network &present);

} // namespace pierside::plan
