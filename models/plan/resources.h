// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! Steps after which the networks and volumes that the services use are there, by key; -1 = they are there already.
struct ResourceSteps
{
    QHash<QString, StepId> networks;
    QHash<QString, StepId> volumes;
};

//! Steps that take old ones away before (a reset), by the engine's name.
struct Removals
{
    QHash<QString, StepId> networks;
    QHash<QString, StepId> volumes;
    QHash<QString, QList<StepId>> containersOfService;
    QHash<QString, StepId> names; //!< of containers
    //! Steps after which a published port is free again, by "PORT/protocol".
    QHash<QString, QList<StepId>> ports;
};

ResourceSteps planResources(const compose::Project &project, const Selection &selection, const Inventory &inventory,
                            const Removals &removals, Draft &draft);

engine::NetworkSpec networkSpec(const compose::Project &project, const compose::Network &network);

//! Whether an existing network is as the files describe it, as far as the engine tells.
bool fits(const compose::Network &wanted, const engine::Network &present);

} // namespace pierside::plan
