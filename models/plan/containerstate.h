// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

namespace pierside::plan {

//! Whether a start has nothing to do: the container runs, or the engine is restarting it.
inline bool isStarted(const engine::Container &container)
{
    return container.status == engine::ContainerStatus::Running ||
           container.status == engine::ContainerStatus::Restarting;
}

//! Whether the container has to be stopped before it can be removed: it runs, is paused, or is being restarted.
inline bool mayRun(const engine::Container &container)
{
    return container.isRunning() || container.status == engine::ContainerStatus::Restarting;
}

} // namespace pierside::plan
