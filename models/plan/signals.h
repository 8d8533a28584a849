// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/draft.h"
#include "models/plan/inventory.h"
#include "models/plan/select.h"

namespace pierside::plan {

//! Pauses the running containers of the selected services.
void planPause(const Selection &selection, const Inventory &inventory, Draft &draft);
//! Resumes the paused ones.
void planUnpause(const Selection &selection, const Inventory &inventory, Draft &draft);
//! Sends Options::signal to running containers, one-offs included; with Options::removeOrphans also to those of
//! services that are not in the files.
void planKill(const Selection &selection, const Inventory &inventory, const Options &options, Draft &draft);

} // namespace pierside::plan
