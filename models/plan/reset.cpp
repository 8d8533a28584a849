// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/reset.h"

#include "models/core/translate.h"
#include "models/plan/down.h"
#include "models/plan/hooks.h"
#include "models/plan/up.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

Result<Plan> planReset(const compose::Project &project, const Observed &observed, const Options &options)
{
    if (!options.services.isEmpty())
        return failure(ErrorCode::BadInput, tr("resetting %1").arg(options.services.join(u", "_s)),
                       tr("only a whole stack can be reset"), tr("name no services"));
    const auto selection = select(project, {}, Follow::Dependencies);
    if (!selection)
        return failure(selection.error());
    Draft draft(options.verb, project.name);
    const Inventory inventory(project.name, observed);
    const Removals removals = Down(project, *selection, inventory, options, draft).planWipe();

    // Built from the containers that stay: removing the others from a copy would copy each container first.
    Observed afterwards = observed;
    afterwards.snapshot.containers = {};
    for (const engine::Container &container : observed.snapshot.containers) {
        if (container.project() != project.name)
            afterwards.snapshot.containers.insert(container.id, container);
    }
    const Inventory empty(project.name, afterwards);
    Options waiting = options;
    waiting.waitForReady = options.waitForReady || hasHooksAfter(options);
    planUp(project, *selection, empty, waiting, removals, draft);
    return withHooks(draft.take(), options, true);
}

} // namespace pierside::plan
