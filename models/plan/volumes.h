// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/removals.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! \brief Plans the named volumes of the selected services: creates what is missing.
//!
//! Returns the steps after which each volume exists, by key; -1 where it exists already.
QHash<QString, StepId> planVolumes(const compose::Project &project, const Selection &selection,
                                   const Inventory &inventory, const Removals &removals, Draft &draft);

} // namespace pierside::plan
