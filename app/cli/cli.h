// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandline.h"

namespace pierside::cli {

//! Prints the error of a command line on standard error; returns its exit code (2).
int refuse(const Error &error);

//! \brief Executes a command line with a command, --help or --version, and returns the exit code.
//!
//! Creates the QCoreApplication; initialises nothing of the window.
int execute(const CommandLine &line, int &argc, char **argv);

} // namespace pierside::cli
