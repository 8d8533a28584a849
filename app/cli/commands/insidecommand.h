// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/servicecontainer.h"

namespace pierside::cli {

//! Whether input and output are both a terminal.
bool hasTerminal();

//! \brief Runs a program in a container with this program's input and output, and returns its exit code.
//!
//! Ctrl-C is sent to the program.
ExitCode runInside(Invocation &run, const RunningContainer &place, const engine::ExecSpec &spec);

} // namespace pierside::cli
