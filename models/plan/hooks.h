// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! Whether options ask for a hook that has to wait until the whole stack is ready.
bool hasHooksAfter(const Options &options);

//! \brief Puts the hooks of options into a plan made with them. Pure.
//!
//! before_build comes before every build. The others come once everything that the plan starts is ready, one after the
//! other: after_first_up where \a isFirst (there was neither a container nor a volume of the project before, as after
//! a reset), after_reset after a reset, after_up after both. They are about the whole stack, so a plan for some of its
//! services has none, nor has one that starts nothing.
Plan withHooks(Plan plan, const Options &options, bool isFirst);

} // namespace pierside::plan
