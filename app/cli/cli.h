// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandline.h"

namespace pierside::cli {

//! Prints what is wrong with a command line on standard error; the exit code for it (2).
int refuse(const Error &error);

//! \brief Does what a command line with a sub-command (or --help, --version) asks, and returns the exit code.
//!
//! Makes the QCoreApplication; nothing of the window is initialised.
int execute(const CommandLine &line, int &argc, char **argv);

} // namespace pierside::cli
