// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/published.h"
#include "models/run/stack.h"

namespace pierside::actions {

//! \brief Finds the variable with which the stack's files publish \a to instead of \a port; empty if there is none.
//!
//! The files are read with each candidate set. A variable of the process's environment is no candidate, because docker
//! compose would use that value. Blocks; any thread.
QString variableFor(const run::Stack &stack, const compose::Project &project, const ports::Published &port, quint16 to);

} // namespace pierside::actions
