// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! Whether options contain a hook that runs after the whole stack is ready.
bool hasHooksAfter(const Options &options);

//! \brief Adds the hooks of options to a plan made with these options. Pure.
//!
//! before_build runs before every build. The others run one after the other once everything that the plan starts is
//! ready: after_first_up where \a isFirst (the project had neither a container nor a volume, as after a reset),
//! after_reset after a reset, after_up after both. Hooks apply to the whole stack: a plan for some services, or one
//! that starts nothing, has none.
Plan withHooks(Plan plan, const Options &options, bool isFirst);

} // namespace pierside::plan
