// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/relay.h"
#include "models/plan/runner.h"

#include <QSet>
#include <queue>

#include <mutex>
#include <vector>

namespace pierside::plan {

//! Progress of a running step that the runner has not published yet. Only the latest is kept, so an executor on another
//! thread posts one call at a time.
struct Mailbox
{
    std::mutex mutex;
    int percent = -1;
    QString text;
    bool posted = false;
    bool unchanged = false;
};

struct Node
{
    std::vector<StepId> dependants;
    std::vector<StepId> followers; //!< steps that wait for the end only
    int missing = 0;               //!< predecessors that have not ended
    int done = 0;                  //!< predecessors that succeeded
    std::optional<Task<Done>> task;
    std::shared_ptr<Mailbox> mailbox;
    bool unchanged = false;
    bool good = false; //!< done, or skipped because there was nothing to do
};

class Runner::Private
{
public:
    Private(Runner *runner, Plan aPlan, Executors someExecutors, int parallel)
        : q(runner)
        , plan(std::move(aPlan))
        , executors(std::make_shared<const Executors>(std::move(someExecutors)))
        , maxParallel(std::max(1, parallel))
        , nodes(static_cast<size_t>(plan.steps.size()))
        , relay(detail::Relay::create(runner))
    {
        progress.resize(plan.steps.size());
    }

    void link();
    void refuse(const Error &error);
    void schedulePump();
    void pump();
    void launchReady();
    void launch(StepId id);
    StepReporter reporterFor(StepId id);
    void stepFinished(StepId id, const Result<Done> &result);
    using Work = std::vector<std::pair<StepId, StepState>>;
    void end(StepId first, StepState firstState);
    void predecessorEnded(StepId id, StepId before, Work &work);
    void settle(StepId id, Work &work);
    void queueIfReady(StepId id);
    void showProgress(StepId id, int percent, const QString &text);
    RunReport report() const;

    Node &node(StepId id) { return nodes[static_cast<size_t>(id)]; }
    StepProgress &at(StepId id) { return progress[id]; }
    void changed(StepId id);

    Runner *q;
    const Plan plan;
    const std::shared_ptr<const Executors> executors;
    const int maxParallel;
    std::vector<Node> nodes;
    QList<StepProgress> progress;
    std::shared_ptr<detail::Relay> relay;

    std::priority_queue<StepId, std::vector<StepId>, std::greater<>> ready;
    std::priority_queue<StepId, std::vector<StepId>, std::greater<>> readyPassive;
    std::vector<StepId> changes; //!< to be published, in order
    QSet<StepId> changesQueued;
    qsizetype ended = 0;
    int active = 0;
    bool running = false;
    bool started = false;
    bool cancelling = false;
    bool pumpScheduled = false;
    bool pumping = false;
    std::optional<Error> refused;
    SteadyClock clock;
};

} // namespace pierside::plan
