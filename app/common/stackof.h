// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run/stack.h"
#include "models/workspace/workspacefile.h"

namespace pierside::app {

//! A known stack as a run::Stack. It has the environment of this process without the variables that select a project:
//! those belong to the folder where the program was started.
run::Stack stackOf(const workspace::StackFiles &files);
//! A stack of a workspace, with its hooks.
run::Stack stackOf(const workspace::WorkspaceFile &workspace, const workspace::StackFiles &files);

} // namespace pierside::app
