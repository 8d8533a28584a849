// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run/session.h"

namespace pierside::run {

//! Runs the post_start commands of a service in a container that was just started, one after the other. A command that
//! fails is an error; the container keeps running.
Task<Done> runPostStart(const SessionPointer &session, const QString &service, const ContainerId &id,
                        const plan::StepReporter &reporter);

//! \brief Runs the pre_stop commands of a service in a container that is about to be stopped.
//!
//! A command that fails is an error, and the container is not stopped. A container that does not run has none.
Task<Done> runPreStop(const SessionPointer &session, const QString &service, const ContainerId &id,
                      const plan::StepReporter &reporter);

} // namespace pierside::run
