// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"
#include "models/actions/projectlock.h"
#include "models/actions/session.h"
#include "models/health/readinessasker.h"

namespace pierside::actions {

class Run::Private
{
public:
    ~Private();

    //! Makes the session, the executors and the runner.
    void assemble(Run *run);
    //! Follows the engine's events while something is waited for.
    void openFeed();
    void closeFeed();
    plan::Executors executors();

    std::shared_ptr<engine::Engine> engine;
    Prepared prepared;
    QString stateDirectory;
    catalogue::Catalogue catalogue;
    std::shared_ptr<health::Places> askPlaces;

    Run *q = nullptr;
    std::shared_ptr<ProjectLock> lock;
    std::unique_ptr<QObject> context; //!< what continuations hang on
    std::unique_ptr<health::ReadinessAsker> asker;
    SessionPointer session;
    std::unique_ptr<plan::Runner> runner;
    std::optional<Task<Done>> feed;
    plan::StepProgress waiting; //!< of every step before the start
    bool started = false;
};

} // namespace pierside::actions
