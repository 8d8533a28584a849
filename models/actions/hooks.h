// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"
#include "models/workspace/trust.h"
#include "models/workspace/workspacefile.h"

namespace pierside::actions {

//! What of a workspace file's hooks is about this stack of it, as steps will have it. Pure.
QList<plan::RunHook> hooksFor(const workspace::WorkspaceFile &workspace, const QString &stack);

//! What the user is asked about before a hook runs for the first time. Pure.
workspace::LocalCommand localCommand(const plan::RunHook &hook);

//! All that a plan would run on this machine, each once.
QList<workspace::LocalCommand> localCommands(const plan::Plan &plan);

} // namespace pierside::actions
