// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"

namespace pierside::cli {

//! A container that runs, and the engine it runs on.
struct RunningContainer
{
    std::shared_ptr<engine::Engine> engine;
    engine::Container container;
};

//! The container of a service of the chosen stack; index: the one of that number, 0 = the first. Fails where none runs.
Result<RunningContainer> serviceContainer(Invocation &run, const QString &service, int index = 0);

} // namespace pierside::cli
