// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandspec.h"

// Texts made from the command table. Pure.
namespace pierside::cli {

//! What `pierside help` prints.
QString generalHelp();

//! What `pierside help COMMAND` prints.
QString commandHelp(const CommandSpec &command);

//! The script that `pierside completion bash` prints. The script asks pierside for services and stacks.
QString bashCompletion();

} // namespace pierside::cli
