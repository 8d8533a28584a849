// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/actions/actions.h"
#include "models/plan/planner.h"

namespace pierside::cli {

//! What a verb would do to the chosen stack now, as `plan VERB`, `VERB --dry-run` and VERB itself use it. Prints the
//! warnings of its files, and a note if the last run was interrupted.
Result<run::Prepared> planVerb(Invocation &run, actions::Actions &actions, const plan::Options &options);

//! Plans for the chosen stack, asks if data would be deleted, and runs the plan.
ExitCode runPlanned(Invocation &run, const plan::Options &options);

//! Prints a plan instead of running it.
ExitCode showPlan(Invocation &run, const plan::Plan &plan);

} // namespace pierside::cli
