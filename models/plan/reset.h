// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! Plans down with all data, then up, as one graph: a new container waits only for what must be removed before it.
//! Fails with BadInput where services are named: only a whole stack can be reset.
Result<Plan> planReset(const compose::Project &project, const Observed &observed, const Options &options);

} // namespace pierside::plan
