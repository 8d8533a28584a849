// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/foundready.h"

namespace pierside::plan {

QSet<ContainerId> foundReady(const Plan &plan, const QList<StepProgress> &progress,
                             const QList<engine::Container> &containers)
{
    QSet<ContainerId> ready;
    if (plan.steps.size() != progress.size())
        return ready;
    for (int id = 0; id < plan.steps.size(); ++id) {
        const auto *wait = std::get_if<WaitReady>(&plan.steps[id].operation);
        if (!wait || progress[id].state != StepState::Done)
            continue;
        for (const engine::Container &container : containers) {
            if (wait->container.id == container.id || wait->container.name == container.name)
                ready.insert(container.id);
        }
    }
    return ready;
}

} // namespace pierside::plan
