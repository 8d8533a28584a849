// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/conversation.h"
#include "app/cli/insidecommand.h"
#include "app/cli/progressview.h"
#include "app/cli/serviceselection.h"
#include "app/paths.h"
#include "models/actions/actions.h"
#include "models/actions/containercommand.h"
#include "models/plan/oneoff.h"

#include <QRandomGenerator>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

bool wantsTerminal(const CommandLine &line)
{
    return !line.has(u"no-tty"_s) && hasTerminal();
}

QString randomHex()
{
    constexpr int digits = 12;
    return QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, u'0').right(digits);
}

//! Runs a plan to its end, quietly where all goes well.
Result<Done> carryOut(Invocation &run, actions::Actions &actions, const std::shared_ptr<engine::Engine> &engine,
                      const actions::Prepared &prepared)
{
    const auto work = actions.run(engine, prepared);
    QEventLoop loop;
    Result<Done> end = Done{};
    QObject::connect(&run.interrupt(), &Interrupt::interrupted, work.get(), [&] { work->cancel(); });
    QObject::connect(work.get(), &actions::Run::finished, &loop,
                     [&](const plan::RunReport &report, const std::optional<Error> &error) {
                         if (error)
                             end = failure(*error);
                         else if (report.cancelled)
                             end = failure(Error::cancelled(run.line().command->name));
                         else if (!report.succeeded)
                             end = failure(report.firstError().value_or(Error{}));
                         loop.quit();
                     });
    QMetaObject::invokeMethod(
        &loop, [&] { work->start(); }, Qt::QueuedConnection);
    loop.exec();
    return end;
}

plan::OneOff oneOffOf(const CommandLine &line, bool tty, const ProjectName &project)
{
    plan::OneOff oneOff;
    oneOff.service = line.arguments.value(0);
    oneOff.name =
        line.has(u"name"_s) ? line.value(u"name"_s) : u"%1-%2-run-%3"_s.arg(project.value, oneOff.service, randomHex());
    oneOff.argv = line.arguments.mid(1);
    oneOff.entrypoint = line.value(u"entrypoint"_s);
    oneOff.environment = line.values(u"env"_s);
    oneOff.user = line.value(u"user"_s);
    oneOff.workingDir = line.value(u"workdir"_s);
    oneOff.tty = tty;
    oneOff.input = true;
    oneOff.publishPorts = line.has(u"service-ports"_s);
    return oneOff;
}

//! What the service depends on, started and ready.
Result<Done> startDependencies(Invocation &run, actions::Actions &actions,
                               const std::shared_ptr<engine::Engine> &engine, const actions::Stack &stack,
                               const compose::Project &project, const QString &name)
{
    const compose::Service *service = project.findService(name);
    if (!service || service->dependsOn.isEmpty())
        return Done{};
    plan::Options options;
    options.services = service->dependsOn.keys();
    actions::Stack needed = stack;
    needed.hooks.clear();
    const auto prepared = run.await(actions.prepare(engine, needed, options));
    if (!prepared)
        return failure(prepared.error());
    if (prepared->plan.isEmpty())
        return Done{};
    run.out().message(u"starting %1"_s.arg(options.services.join(u", "_s)));
    return carryOut(run, actions, engine, *prepared);
}

//! Starts the container that was made, with this program's input and output as its own.
ExitCode attachAndStart(Invocation &run, const std::shared_ptr<engine::Engine> &engine, const plan::OneOff &oneOff)
{
    const auto container = run.await(engine->inspectContainer({oneOff.name}));
    if (!container)
        return run.fail(container.error());
    Conversation conversation(run, oneOff.tty, true);
    const auto stream = run.await(engine->attach(container->id, oneOff.tty, true, conversation.handler()));
    if (!stream)
        return run.fail(stream.error());
    const auto started = run.await(engine->startContainer(container->id));
    ExitCode code = ExitCode::Failed;
    if (!started) {
        (*stream)->close();
        code = run.fail(started.error());
    } else {
        conversation.setInterrupt([engine, id = container->id, &conversation] {
            engine->killContainer(id, u"SIGINT"_s).then(&conversation, [](const Result<Done> &) {});
        });
        conversation.begin(*stream);
        const auto end = conversation.waitForEnd();
        code = end ? static_cast<ExitCode>(*end) : run.fail(end.error());
    }
    return code;
}

void removeQuietly(const std::shared_ptr<engine::Engine> &engine, const QString &name)
{
    // Also after Ctrl-C, which would cancel what is awaited.
    QEventLoop loop;
    engine->removeContainer({name}, true, true).then(&loop, [&loop](const Result<Done> &) { loop.quit(); });
    loop.exec();
}

} // namespace

bool hasTerminal()
{
    return inputIsTerminal() && outputIsTerminal();
}

ExitCode runInside(Invocation &run, const RunningContainer &place, const engine::ExecSpec &spec)
{
    Conversation conversation(run, spec.tty, true);
    const ContainerId id = place.container.id;
    const auto stream = run.await(place.engine->openExec(id, spec, conversation.handler()));
    if (!stream)
        return run.fail(stream.error());
    conversation.setInterrupt([&, id, engine = place.engine, stream = *stream] {
        actions::signalCommand(engine, id, stream, u"INT"_s, &conversation)
            .then(&conversation, [&run](const Result<Done> &sent) {
                if (!sent)
                    run.out().error(sent.error());
            });
    });
    conversation.begin(*stream);
    const auto end = conversation.waitForEnd();
    return end ? static_cast<ExitCode>(*end) : run.fail(end.error());
}

ExitCode runExec(Invocation &run)
{
    const CommandLine &line = run.line();
    const auto target = serviceContainer(run, line.arguments.value(0), line.number(u"index"_s).value_or(0));
    if (!target)
        return run.fail(target.error());
    engine::ExecSpec spec;
    spec.command = line.arguments.mid(1);
    spec.environment = line.values(u"env"_s);
    spec.user = line.value(u"user"_s);
    spec.workingDir = line.value(u"workdir"_s);
    spec.tty = wantsTerminal(line);
    spec.attachInput = true;
    if (spec.command.isEmpty())
        return run.fail({ErrorCode::BadInput, u"exec %1"_s.arg(line.arguments.value(0)), u"nothing to run"_s,
                         u"Write: pierside exec SERVICE -- PROGRAM ARGUMENTS"_s, 0});
    return runInside(run, *target, spec);
}

ExitCode runOneOff(Invocation &run)
{
    const CommandLine &line = run.line();
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const QString service = line.arguments.value(0);
    actions::Stack own = *stack;
    own.hooks.clear();
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    actions::Actions actions(app::stateDirectory());
    plan::Options options;
    options.services = {service};
    options.noDependencies = true;
    options.ignorePorts = true;
    own.files.services = {service};
    auto prepared = run.await(actions.prepare(*engine, own, options));
    if (!prepared)
        return run.fail(withServiceHint(prepared.error(), own));
    if (!line.has(u"no-deps"_s)) {
        const auto ready = startDependencies(run, actions, *engine, *stack, *prepared->project, service);
        if (!ready)
            return run.fail(ready.error());
        // Networks and volumes may be there by now.
        prepared = run.await(actions.prepare(*engine, own, options));
        if (!prepared)
            return run.fail(prepared.error());
    }
    const plan::OneOff oneOff = oneOffOf(line, wantsTerminal(line), prepared->project->name);
    auto made = plan::planOneOff(*prepared->project, prepared->observed, oneOff);
    if (!made)
        return run.fail(made.error());
    if (made->isBlocked())
        return run.fail({ErrorCode::Conflict, u"run %1"_s.arg(service), made->findings.first().text,
                         made->findings.first().next, 0});
    prepared->plan = *made;
    if (const auto done = carryOut(run, actions, *engine, *prepared); !done)
        return run.fail(done.error());
    const ExitCode code = attachAndStart(run, *engine, oneOff);
    if (line.has(u"rm"_s))
        removeQuietly(*engine, oneOff.name);
    return code;
}

} // namespace pierside::cli
