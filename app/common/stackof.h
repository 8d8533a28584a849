// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run/stack.h"
#include "models/workspace/workspacefile.h"

namespace pierside::app {

//! A remembered stack as the verbs want it: with the environment of this process, less the variables that choose a
//! project, since those speak of the folder the program was started in and not of this stack.
run::Stack stackOf(const workspace::StackFiles &files);
//! One of a workspace's stacks, with the hooks that are about it.
run::Stack stackOf(const workspace::WorkspaceFile &workspace, const workspace::StackFiles &files);

} // namespace pierside::app
