// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/servicewatches.h"
#include "models/items/stackrows.h"
#include "ui/overview/facts.h"

namespace pierside::ui {

//! The watch of a service with watch entries, for its row. Pure.
items::FileWatching watchingOf(const dashboard::ServiceWatchView &view);

//! The same for its overview. Pure.
FactSection watchFacts(const dashboard::ServiceWatchView &view);

} // namespace pierside::ui
