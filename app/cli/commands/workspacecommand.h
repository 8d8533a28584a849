// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "models/workspace/workspacefile.h"

namespace pierside::cli {

//! up, stop, start, restart, recreate, pull, build, down, reset for all of a workspace: its stacks and host processes,
//! in the order of what they need, independent ones side by side. A stop goes the other way round.
ExitCode runWorkspaceVerb(Invocation &run, const workspace::WorkspaceFile &workspace);

} // namespace pierside::cli
