// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settings/settings.h"
#include "models/volumes/budget.h"

namespace pierside::app {

//! The room that the user's settings give to snapshots.
inline volumes::Budget snapshotBudget(const settings::Settings &settings)
{
    constexpr qint64 megabyte = 1'000'000;
    return {settings.get(settings::key::snapshotBudget) * megabyte, settings.get(settings::key::budgetStates)};
}

} // namespace pierside::app
