// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/volumeactions.h"

// The limit of the room that snapshots take. The functions read and write files, and block.
namespace pierside::actions {

//! What the budget of \a stores removes at present. Removes nothing.
Result<volumes::BudgetUse> surveyBudget(const VolumeStores &stores);

//! \brief Removes what surveyBudget() finds. Those that were removed, oldest first.
//!
//! Snapshots of stacks that a run changes at present stay, but for the stack whose lock the caller holds: \a project
//! on \a engine, which is EngineInfo::identity().
Result<QList<volumes::Manifest>> trimSnapshots(const VolumeStores &stores, const QString &engine = {},
                                               const ProjectName &project = {});

//! \brief Removes the oldest snapshots on the schedule of a project where there are more than volumes::mostScheduled.
//!
//! The last one of what is protected or kept stays. Those that were removed. The caller holds the lock of the project.
Result<QList<volumes::Manifest>> thinSchedule(const VolumeStores &stores, const QString &engine,
                                              const ProjectName &project);

} // namespace pierside::actions
