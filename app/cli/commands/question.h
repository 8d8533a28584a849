// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"

// Questions to the user, on the terminal.
namespace pierside::cli {

//! Whether the command line agrees to what would be asked: --yes, or --force of rm.
bool isAgreed(const CommandLine &line);
//! Whether there is a terminal to ask on.
bool canAsk();
//! Asks with [y/N]; false after Ctrl-C. Requires canAsk().
bool askYes(Invocation &run, const QString &question);
//! The first line of standard input; empty after Ctrl-C or at its end.
QByteArray typedLine(Invocation &run);
//! Asks for a line that is not shown while the user types. Requires canAsk().
QByteArray askUnseen(Invocation &run, const QString &question);
//! Done if --yes is given or the user answers yes. Fails with BadInput if there is no terminal, else with Cancelled.
Result<Done> agreeToChange(Invocation &run, const QString &question);

} // namespace pierside::cli
