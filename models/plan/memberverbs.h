// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

namespace pierside::plan {

// Which verbs start or stop the host processes of a workspace or run its hooks.

bool startsHosts(Verb verb);
bool stopsHosts(Verb verb);
bool runsHooks(Verb verb);

} // namespace pierside::plan
