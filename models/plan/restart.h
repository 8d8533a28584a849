// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! Restarts the containers of the named services, then those of services that depend on them with restart: true.
void planRestart(const Selection &selection, const Inventory &inventory, const Options &options, Draft &draft);

} // namespace pierside::plan
