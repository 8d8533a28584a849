// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/plan/planner.h"

namespace pierside::cli {

//! \brief Runs an up, then prints the output of its containers until they exit.
//!
//! Ctrl-C stops the containers; a second one leaves them as they are. With --abort-on-container-exit and its relatives
//! the exit of one container stops all, and its exit code is returned.
ExitCode runAttached(Invocation &run, const plan::Options &options);

} // namespace pierside::cli
