// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! Builds a project from the labels on the engine: services, their dependencies, networks and volumes.
compose::Project projectFromLabels(const ProjectName &name, const Observed &observed);

} // namespace pierside::plan
