// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/plan/plan.h"
#include "models/plan/progress.h"

namespace pierside::dashboard {

bool hasFailedStep(const QList<plan::StepProgress> &progress);

//! \brief Whether a finished run failed, and what failed has been achieved since by other means. Pure; any thread.
//!
//! A run that starts services: all services whose steps failed run well and were started after \a endedAt; one that was
//! not ready in time may have become ready since. Until then an older container may be all that is left of the service.
//! A failure of no service (a network, a volume) is over once all services of the plan run well. Stop and Down: nothing
//! of what they were to stop runs. \a progress: by StepId; \a containers: of the project, as they are now.
bool isFailureOver(const plan::Plan &plan, const QList<plan::StepProgress> &progress,
                   const QList<engine::Container> &containers, const QDateTime &endedAt);

} // namespace pierside::dashboard
