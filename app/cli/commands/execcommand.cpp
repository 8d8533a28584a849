// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/conversation.h"
#include "app/cli/commands/insidecommand.h"
#include "app/cli/select/serviceselection.h"
#include "app/common/paths.h"
#include "models/actions/oneoff.h"
#include "models/core/translate.h"
#include "models/engine/containercommand.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

bool wantsTerminal(const CommandLine &line)
{
    return !line.has(u"no-tty"_s) && hasTerminal();
}

plan::OneOff oneOffOf(const CommandLine &line, bool tty)
{
    plan::OneOff oneOff;
    oneOff.service = line.arguments.value(0);
    oneOff.name = line.value(u"name"_s);
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

//! Starts the new container with this program's input and output.
ExitCode attachAndStart(Invocation &run, const std::shared_ptr<engine::Engine> &engine,
                        const engine::Container &container, bool tty)
{
    Conversation conversation(run, tty, true);
    const auto stream = run.await(engine->attach(container.id, tty, true, conversation.handler()));
    if (!stream)
        return run.fail(stream.error());
    const auto started = run.await(engine->startContainer(container.id));
    ExitCode code = ExitCode::Failed;
    if (!started) {
        (*stream)->close();
        code = run.fail(started.error());
    } else {
        EndLevers levers;
        levers.send = [engine, id = container.id](const QString &signal) {
            return engine->killContainer(id, u"SIG"_s + signal);
        };
        levers.stop = [engine, id = container.id, &conversation] {
            engine->stopContainer(id).then(&conversation, [](const Result<Done> &) {});
        };
        levers.grace = Milliseconds(1000) * container.stopTimeout;
        conversation.setLevers(levers);
        conversation.begin(*stream);
        const auto end = conversation.waitForEnd();
        code = end ? static_cast<ExitCode>(*end) : run.fail(end.error());
    }
    return code;
}

void removeQuietly(const std::shared_ptr<engine::Engine> &engine, const ContainerId &id)
{
    // Not with await(), which Ctrl-C cancels.
    QEventLoop loop;
    engine->removeContainer(id, true, true).then(&loop, [&loop](const Result<Done> &) { loop.quit(); });
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
    EndLevers levers;
    levers.send = [&conversation, id, engine = place.engine, stream = *stream](const QString &signal) {
        return engine::signalCommand(engine, id, stream, signal, &conversation);
    };
    levers.stop = [&conversation, send = levers.send] {
        send(u"TERM"_s).then(&conversation, [](const Result<Done> &) {});
    };
    conversation.setLevers(levers);
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
        return run.fail({ErrorCode::BadInput, u"exec %1"_s.arg(line.arguments.value(0)), tr("no program is given"),
                         tr("Write: pierside exec SERVICE -- PROGRAM ARGUMENTS"), 0});
    return runInside(run, *target, spec);
}

ExitCode runOneOff(Invocation &run)
{
    const CommandLine &line = run.line();
    const auto stack = run.stack(true);
    if (!stack)
        return run.fail(stack.error());
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    CommandActions actions;
    actions::OneOffRequest request;
    request.stack = *stack;
    request.oneOff = oneOffOf(line, wantsTerminal(line));
    request.withDependencies = !line.has(u"no-deps"_s);
    request.onDependencies = [&run](const QStringList &services) {
        run.out().message(tr("starting %1").arg(services.join(u", "_s)));
    };
    QObject context;
    const auto made = run.await(actions::makeOneOff(actions, *engine, request, &context));
    if (!made) {
        run::Stack own = *stack;
        own.files.services = {request.oneOff.service};
        return run.fail(withServiceHint(made.error(), own));
    }
    const ExitCode code = attachAndStart(run, *engine, *made, request.oneOff.tty);
    if (line.has(u"rm"_s))
        removeQuietly(*engine, made->id);
    return code;
}

} // namespace pierside::cli
