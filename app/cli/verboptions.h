// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/commandline.h"
#include "models/plan/planner.h"

namespace pierside::cli {

//! What the words after a verb (or after `plan` and a verb) mean for the planner. Pure.
plan::Options planOptions(const CommandLine &line);

} // namespace pierside::cli
