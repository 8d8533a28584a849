// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/published.h"
#include "models/run/stack.h"

namespace pierside::actions {

//! \brief The variable with which the stack's files publish \a to instead of \a port, or nothing.
//!
//! Tried, not guessed: the files are read with the variable set. One that the process's environment has is none, since
//! docker compose would take that. Blocks; any thread.
QString variableFor(const run::Stack &stack, const compose::Project &project, const ports::Published &port, quint16 to);

} // namespace pierside::actions
