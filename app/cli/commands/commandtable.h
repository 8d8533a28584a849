// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandspec.h"

namespace pierside::cli {

//! \brief Every command of the program, in the order of the help.
//!
//! To add one: a row in one of the groups of commandrows.h, which names its handler, and the handler in its own file.
const CommandTable &commands();

} // namespace pierside::cli
