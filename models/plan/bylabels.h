// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! The project as far as its labels on the engine tell: services, what they depend on, networks and volumes.
compose::Project projectFromLabels(const ProjectName &name, const Observed &observed);

} // namespace pierside::plan
