// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/conversation.h"
#include "app/cli/commands/insidecommand.h"
#include "app/cli/line/verboptions.h"
#include "app/cli/select/serviceselection.h"
#include "app/common/paths.h"
#include "models/actions/oneoff.h"
#include "models/compose/dotenv.h"
#include "models/compose/shortforms.h"
#include "models/core/environment.h"
#include "models/core/translate.h"
#include "models/engine/containercommand.h"

#include <QFile>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

bool wantsTerminal(const CommandLine &line)
{
    return !line.has(u"no-tty"_s) && hasTerminal();
}

bool wantsInput(const CommandLine &line)
{
    return !line.has(u"detach"_s) && line.value(u"interactive"_s) != u"false"_s;
}

//! BadInput if a terminal is asked for and there is none.
std::optional<Error> missingTerminal(const CommandLine &line)
{
    if (!line.has(u"tty"_s) || line.has(u"no-tty"_s) || line.has(u"detach"_s) || hasTerminal())
        return std::nullopt;
    return Error{ErrorCode::BadInput, u"--tty"_s, tr("input and output are not a terminal"), tr("Leave out -t."), 0};
}

//! NAME alone passes the value of this environment on.
QStringList withOwnValues(const QStringList &environment)
{
    const QMap<QString, QString> known = processEnvironment();
    QStringList complete;
    for (const QString &entry : environment)
        complete.append(entry.contains(u'=') || !known.contains(entry) ? entry : entry + u'=' + known.value(entry));
    return complete;
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
    oneOff.input = wantsInput(line);
    oneOff.publishPorts = line.has(u"service-ports"_s);
    oneOff.useAliases = line.has(u"use-aliases"_s);
    oneOff.build = line.has(u"build"_s);
    if (line.has(u"pull"_s))
        oneOff.pull = pullPolicy(line.value(u"pull"_s));
    oneOff.autoRemove = line.has(u"detach"_s) && line.has(u"rm"_s);
    const QStringList labels = line.values(u"label"_s);
    for (const QString &label : labels)
        oneOff.labels.insert(label.section(u'=', 0, 0), label.section(u'=', 1));
    return oneOff;
}

//! The variables of a file, as NAME=VALUE.
Result<QStringList> variablesFrom(const QString &path, const QMap<QString, QString> &known)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, path, file.errorString());
    constexpr qint64 most = qint64(16) * 1024 * 1024;
    const auto read = compose::parseDotEnv(file.read(most), [&known](const QString &name) -> std::optional<QString> {
        return known.contains(name) ? std::optional(known.value(name)) : std::nullopt;
    });
    if (!read)
        return failure(ErrorCode::BadInput, path,
                       read.error().cause.isEmpty() ? read.error().what : read.error().cause);
    QStringList lines;
    for (const auto &[name, value] : read->entries)
        lines.append(name + u'=' + value);
    return lines;
}

//! Reads what the options name: files, mounts and ports.
Result<plan::OneOff> completeOneOff(const CommandLine &line, plan::OneOff oneOff)
{
    const QMap<QString, QString> known = processEnvironment();
    QStringList environment;
    const QStringList files = line.values(u"env-from-file"_s);
    for (const QString &path : files) {
        const auto lines = variablesFrom(path, known);
        if (!lines)
            return failure(lines.error());
        environment += *lines;
    }
    oneOff.environment = environment + withOwnValues(oneOff.environment);
    const auto extras = compose::readShortForms(line.values(u"volume"_s), line.values(u"publish"_s),
                                                app::currentDirectory(), known.value(u"HOME"_s));
    if (!extras)
        return failure(extras.error());
    oneOff.mounts = extras->mounts;
    oneOff.ports = extras->ports;
    return oneOff;
}

//! Starts the new container and prints its id.
ExitCode startAlone(Invocation &run, const std::shared_ptr<engine::Engine> &engine, const engine::Container &container)
{
    const auto started = run.await(engine->startContainer(container.id));
    if (!started)
        return run.fail(started.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{u"id"_s, container.id.value}, {u"name"_s, container.name}}));
    else
        run.out().result(container.id.value);
    return ExitCode::Done;
}

//! Starts the new container with this program's input and output.
ExitCode attachAndStart(Invocation &run, const std::shared_ptr<engine::Engine> &engine,
                        const engine::Container &container, bool tty, bool withInput)
{
    Conversation conversation(run, tty, withInput);
    const auto stream = run.await(engine->attach(container.id, tty, withInput, conversation.handler()));
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
    Conversation conversation(run, spec.tty, spec.attachInput);
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
    if (const auto missing = missingTerminal(line))
        return run.fail(*missing);
    engine::ExecSpec spec;
    spec.command = line.arguments.mid(1);
    spec.environment = withOwnValues(line.values(u"env"_s));
    spec.user = line.value(u"user"_s);
    spec.workingDir = line.value(u"workdir"_s);
    spec.tty = wantsTerminal(line);
    spec.attachInput = wantsInput(line);
    if (spec.command.isEmpty())
        return run.fail({ErrorCode::BadInput, u"exec %1"_s.arg(line.arguments.value(0)), tr("no program is given"),
                         tr("Write: pierside exec SERVICE -- PROGRAM ARGUMENTS"), 0});
    spec.privileged = line.has(u"privileged"_s);
    if (line.has(u"detach"_s)) {
        spec.tty = false;
        const auto started = run.await(target->engine->startDetached(target->container.id, spec));
        return started ? ExitCode::Done : run.fail(started.error());
    }
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
    CommandActions actions(userCatalogue(run));
    if (const auto missing = missingTerminal(line))
        return run.fail(*missing);
    actions::OneOffRequest request;
    request.stack = *stack;
    const auto oneOff = completeOneOff(line, oneOffOf(line, wantsTerminal(line) && !line.has(u"detach"_s)));
    if (!oneOff)
        return run.fail(oneOff.error());
    request.oneOff = *oneOff;
    request.stepsAtOnce = stepsAtOnce(line);
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
    if (line.has(u"detach"_s))
        return startAlone(run, *engine, *made);
    const ExitCode code = attachAndStart(run, *engine, *made, request.oneOff.tty, request.oneOff.input);
    if (line.has(u"rm"_s))
        removeQuietly(*engine, made->id);
    return code;
}

} // namespace pierside::cli
