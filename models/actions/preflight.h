// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"

namespace pierside::actions {

//! The ports that a plan would begin to publish: of the containers that it starts. Pure.
QList<ports::Published> portsToPublish(const run::Prepared &prepared);

//! The finding of a plan for a conflict.
plan::Finding findingOf(const ports::Conflict &conflict, bool blocking);

//! \brief The same plan with every port that it cannot have: Prepared::conflicts and the plan's findings.
//!
//! Asks the kernel first; the engine's containers are only listed where something is in the way, or where the engine is
//! on another machine. Continuations run on context's thread, what blocks runs on the thread pool.
Task<run::Prepared> checkPorts(const std::shared_ptr<engine::Engine> &engine, const run::Prepared &prepared,
                               const QList<ports::Published> &reserved, QObject *context);

} // namespace pierside::actions
