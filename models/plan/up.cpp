// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/up.h"

#include "models/plan/upchecks.h"
#include "models/plan/upcontainers.h"
#include "models/plan/upstarts.h"

namespace pierside::plan {

Drift planUp(const compose::Project &project, const Selection &selected, const Inventory &inventory,
             const Options &options, const Removals &removals, Draft &draft)
{
    const Selection selection = selected.withContainers();
    checkNames(selection, options, draft);
    checkApi(project, selection, inventory.engine(), draft);
    checkHealthConditions(project, selection, inventory, draft);
    UpContainers containers(project, selection, inventory, options, removals, draft);
    containers.plan();
    if (!options.noStart)
        UpStarts(project, selection, options, inventory, containers, draft).plan();
    return containers.drift();
}

} // namespace pierside::plan
