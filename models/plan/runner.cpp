// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/runner.h"

#include "models/core/relay.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSet>
#include <queue>

#include <algorithm>
#include <mutex>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

//! What a running step has told and the runner has not shown yet: only the latest counts, so a chatty executor on
//! another thread posts one call at a time.
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
    std::vector<StepId> followers; //!< wait for the end only
    int missing = 0;               //!< predecessors that have not ended
    int done = 0;                  //!< predecessors that succeeded
    std::optional<Task<Done>> task;
    std::shared_ptr<Mailbox> mailbox;
    bool unchanged = false;
    bool good = false; //!< done, or skipped because there was nothing to do
};

Error badEdge(const Step &step)
{
    return Error{ErrorCode::Internal, u"running \"%1\""_s.arg(step.title), u"the plan has an impossible edge"_s, {}, 0};
}

bool hasEnded(StepState state)
{
    return state != StepState::Waiting && state != StepState::Running;
}

} // namespace

std::optional<Error> RunReport::firstError() const
{
    if (refused)
        return refused;
    for (const StepState wanted : {StepState::Failed, StepState::Cancelled}) {
        for (const StepProgress &step : steps) {
            if (step.state == wanted && step.error)
                return step.error;
        }
    }
    return std::nullopt;
}

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
    std::vector<StepId> changes; //!< to be told, in order
    QSet<StepId> changesQueued;
    qsizetype ended = 0;
    int active = 0;
    bool running = false;
    bool started = false;
    bool cancelling = false;
    bool pumpScheduled = false;
    bool pumping = false;
    std::optional<Error> refused;
    QElapsedTimer clock;
};

void Runner::Private::link()
{
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        const Step &step = plan.steps[id];
        if (step.ifChanged && !step.after.contains(*step.ifChanged))
            return refuse(badEdge(step));
        for (const auto &[list, edges] :
             {std::pair{&step.after, &Node::dependants}, std::pair{&step.afterEnded, &Node::followers}}) {
            for (const StepId before : *list) {
                if (before < 0 || before >= id)
                    return refuse(badEdge(step));
                (node(before).*edges).push_back(id);
                ++node(id).missing;
            }
        }
    }
    for (const Finding &finding : plan.findings) {
        if (finding.severity == Finding::Severity::Blocking)
            return refuse(Error{ErrorCode::Conflict, u"%1 %2"_s.arg(verbName(plan.verb), plan.project.value),
                                finding.text, finding.next, 0});
    }
    for (StepId id = 0; id < plan.steps.size(); ++id)
        queueIfReady(id);
}

void Runner::Private::refuse(const Error &error)
{
    refused = error;
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        at(id).state = StepState::Skipped;
        changed(id);
    }
    ended = plan.steps.size();
}

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

//! The only place that calls executors and sends signals; whatever those do to this runner is a mere note until then.
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
    own.started = QDateTime::currentDateTimeUtc();
    if (!step.passive)
        ++active;
    changed(id);

    const auto table = executors; // the runner may be deleted by what it calls
    const auto executor = table->find(step.kind());
    if (executor == table->end() || !executor->second) {
        stepFinished(id, failure(ErrorCode::Internal, step.title,
                                 u"nothing is registered that can do %1"_s.arg(stepKindName(step.kind()))));
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

//! Ends a step and, without recursion, everything that cannot run or need not run because of it.
void Runner::Private::end(StepId first, StepState firstState)
{
    Work work{{first, firstState}};
    while (!work.empty()) {
        const auto [id, state] = work.back();
        work.pop_back();
        if (hasEnded(at(id).state))
            continue;
        StepProgress &own = at(id);
        own.state = state;
        if (own.started.isValid())
            own.ended = QDateTime::currentDateTimeUtc();
        node(id).good = node(id).good || state == StepState::Done;
        ++ended;
        changed(id);
        const auto &dependants = node(id).dependants;
        for (auto next = dependants.rbegin(); next != dependants.rend(); ++next)
            predecessorEnded(*next, id, work);
        for (const StepId next : node(id).followers) {
            --node(next).missing;
            settle(next, work);
        }
    }
}

void Runner::Private::predecessorEnded(StepId id, StepId before, Work &work)
{
    Node &own = node(id);
    const Step &step = plan.steps[id];
    --own.missing;
    own.done += node(before).good ? 1 : 0;
    if (at(id).state == StepState::Waiting && !node(before).good && !step.afterFailure) {
        const StepState cause = at(before).state;
        at(id).text = cause == StepState::Skipped ? at(before).text : u"not run: %1"_s.arg(plan.steps[before].title);
        work.emplace_back(id, cause == StepState::Cancelled ? StepState::Cancelled : StepState::Skipped);
        return;
    }
    settle(id, work);
}

void Runner::Private::settle(StepId id, Work &work)
{
    Node &own = node(id);
    const Step &step = plan.steps[id];
    if (own.missing > 0 || at(id).state != StepState::Waiting)
        return;
    const bool halfDone = own.done > 0 && own.done < step.after.size();
    own.unchanged = step.ifChanged && node(*step.ifChanged).unchanged;
    if (own.unchanged || (step.afterFailure && !halfDone)) {
        own.good = own.done == step.after.size();
        work.emplace_back(id, StepState::Skipped);
        return;
    }
    queueIfReady(id);
}

void Runner::Private::queueIfReady(StepId id)
{
    if (node(id).missing != 0 || at(id).state != StepState::Waiting)
        return;
    (plan.steps[id].passive ? readyPassive : ready).push(id);
    schedulePump();
}

RunReport Runner::Private::report() const
{
    RunReport result;
    result.steps = progress;
    result.refused = refused;
    result.duration = Milliseconds(clock.elapsed());
    result.succeeded = !refused;
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        result.succeeded = result.succeeded && nodes[static_cast<size_t>(id)].good;
    }
    result.cancelled = cancelling && !result.succeeded;
    return result;
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
    d->clock.start();
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

bool Runner::isCancelling() const
{
    return d->running && d->cancelling;
}

} // namespace pierside::plan
