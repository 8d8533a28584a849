// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandline.h"

namespace pierside::app {

//! \brief Opens the window, or raises the one that this user has open already, and adds the stacks that were named.
//!
//! Returns the exit code: 2 if there is no display.
int startWindow(const cli::CommandLine &line, int &argc, char **argv);

} // namespace pierside::app
