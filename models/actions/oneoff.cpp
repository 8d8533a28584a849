// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/oneoff.h"

#include "models/core/translate.h"
#include "models/engine/engine.h"
#include "models/engine/processstream.h"

#include <QRandomGenerator>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr int graceSeconds = 1; //!< of a container that is stopped

QString randomHex()
{
    constexpr int digits = 12;
    return QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, u'0').right(digits);
}

bool hasMadeContainer(const plan::Plan &plan, const plan::RunReport &report)
{
    for (qsizetype i = 0; i < plan.steps.size() && i < report.steps.size(); ++i) {
        if (plan.steps.at(i).kind() == plan::StepKind::CreateContainer &&
            report.steps.at(i).state == plan::StepState::Done)
            return true;
    }
    return false;
}

//! Runs a plan to its end. ended: called with its result.
Task<Done> carryOut(Actions &actions, const std::shared_ptr<engine::Engine> &engine, const run::Prepared &prepared,
                    QObject *context, const std::function<void(const plan::RunReport &)> &ended = {})
{
    const std::shared_ptr<run::Run> run = actions.run(engine, prepared);
    TaskSource<Done> source;
    source.onStop([relay = detail::Relay::create(run.get()), weak = std::weak_ptr(run)] {
        relay->post([weak] {
            if (const auto under = weak.lock())
                under->cancel();
        });
    });
    QObject::connect(
        run.get(), &run::Run::finished, context,
        [source, run, context, ended](const plan::RunReport &report, const std::optional<Error> &error) {
            if (ended)
                ended(report);
            if (error)
                source.finish(failure(*error));
            else if (report.cancelled)
                source.finish(failure(Error::cancelled()));
            else if (!report.succeeded)
                source.finish(failure(report.firstError().value_or(Error{})));
            else
                source.finish(Done{});
            // Deleted later: this is its signal.
            QMetaObject::invokeMethod(
                context, [run] {}, Qt::QueuedConnection);
        },
        Qt::SingleShotConnection);
    QMetaObject::invokeMethod(
        run.get(), [run = run.get()] { run->start(); }, Qt::QueuedConnection);
    return source.task();
}

//! A plan for the service alone, which describes the container.
Task<run::Prepared> prepareAlone(Actions &actions, const std::shared_ptr<engine::Engine> &engine,
                                 const OneOffRequest &request)
{
    run::Stack stack = request.stack;
    stack.hooks.clear();
    stack.files.services = {request.oneOff.service};
    plan::Options options;
    options.services = {request.oneOff.service};
    options.noDependencies = true;
    options.ignorePorts = true;
    options.stepsAtOnce = request.stepsAtOnce;
    return actions.prepare(engine, stack, options);
}

//! Starts the dependencies of the service, and waits until they are ready.
Task<Done> startDependencies(Actions &actions, const std::shared_ptr<engine::Engine> &engine,
                             const OneOffRequest &request, const compose::Project &project, QObject *context)
{
    const compose::Service *service = project.findService(request.oneOff.service);
    if (!service || service->dependsOn.isEmpty() || !request.withDependencies)
        return Task<Done>::ready(Done{});
    plan::Options options;
    options.services = service->dependsOn.keys();
    options.stepsAtOnce = request.stepsAtOnce;
    run::Stack needed = request.stack;
    needed.hooks.clear();
    return actions.prepare(engine, needed, options)
        .andThen(context, [&actions, engine, request, options, context](const run::Prepared &prepared) {
            if (prepared.plan.isEmpty())
                return Task<Done>::ready(Done{});
            if (request.onDependencies)
                request.onDependencies(options.services);
            return carryOut(actions, engine, prepared, context);
        });
}

Task<engine::Container> make(Actions &actions, const std::shared_ptr<engine::Engine> &engine, plan::OneOff oneOff,
                             run::Prepared prepared, QObject *context)
{
    if (oneOff.name.isEmpty())
        oneOff.name = u"%1-%2-run-%3"_s.arg(prepared.project->name.value, oneOff.service, randomHex());
    auto plan = plan::planOneOff(*prepared.project, prepared.observed, oneOff);
    if (!plan)
        return Task<engine::Container>::ready(failure(plan.error()));
    if (plan->isBlocked())
        return Task<engine::Container>::ready(failure(ErrorCode::Conflict, tr("run %1").arg(oneOff.service),
                                                      plan->findings.first().text, plan->findings.first().next));
    prepared.plan = *plan;
    const ContainerId made{oneOff.name};
    const auto isMade = std::make_shared<bool>(false);
    const auto ended = [isMade, plan = *plan](const plan::RunReport &report) {
        *isMade = hasMadeContainer(plan, report);
    };
    const auto under = carryOut(actions, engine, prepared, context, ended).andThen(context, [engine, made](Done) {
        return engine->inspectContainer(made);
    });
    TaskSource<engine::Container> source;
    source.cancels(under);
    under.then(context, [source, engine, made, isMade, context](const Result<engine::Container> &container) {
        if (container || !*isMade)
            return source.finish(container);
        // It is not started any more.
        engine->removeContainer(made, true, true).then(context, [source, container](const Result<Done> &) {
            source.finish(container);
        });
    });
    return source.task();
}

} // namespace

Task<engine::Container> makeOneOff(Actions &actions, const std::shared_ptr<engine::Engine> &engine,
                                   const OneOffRequest &request, QObject *context)
{
    return prepareAlone(actions, engine, request)
        .andThen(context,
                 [&actions, engine, request, context](const run::Prepared &first) {
                     return startDependencies(actions, engine, request, *first.project, context)
                         .andThen(context, [&actions, engine, request](Done) {
                             // Networks and volumes may exist by now.
                             return prepareAlone(actions, engine, request);
                         });
                 })
        .andThen(context, [&actions, engine, request, context](const run::Prepared &prepared) {
            return make(actions, engine, request.oneOff, prepared, context);
        });
}

Task<int> runOneOff(Actions &actions, const std::shared_ptr<engine::Engine> &engine, const OneOffRequest &request,
                    engine::LinesSink sink, QObject *context)
{
    return makeOneOff(actions, engine, request, context)
        .andThen(context, [engine, request, sink, context](const engine::Container &made) {
            const ContainerId id = made.id;
            const auto open = [engine, id, tty = request.oneOff.tty, context](const engine::ProcessHandler &handler) {
                return engine->attach(id, tty, false, handler)
                    .andThen(context, [engine, id, context](const std::shared_ptr<engine::ProcessStream> &stream) {
                        return engine->startContainer(id).map(
                            context,
                            [stream](Done) -> Result<std::shared_ptr<engine::ProcessStream>> { return stream; });
                    });
            };
            const auto stop = [engine, id, context](const std::shared_ptr<engine::ProcessStream> &) {
                engine->stopContainer(id, graceSeconds).then(context, [](const Result<Done> &) {});
            };
            TaskSource<int> source;
            const Task<int> under = engine::followProcess(open, stop, sink, context);
            source.cancels(under);
            under.then(context, [source, engine, id, context](const Result<int> &code) {
                engine->removeContainer(id, true, true).then(context, [source, code](const Result<Done> &) {
                    source.finish(code);
                });
            });
            return source.task();
        });
}

} // namespace pierside::actions
