// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/chain.h"
#include "models/plan/deletion.h"
#include "models/plan/labels.h"
#include "models/run/interrupted.h"
#include "models/run/recordedstep.h"
#include "models/run/run_p.h"
#include "models/volumes/recovery.h"

#include <algorithm>

namespace pierside::run {

using namespace Qt::StringLiterals;

namespace {

//! Requests that may be under way at once; what they wait for is the engine, not this machine.
constexpr int stepsAtOnce = 16;
//! Between two deliveries of output: one frame.
constexpr Milliseconds outputInterval{16};

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

//! Whether such a run, once done, leaves nothing that an interrupted one may still change.
bool settlesRequests(const plan::Options &options)
{
    using plan::Verb;
    const bool settlesAll = options.verb == Verb::Up || options.verb == Verb::Stop || options.verb == Verb::Start ||
                            options.verb == Verb::Restart || options.verb == Verb::Recreate ||
                            options.verb == Verb::Down || options.verb == Verb::Reset;
    return settlesAll && options.services.isEmpty();
}

} // namespace

Run::Private::~Private()
{
    closeFeed();
    // In this order: the runner cancels its steps, which the asker and the continuations may still serve.
    runner.reset();
    asker.reset();
    context.reset();
    // A writer that was not closed writes its end, for which it may have to wait.
    if (writer)
        QThreadPool::globalInstance()->start([last = std::move(writer)]() mutable { last.reset(); });
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
    if (pending) {
        for (auto &[kind, executor] : table)
            executor = recordedStep(executor, pending, session, context.get());
    }
    if (!writer)
        return table;
    QList<plan::Step> steps;
    std::copy_if(prepared.plan.steps.cbegin(), prepared.plan.steps.cend(), std::back_inserter(steps),
                 [](const plan::Step &step) { return step.isJournaled(); });
    for (auto &[kind, executor] : table)
        executor = journaledStep(executor, writer, steps, context.get());
    return table;
}

void Run::Private::assemble(Run *run)
{
    context = std::make_unique<QObject>();
    asker = std::make_unique<health::ReadinessAsker>(health::engineCalls(engine), askPlaces);
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
    session->files = prepared.stack.files;
    session->redaction = prepared.options.redaction;
    session->variables = [files = prepared.stack.files] { return compose::variablesOf(files); };
    if (prepared.project) {
        session->resolved = prepared.project->resolved;
        for (const compose::Service &service : prepared.project->services) {
            session->asks.insert(service.name, service.pierside.ask);
            session->serviceHooks.insert(service.name, {service.postStart, service.preStop});
        }
    }
    session->services = observedServices(prepared.observed, prepared.plan.project);
    for (const engine::Container &container : prepared.observed.snapshot.containersOf(prepared.plan.project)) {
        if (container.isRunning())
            session->startTimes.insert(container.id, container.startedAt);
    }
    const auto relay = detail::Relay::create(run);
    session->output = [relay, this, queue = outputs, steps = prepared.plan.steps,
                       redaction = session->redaction](const plan::Step &step, const QString &line) {
        if (queue->put(static_cast<int>(steps.indexOf(step)), redaction(line)))
            relay->post([this] { outputFrame.start(); });
    };
    runner =
        std::make_unique<plan::Runner>(prepared.plan, executors(), prepared.options.stepsAtOnce.value_or(stepsAtOnce));
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

Run::Run(Context context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->engine = std::move(context.engine);
    d->prepared = std::move(context.prepared);
    d->stateDirectory = std::move(context.stateDirectory);
    d->catalogue = std::move(context.catalogue);
    d->askPlaces = std::move(context.askPlaces);
}

Run::~Run() = default;

void Run::Private::begin()
{
    assemble(q);
    outputFrame.setSingleShot(true);
    outputFrame.setInterval(outputInterval);
    connect(&outputFrame, &QTimer::timeout, q, [this] { tellOutput(); });
    connect(runner.get(), &plan::Runner::stepChanged, q, [this](int stepId) {
        // What a step wrote comes before its end.
        tellOutput();
        Q_EMIT q->stepChanged(stepId);
    });
    connect(runner.get(), &plan::Runner::finished, q, [this](const plan::RunReport &report) { conclude(report); });
    openFeed();
    runner->start();
    if (cancelled)
        runner->cancel();
}

void Run::Private::openRecords()
{
    const QString identity = engine->info().identity();
    const JournalRun record = journalRunOf(prepared, identity);
    if (prepared.plan.steps.isEmpty() || prepared.plan.isBlocked())
        return begin();
    onPool([directory = stateDirectory, identity, project = prepared.plan.project] {
        return PendingRequests::open(directory, identity, project);
    }).then(q, [this, record](const Result<std::shared_ptr<PendingRequests>> &opened) {
        pending = opened.value_or(nullptr);
        if (record.steps.isEmpty())
            return begin();
        beginJournaled(record);
    });
}

void Run::Private::beginJournaled(const JournalRun &record)
{
    onPool([record, journal = Journal(stateDirectory)] {
        return journal.begin(record);
    }).then(q, [this](const Result<std::shared_ptr<JournalWriter>> &begun) {
        if (!begun)
            return refuse(begun.error());
        writer = *begun;
        begin();
    });
}

//! Nothing was run at all.
void Run::Private::refuse(const Error &error)
{
    QMetaObject::invokeMethod(
        q,
        [this, error] {
            plan::RunReport report;
            report.refused = error;
            tell(report);
        },
        Qt::QueuedConnection);
}

void Run::Private::tellOutput()
{
    const OutputBatch batch = outputs->take();
    for (auto it = batch.skipped.cbegin(); it != batch.skipped.cend(); ++it)
        Q_EMIT q->output(it.key(), tr("(%n line(s) skipped)", nullptr, it.value()));
    for (const OutputLine &line : batch.lines)
        Q_EMIT q->output(line.step, line.text);
}

void Run::Private::conclude(const plan::RunReport &report)
{
    closeFeed();
    tellOutput();
    ended = QDateTime::currentDateTimeUtc();
    if (pending)
        pending->close();
    if (!writer && !report.succeeded)
        return tell(report);
    const QString outcome = report.succeeded ? u"done"_s : report.cancelled ? u"cancelled"_s : u"failed"_s;
    QStringList removed;
    for (const plan::DeletedVolume &volume : plan::deletionOf(prepared.plan).volumes)
        removed.append(volume.name);
    onPool([outcome, isWell = report.succeeded, removed, own = writer, journal = Journal(stateDirectory),
            state = stateDirectory, identity = engine->info().identity(), project = prepared.plan.project,
            options = prepared.options]() -> Result<Done> {
        if (own)
            own->close(outcome);
        if (isWell)
            settleInterrupted(journal, identity, project, options);
        if (isWell)
            volumes::forgetReplaced(state, identity, removed);
        if (isWell && settlesRequests(options))
            PendingRequests::forget(state, identity, project);
        return Done{};
    }).then(q, [this, report](const Result<Done> &) { tell(report); });
}

void Run::Private::tell(const plan::RunReport &report)
{
    // Given back before anybody is told, so that a slot may begin the next run.
    if (session)
        session->lock.reset();
    lock.reset();
    isUnderWay = false;
    Q_EMIT q->finished(report, report.refused);
}

void Run::start()
{
    if (std::exchange(d->started, true))
        return;
    d->q = this;
    d->isUnderWay = true;
    const engine::EngineInfo info = d->engine->info();
    auto lock = ProjectLock::acquire(info, d->prepared.plan.project);
    if (!lock)
        return d->refuse(lock.error());
    d->lock = std::move(*lock);
    if (!needsCheck(d->prepared))
        return d->openRecords();
    // Another run may have held the lock between the plan and this start.
    const auto listed =
        d->engine->containerSummaries({{QString(plan::label::project), d->prepared.plan.project.value}});
    d->check = listed;
    listed.then(this, [this](const Result<QList<engine::Container>> &now) {
        // Where the engine cannot be asked, the steps report it.
        if (now && isOutdated(d->prepared.observed, *now))
            return d->refuse(Error{
                ErrorCode::Conflict, tr("starting the run"),
                tr("the containers of %1 have changed since this was planned").arg(d->prepared.plan.project.value),
                tr("Try again: it is planned for what is there now."), 0});
        d->openRecords();
    });
}

void Run::cancel()
{
    d->cancelled = true;
    if (d->check)
        d->check->cancel();
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
    return d->isUnderWay;
}

QDateTime Run::endedAt() const
{
    return d->ended;
}

std::optional<SteadyClock> Run::clock() const
{
    return d->runner ? std::optional(d->runner->clock()) : std::nullopt;
}

} // namespace pierside::run

#include "moc_run.cpp"
