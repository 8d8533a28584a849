// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/engine.h"
#include "models/plan/planner.h"

namespace pierside::actions {

//! Objects that are looked up by name, besides those with the project's label.
struct WantedNames
{
    QStringList images;
    QStringList volumes;
    bool others = false; //!< all containers of the engine, not the project's alone
};

WantedNames wantedNames(const compose::Project &project);
//! Whether a plan for this verb needs the containers of other projects: who uses names, volumes, networks and images.
bool wantsOthers(plan::Verb verb);

//! Sends all requests at once. An engine that is not connected is pinged first. context names the thread.
Task<plan::Observed> observe(const std::shared_ptr<engine::Engine> &engine, const ProjectName &project,
                             const WantedNames &wanted, QObject *context);

} // namespace pierside::actions
