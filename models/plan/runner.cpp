// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/plan/runner_p.h"

#include <QPointer>

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;

void Runner::Private::changed(StepId id)
{
    if (changesQueued.contains(id))
        return;
    changesQueued.insert(id);
    changes.push_back(id);
    schedulePump();
}

void Runner::Private::schedulePump()
{
    if (pumpScheduled || pumping || !running)
        return;
    pumpScheduled = true;
    QMetaObject::invokeMethod(
        q, [this] { pump(); }, Qt::QueuedConnection);
}

//! The only place that calls executors and emits signals. What these do to the runner meanwhile is recorded and handled
//! here.
void Runner::Private::pump()
{
    pumpScheduled = false;
    if (!running || pumping)
        return;
    pumping = true;
    const QPointer<Runner> alive(q);
    do {
        launchReady();
        if (!alive)
            return;
        const auto told = std::exchange(changes, {});
        changesQueued.clear();
        for (const StepId id : told) {
            Q_EMIT q->stepChanged(id);
            if (!alive)
                return;
        }
    } while (!changes.empty());
    pumping = false;
    if (ended == plan.steps.size()) {
        running = false;
        Q_EMIT q->finished(report());
    }
}

void Runner::Private::launchReady()
{
    const QPointer<Runner> alive(q);
    while (!readyPassive.empty() || (!ready.empty() && active < maxParallel)) {
        const bool counted = readyPassive.empty() || (!ready.empty() && active < maxParallel);
        auto &queue = counted ? ready : readyPassive;
        const StepId id = queue.top();
        queue.pop();
        if (at(id).state != StepState::Waiting)
            continue;
        launch(id);
        if (!alive)
            return;
    }
}

void Runner::Private::launch(StepId id)
{
    const Step &step = plan.steps[id];
    StepProgress &own = at(id);
    own.state = StepState::Running;
    own.started = clock.now();
    if (!step.passive)
        ++active;
    changed(id);

    const auto table = executors; // the call may delete the runner
    const auto executor = table->find(step.kind());
    if (executor == table->end() || !executor->second) {
        stepFinished(id, failure(ErrorCode::Internal, step.title,
                                 tr("nothing is registered that can do %1").arg(stepKindName(step.kind()))));
        return;
    }
    const QPointer<Runner> alive(q);
    const Step copy = step;
    const Task<Done> task = executor->second(copy, reporterFor(id));
    if (!alive) {
        task.cancel();
        return;
    }
    node(id).task = task;
    task.then(q, [this, id](const Result<Done> &result) { stepFinished(id, result); });
    if (cancelling && !step.afterFailure)
        task.cancel();
}

StepReporter Runner::Private::reporterFor(StepId id)
{
    auto mailbox = std::make_shared<Mailbox>();
    node(id).mailbox = mailbox;
    const auto unchanged = [mailbox] {
        const std::lock_guard lock(mailbox->mutex);
        mailbox->unchanged = true;
    };
    const auto report = [mailbox, target = relay, this, id](int percent, const QString &text) {
        {
            const std::lock_guard lock(mailbox->mutex);
            mailbox->percent = percent;
            mailbox->text = text;
            if (std::exchange(mailbox->posted, true))
                return;
        }
        target->post([mailbox, this, id] {
            std::unique_lock lock(mailbox->mutex);
            mailbox->posted = false;
            const int latest = mailbox->percent;
            const QString words = mailbox->text;
            lock.unlock();
            showProgress(id, latest, words);
        });
    };
    return StepReporter(report, unchanged);
}

void Runner::Private::showProgress(StepId id, int percent, const QString &text)
{
    StepProgress &own = at(id);
    if (own.state != StepState::Running || (own.percent == percent && own.text == text))
        return;
    own.percent = percent;
    own.text = text;
    changed(id);
}

void Runner::Private::stepFinished(StepId id, const Result<Done> &result)
{
    node(id).task.reset();
    if (!plan.steps[id].passive)
        --active;
    if (const auto mailbox = std::exchange(node(id).mailbox, {})) {
        const std::lock_guard lock(mailbox->mutex);
        node(id).unchanged = mailbox->unchanged;
    }
    if (result) {
        end(id, StepState::Done);
        return;
    }
    at(id).error = result.error();
    end(id, result.error().isCancelled() ? StepState::Cancelled : StepState::Failed);
}

Runner::Runner(Plan plan, Executors executors, int maxParallel, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(plan), std::move(executors), maxParallel))
{
}

Runner::~Runner()
{
    d->running = false;
    for (Node &node : d->nodes) {
        if (node.task)
            node.task->cancel();
    }
}

void Runner::start()
{
    if (d->started)
        return;
    d->started = true;
    d->running = true;
    d->clock = SteadyClock();
    d->link();
    d->schedulePump();
}

void Runner::cancel()
{
    if (!d->running)
        return;
    const bool again = std::exchange(d->cancelling, true);
    const auto spared = [this, again](StepId id) { return !again && d->plan.steps[id].afterFailure; };
    for (StepId id = 0; id < d->plan.steps.size(); ++id) {
        if (d->at(id).state == StepState::Waiting && !spared(id))
            d->end(id, StepState::Cancelled);
    }
    // A producer may finish, and even delete this runner, from inside its stop callback.
    std::vector<Task<Done>> tasks;
    for (StepId id = 0; id < d->plan.steps.size(); ++id) {
        if (const auto &task = d->node(id).task; task && !spared(id))
            tasks.push_back(*task);
    }
    for (const auto &task : tasks)
        task.cancel();
}

const Plan &Runner::plan() const
{
    return d->plan;
}

const StepProgress &Runner::progress(StepId id) const
{
    return d->progress[id];
}

bool Runner::isRunning() const
{
    return d->running;
}

const SteadyClock &Runner::clock() const
{
    return d->clock;
}

bool Runner::isCancelling() const
{
    return d->running && d->cancelling;
}

} // namespace pierside::plan

#include "moc_runner.cpp"
