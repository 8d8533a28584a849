// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandline.h"
#include "models/core/error.h"
#include "models/plan/planner.h"

namespace pierside::cli {

//! The planner's options for a command of the table that has a verb (up, plan up ...). Pure.
plan::Options planOptions(const CommandLine &line);

//! Of "missing", "always", "never" or "build".
compose::PullPolicy pullPolicy(const QString &word);

//! Of --parallel: nothing without it, no limit for -1.
std::optional<int> stepsAtOnce(const CommandLine &line);

//! BadInput for options that exclude each other, or that have no meaning without another one.
std::optional<Error> contradiction(const CommandLine &line);
//! Whether an up prints the output of its containers until they exit.
bool staysAttached(const CommandLine &line);

//! Whether the user must agree because data can be deleted.
bool losesData(const plan::Options &options);
//! The error if the user must agree and there is no terminal.
Error nobodyToAsk(const CommandLine &line, const plan::Options &options);

} // namespace pierside::cli
