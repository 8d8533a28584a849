// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"

namespace pierside::cli {

//! A running container and its engine.
struct RunningContainer
{
    std::shared_ptr<engine::Engine> engine;
    engine::Container container;
};

//! The container of a service of the chosen stack with number \a index; 0 = the first running one. Fails if it does not
//! run.
Result<RunningContainer> serviceContainer(Invocation &run, const QString &service, int index = 0);

} // namespace pierside::cli
