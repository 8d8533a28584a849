// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

namespace pierside::actions {

// What a verb for a whole workspace means for its members beside their containers.

bool startsHosts(plan::Verb verb);
bool stopsHosts(plan::Verb verb);
bool runsHooks(plan::Verb verb);

} // namespace pierside::actions
