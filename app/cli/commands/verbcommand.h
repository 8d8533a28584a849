// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/plan/planner.h"

namespace pierside::cli {

//! Plans for the chosen stack, asks if data would be deleted, and runs the plan.
ExitCode runPlanned(Invocation &run, const plan::Options &options);

//! Prints a plan instead of running it.
ExitCode showPlan(Invocation &run, const plan::Plan &plan);

} // namespace pierside::cli
