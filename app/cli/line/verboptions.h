// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandline.h"
#include "models/core/error.h"
#include "models/plan/planner.h"

namespace pierside::cli {

//! The planner's options for a command of the table that has a verb (up, plan up ...). Pure.
plan::Options planOptions(const CommandLine &line);

//! Whether the user must agree because data is deleted.
bool losesData(const plan::Options &options);
//! The error if the user must agree and there is no terminal.
Error nobodyToAsk(const CommandLine &line, const plan::Options &options);

} // namespace pierside::cli
