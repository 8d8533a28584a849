// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"
#include "models/engine/containercommand.h"
#include "models/plan/oneoff.h"

namespace pierside::actions {

//! A container of a service for one command: `docker compose run`.
struct OneOffRequest
{
    run::Stack stack;    //!< its hooks are not run
    plan::OneOff oneOff; //!< without a name it gets PROJECT-SERVICE-run-1a2b3c4d5e6f
    bool withDependencies = true;
    std::optional<int> stepsAtOnce = {}; //!< of the plans that are run
    //! Called before the dependencies of the service are started, if any have to be.
    std::function<void(const QStringList &services)> onDependencies = {};
};

//! \brief Creates the container once the dependencies of its service are ready; does not start it.
//!
//! On the thread of actions. Fails as Actions::prepare() and a run do, with Conflict if a finding blocks.
Task<engine::Container> makeOneOff(Actions &actions, const std::shared_ptr<engine::Engine> &engine,
                                   const OneOffRequest &request, QObject *context);

//! \brief Creates the container, runs it, hands over its lines and removes it. Finishes with its exit code.
//!
//! Cancelling stops the container and removes it.
Task<int> runOneOff(Actions &actions, const std::shared_ptr<engine::Engine> &engine, const OneOffRequest &request,
                    engine::LinesSink sink, QObject *context);

} // namespace pierside::actions
