// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! Starts existing containers only, in dependency order.
void planStart(const Selection &selection, const Inventory &inventory, const Options &options, Draft &draft);

} // namespace pierside::plan
