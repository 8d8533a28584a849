// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

namespace pierside::health {

//! The conventional meaning of an exit code: "killed by SIGKILL: manually, after a stop timeout, or out of memory".
//! Empty if there is none.
QString exitMeaning(int exitCode);

//! An exit as a predicate: "exited with 3", "was killed (exit 137): out of memory". With exit code 0, another process
//! of the container ran out of memory.
QString exitDescription(int exitCode, bool oomKilled);

//! An exit as a state, for tables and narrow cells: "exited (3)", "exited (137), out of memory".
QString exitText(int exitCode, bool oomKilled);

//! True if a container event is a request to stop: a "stop", or a "kill" with a signal that programs do not use to
//! reload or report.
bool requestsStop(const engine::Event &event);

} // namespace pierside::health
