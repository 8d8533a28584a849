// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/run/interrupted.h"

namespace pierside::cli {

//! Prints on standard error which runs of this project were interrupted while they deleted or replaced data, and what
//! to do. Asks the engine only if there are any.
void tellInterrupted(Invocation &run, const ProjectName &project);

//! The interrupted runs of this project on the engine in use; fails if no engine answers.
Result<QList<run::Interruption>> interruptedRuns(Invocation &run, const ProjectName &project);

} // namespace pierside::cli
