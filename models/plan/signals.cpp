// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/signals.h"

#include "models/core/translate.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using engine::ContainerStatus;

void planPause(const Selection &selection, const Inventory &inventory, Draft &draft)
{
    for (const QString &name : selection.order) {
        for (const engine::Container *container : inventory.of(name)) {
            if (container->status == ContainerStatus::Running)
                draft.add(PauseContainer{{container->name, container->id}}, name, tr("asked for"));
        }
    }
}

void planUnpause(const Selection &selection, const Inventory &inventory, Draft &draft)
{
    for (const QString &name : selection.order) {
        for (const engine::Container *container : inventory.of(name)) {
            if (container->status == ContainerStatus::Paused)
                draft.add(UnpauseContainer{{container->name, container->id}}, name, tr("is paused"));
        }
    }
}

void planKill(const Selection &selection, const Inventory &inventory, const Options &options, Draft &draft)
{
    const bool withOrphans = options.removeOrphans && options.services.isEmpty();
    for (const engine::Container *container : inventory.all()) {
        const bool runs = container->isRunning() || container->status == ContainerStatus::Paused;
        if (runs && (withOrphans || selection.contains(container->service())))
            draft.add(KillContainer{{container->name, container->id}, options.signal}, container->service(),
                      selection.contains(container->service()) ? tr("asked for") : tr("is an orphan"));
    }
}

} // namespace pierside::plan
