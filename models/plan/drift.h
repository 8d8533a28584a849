// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"

namespace pierside::plan {

//! Containers that no longer match their files, each with every difference: "environment.POSTGRES_DB: a → b". Values
//! that look secret are left out. Container names and values are untrusted plain text.
using Drift = QHash<ContainerId, QStringList>;

//! \brief What an up would replace because of its files, its image or a namespace it shares. Pure; any thread.
//!
//! It is the plan of that up which tells, so that the two cannot disagree: a container that up keeps is not listed, nor
//! one that is replaced only if a pull brings another image, nor one that is dead or was never finished (its own state
//! says so). Running or stopped makes no difference. Costs what a plan costs. The key as in Options::fingerprintKey.
Drift drift(const compose::Project &project, const Observed &observed, const QByteArray &fingerprintKey);

} // namespace pierside::plan
