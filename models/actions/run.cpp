// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/chain.h"
#include "models/actions/journal.h"
#include "models/actions/run_p.h"

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

//! Requests that may be under way at once; what they wait for is the engine, not this machine.
constexpr int stepsAtOnce = 16;

//! What a destructive step deletes or replaces.
struct ObjectName
{
    QString operator()(const plan::RemoveVolume &op) const { return op.name; }
    QString operator()(const plan::RemoveNetwork &op) const { return op.name; }
    QString operator()(const plan::RemoveImage &op) const { return op.reference; }
    QString operator()(const plan::CreateContainer &op) const { return op.spec.name; }
    template <class Op>
    QString operator()(const Op &op) const
    {
        if constexpr (requires { op.container; })
            return op.container.id.isEmpty() ? op.container.name
                                             : op.container.name + u' ' + op.container.id.value.left(12);
        else
            return {};
    }
};

//! Writes down what is about to be deleted before it is.
plan::Executor journaled(const plan::Executor &executor, const Journal &journal, const JournalEntry &frame,
                         QObject *context)
{
    return [=](const plan::Step &step, const plan::StepReporter &reporter) {
        if (!step.isDestructive())
            return executor(step, reporter);
        JournalEntry entry = frame;
        entry.time = QDateTime::currentDateTimeUtc();
        entry.step = plan::stepKindName(step.kind());
        entry.object = std::visit(ObjectName(), step.operation);
        entry.why = step.why;
        return onPool([journal, entry] { return journal.write(entry); }).andThen(context, [=](Done) {
            return executor(step, reporter);
        });
    };
}

QHash<QString, QList<plan::ContainerRef>> observedServices(const plan::Observed &observed, const ProjectName &project)
{
    QHash<QString, QList<plan::ContainerRef>> services;
    const auto containers = observed.snapshot.containersOf(project);
    for (const engine::Container &container : containers) {
        if (!container.isOneOff())
            services[container.service()].append({container.name, container.id});
    }
    return services;
}

} // namespace

Run::Private::~Private()
{
    closeFeed();
    // In this order: the runner cancels its steps, which the asker and the continuations may still serve.
    runner.reset();
    asker.reset();
    context.reset();
}

plan::Executors Run::Private::executors()
{
    plan::Executors table;
    addImageExecutors(table, session);
    addResourceExecutors(table, session);
    addCreateExecutor(table, session);
    addContainerExecutors(table, session);
    addWaitExecutor(table, session);
    addHookExecutor(table, session);
    const Journal journal(stateDirectory);
    JournalEntry frame;
    frame.engine = engine->info().address;
    frame.project = prepared.plan.project.value;
    frame.verb = plan::verbName(prepared.plan.verb);
    for (auto &[kind, executor] : table)
        executor = journaled(executor, journal, frame, context.get());
    return table;
}

void Run::Private::assemble(Run *run)
{
    q = run;
    context = std::make_unique<QObject>();
    asker = std::make_unique<health::ReadinessAsker>(health::askDoor(engine), askPlaces);
    session = std::make_shared<Session>();
    session->lock = lock;
    session->engine = engine;
    session->context = context.get();
    session->asker = asker.get();
    session->starts = std::make_shared<health::Places>(std::max(4, 2 * engine->info().cpus));
    session->catalogue = catalogue;
    session->project = prepared.plan.project.value;
    session->stateDirectory = stateDirectory;
    session->environment = prepared.stack.files.environment;
    session->variables = [files = prepared.stack.files] { return compose::variablesOf(files); };
    if (prepared.project) {
        session->resolved = prepared.project->resolved;
        for (const compose::Service &service : prepared.project->services)
            session->asks.insert(service.name, service.pierside.ask);
    }
    session->services = observedServices(prepared.observed, prepared.plan.project);
    const auto relay = detail::Relay::create(run);
    session->output = [relay, run, steps = prepared.plan.steps](const plan::Step &step, const QString &line) {
        const auto id = static_cast<int>(steps.indexOf(step));
        relay->post([run, id, line] { Q_EMIT run->output(id, line); });
    };
    runner = std::make_unique<plan::Runner>(prepared.plan, executors(), stepsAtOnce);
}

void Run::Private::openFeed()
{
    const bool waits = std::any_of(prepared.plan.steps.cbegin(), prepared.plan.steps.cend(),
                                   [](const plan::Step &step) { return step.kind() == plan::StepKind::WaitReady; });
    if (!waits)
        return;
    const auto relay = detail::Relay::create(asker.get());
    const auto opened = [relay, to = asker.get()] { relay->post([to] { to->setFeedLive(true); }); };
    const auto seen = [relay, to = asker.get(), project = prepared.plan.project](const engine::Event &event) {
        if (event.project() == project)
            relay->post([to, event] { to->notice(event); });
    };
    feed = engine->events(opened, seen);
    feed->then(asker.get(), [to = asker.get()](const Result<Done> &) { to->setFeedLive(false); });
}

void Run::Private::closeFeed()
{
    if (feed)
        feed->cancel();
    feed.reset();
}

Run::Run(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

Run::~Run() = default;

void Run::start()
{
    if (std::exchange(d->started, true))
        return;
    auto lock = ProjectLock::acquire(d->stateDirectory, d->engine->info().address, d->prepared.plan.project);
    if (!lock) {
        QMetaObject::invokeMethod(
            this,
            [this, error = lock.error()] {
                plan::RunReport report;
                report.refused = error;
                Q_EMIT finished(report, error);
            },
            Qt::QueuedConnection);
        return;
    }
    d->lock = std::move(*lock);
    d->assemble(this);
    connect(d->runner.get(), &plan::Runner::stepChanged, this, &Run::stepChanged);
    connect(d->runner.get(), &plan::Runner::finished, this, [this](const plan::RunReport &report) {
        d->closeFeed();
        // Given back before anybody is told, so that a slot may begin the next run.
        d->session->lock.reset();
        d->lock.reset();
        Q_EMIT finished(report, report.refused);
    });
    d->openFeed();
    d->runner->start();
}

void Run::cancel()
{
    if (d->runner)
        d->runner->cancel();
}

const Prepared &Run::prepared() const
{
    return d->prepared;
}

const plan::StepProgress &Run::progress(plan::StepId id) const
{
    return d->runner ? d->runner->progress(id) : d->waiting;
}

bool Run::isRunning() const
{
    return d->runner && d->runner->isRunning();
}

} // namespace pierside::actions
