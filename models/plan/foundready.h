// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/plan/plan.h"
#include "models/plan/progress.h"

#include <QSet>

namespace pierside::plan {

//! Those of \a containers that a step of the plan found ready. The engine may still report "starting" for them.
//! \a progress: by StepId. Pure; any thread.
QSet<ContainerId> foundReady(const Plan &plan, const QList<StepProgress> &progress,
                             const QList<engine::Container> &containers);

} // namespace pierside::plan
