// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/run/interrupted.h"

namespace pierside::cli {

//! Says on standard error which runs of this project were cut off while they deleted or replaced data, and how to go
//! on. Asks the engine who it is only where there are any.
void tellInterrupted(Invocation &run, const ProjectName &project);

//! Those of this project on the engine in use; fails where no engine answers.
Result<QList<run::Interruption>> interruptedRuns(Invocation &run, const ProjectName &project);

} // namespace pierside::cli
