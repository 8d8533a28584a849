// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/conversation.h"
#include "app/cli/commands/insidecommand.h"
#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

EndLevers attachLevers(const RunningContainer &place, const std::shared_ptr<engine::ProcessStream> &stream,
                       bool forwards, QObject *context)
{
    EndLevers levers;
    if (!forwards) {
        levers.send = [stream](const QString &) {
            stream->close();
            return Task<Done>::ready(Done{});
        };
        levers.stop = [stream] { stream->close(); };
        return levers;
    }
    levers.send = [engine = place.engine, id = place.container.id](const QString &signal) {
        return engine->killContainer(id, u"SIG"_s + signal);
    };
    levers.stop = [engine = place.engine, id = place.container.id, context] {
        engine->stopContainer(id).then(context, [](const Result<Done> &) {});
    };
    levers.grace = Milliseconds(1000) * place.container.stopTimeout;
    return levers;
}

} // namespace

ExitCode runAttach(Invocation &run)
{
    const CommandLine &line = run.line();
    const auto place = serviceContainer(run, line.arguments.value(0), line.number(u"index"_s).value_or(0));
    if (!place)
        return run.fail(place.error());
    const ContainerId id = place->container.id;
    const bool withInput = !line.has(u"no-stdin"_s);
    const bool forwards = line.value(u"sig-proxy"_s) != u"false"_s;
    Conversation conversation(run, place->container.tty && hasTerminal(), withInput);
    const auto stream = run.await(place->engine->attach(id, place->container.tty, withInput, conversation.handler(),
                                                        line.value(u"detach-keys"_s)));
    if (!stream)
        return run.fail(stream.error());
    conversation.setLevers(attachLevers(*place, *stream, forwards, &conversation));
    conversation.begin(*stream);
    const auto end = conversation.waitForEnd();
    if (end)
        return static_cast<ExitCode>(*end);
    if (run.interrupt().wasInterrupted())
        return ExitCode::Cancelled;
    const auto now = run.await(place->engine->inspectContainer(id));
    if (!now || !now->isRunning())
        return run.fail(end.error());
    run.out().message(tr("Detached; %1 continues to run.").arg(now->name));
    return ExitCode::Done;
}

} // namespace pierside::cli
