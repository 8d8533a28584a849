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

//! The containers of the chosen stack.
struct StackContainers
{
    std::shared_ptr<engine::Engine> engine;
    ProjectName project;
    QList<engine::Container> all; //!< one-offs and orphans, too
};

//! Fails with BadInput if one of the services neither has a container nor is in the files.
Result<StackContainers> stackContainers(Invocation &run, const QStringList &services);

//! The containers of one service, sorted by number; with \a index, the one with that number. Fails with NotFound if
//! there is none.
Result<QList<engine::Container>> containersOfService(const StackContainers &stack, const QString &service,
                                                     std::optional<int> index);

//! The container of a service of the chosen stack with number \a index; 0 = the first running one. Fails if it does not
//! run.
Result<RunningContainer> serviceContainer(Invocation &run, const QString &service, int index = 0);

} // namespace pierside::cli
