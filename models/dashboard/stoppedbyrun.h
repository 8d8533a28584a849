// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/plan/plan.h"
#include "models/plan/progress.h"

#include <QSet>

namespace pierside::dashboard {

//! \brief Those of \a containers that a run stops, removes or restarts now, or has stopped. Pure; any thread.
//!
//! An engine reports "unhealthy" while a container stops, and some engines have no event before its exit, so the steps
//! of the run decide. Stop and Down, as well as the first half of Reset, take away the dependencies of containers that
//! still run: there a container counts from the begin of the run. Elsewhere it counts from the begin of its step.
//! Containers that were started again after that do not count. \a progress: by StepId.
QSet<ContainerId> stoppedByRun(const plan::Plan &plan, const QList<plan::StepProgress> &progress,
                               const QList<engine::Container> &containers);

} // namespace pierside::dashboard
