// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! Reports services that would share a container name: container_name with several replicas, or used twice.
void checkNames(const Selection &selection, const Options &options, Draft &draft);

//! Reports what the files ask for and the engine's API is too old for.
void checkApi(const compose::Project &project, const Selection &selection, const engine::EngineInfo &engine,
              Draft &draft);

//! Reports dependencies with condition service_healthy on services without a health check.
//! Whether a service has a health check; null where the answer depends on an image that is not on the engine.
std::optional<bool> hasHealthCheck(const compose::Project &project, const compose::Service &service,
                                   const Inventory &inventory);
void checkHealthConditions(const compose::Project &project, const Selection &selection, const Inventory &inventory,
                           Draft &draft);

} // namespace pierside::plan
