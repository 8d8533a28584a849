// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/stats/usage.h"

namespace pierside::stats {

//! \brief The counters that the engine sent, as a Reading.
//!
//! Reading::at is the engine's clock. A memory limit of hostMemory (bytes, 0 = unknown) or more is treated as no limit.
//! Pure; any thread.
Reading readingOf(const engine::ResourceUsage &usage, qint64 hostMemory = 0);

} // namespace pierside::stats
