// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/line/commandline.h"
#include "models/core/error.h"
#include "models/plan/planner.h"

namespace pierside::cli {

//! What the words after a verb (or after `plan` and a verb) mean for the planner. Pure.
plan::Options planOptions(const CommandLine &line);

//! Whether it takes data away, so that it has to be agreed to.
bool losesData(const plan::Options &options);
//! Said where it has to be and there is nobody to ask.
Error nobodyToAsk(const CommandLine &line, const plan::Options &options);

} // namespace pierside::cli
