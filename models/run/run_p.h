// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"
#include "models/health/readinessasker.h"
#include "models/run/outputqueue.h"
#include "models/run/pendingrequests.h"
#include "models/run/projectlock.h"
#include "models/run/run.h"
#include "models/run/session.h"

namespace pierside::run {

class Run::Private
{
public:
    ~Private();

    //! Once the lock is held and the journal knows.
    void begin();
    //! The record of pending requests and the journal; then begin().
    void openRecords();
    //! The same for a run that deletes: the journal is written first.
    void beginJournaled(const JournalRun &record);
    void refuse(const Error &error);
    //! The last step has ended.
    void conclude(const plan::RunReport &report);
    //! Emits what the steps wrote since the last call.
    void tellOutput();
    void tell(const plan::RunReport &report);
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
    std::shared_ptr<OutputQueue> outputs = std::make_shared<OutputQueue>();
    QTimer outputFrame; //!< runs while lines wait to be emitted
    std::unique_ptr<plan::Runner> runner;
    std::shared_ptr<PendingRequests> pending; //!< null where they cannot be written
    std::shared_ptr<JournalWriter> writer;    //!< null where nothing is deleted
    std::optional<Task<Done>> feed;
    std::optional<Task<QList<engine::Container>>> check; //!< whether the plan still fits
    plan::StepProgress waiting;                          //!< of every step before the start
    bool started = false;
    bool cancelled = false; //!< requested, also before the first step
    bool isUnderWay = false;
    QDateTime ended; //!< by the wall clock
};

} // namespace pierside::run
