// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/exitwords.h"
#include "models/plan/memberverbs.h"
#include "models/run/hooks.h"
#include "models/run/session.h"
#include "models/workspace/localrun.h"

namespace pierside::run {

using namespace Qt::StringLiterals;

static void addOnce(QList<workspace::LocalCommand> &commands, const workspace::LocalCommand &command)
{
    if (!commands.contains(command))
        commands.append(command);
}

QList<plan::RunHook> hooksFor(const workspace::WorkspaceFile &workspace, const QString &stack)
{
    QList<plan::RunHook> hooks;
    for (auto it = workspace.hooks.cbegin(); it != workspace.hooks.cend(); ++it) {
        for (const workspace::Hook &hook : *it) {
            if (hook.stacks.isEmpty() || hook.stacks.contains(stack))
                hooks.append({it.key(), hook.argv, workspace.folder(), workspace.file});
        }
    }
    return hooks;
}

QMap<QString, QString> hookEnvironment(const QMap<QString, QString> &variables, const QMap<QString, QString> &own)
{
    QMap<QString, QString> environment;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) {
        const auto known = own.constFind(it.key());
        const bool isOurs = it.key() == "PIERSIDE_PROJECT"_L1 || it.key() == "PIERSIDE_MOMENT"_L1;
        if (!isOurs && (known == own.cend() || *known != *it))
            environment.insert(it.key(), *it);
    }
    return environment;
}

workspace::LocalCommand localCommand(const plan::RunHook &hook, const QMap<QString, QString> &environment)
{
    return {hook.file, tr("hook %1").arg(hook.moment), hook.argv, hook.directory, environment, {}};
}

//! Stored values are no part of what the user agrees to: they are not shown, and change without a change of a file.
static compose::LoadRequest withoutStored(compose::LoadRequest files)
{
    files.stored.clear();
    return files;
}

static QList<workspace::LocalCommand> localCommandsOf(const QList<plan::RunHook> &hooks, const Stack &stack)
{
    if (hooks.isEmpty())
        return {};
    const auto environment = hookEnvironment(compose::variablesOf(withoutStored(stack.files)), stack.files.environment);
    QList<workspace::LocalCommand> commands;
    for (const plan::RunHook &hook : hooks)
        addOnce(commands, localCommand(hook, environment));
    return commands;
}

QList<workspace::LocalCommand> localCommands(const plan::Plan &plan, const Stack &stack)
{
    QList<plan::RunHook> hooks;
    for (const plan::Step &step : plan.steps) {
        if (const auto *hook = std::get_if<plan::RunHook>(&step.operation))
            hooks.append(*hook);
    }
    return localCommandsOf(hooks, stack);
}

QList<workspace::LocalCommand> localCommands(const Stack &stack)
{
    return localCommandsOf(stack.hooks, stack);
}

QList<workspace::LocalCommand> localCommands(const workspace::WorkspaceFile &workspace, const QList<Stack> &stacks,
                                             plan::Verb verb)
{
    QList<workspace::LocalCommand> commands;
    for (const Stack &stack : stacks) {
        const auto hooks = plan::runsHooks(verb) ? localCommands(stack) : QList<workspace::LocalCommand>();
        for (const workspace::LocalCommand &hook : hooks)
            addOnce(commands, hook);
    }
    for (const workspace::HostProcess &host : workspace.hosts) {
        // Pierside stops what it has started without a question. A unit belongs to the system.
        const bool isConcerned = host.systemd.isEmpty() ? plan::startsHosts(verb) && !host.command.isEmpty()
                                                        : plan::startsHosts(verb) || plan::stopsHosts(verb);
        if (const auto command = workspace::localCommand(workspace.file, host); isConcerned && command)
            addOnce(commands, *command);
    }
    return commands;
}

static Task<Done> runHook(const SessionPointer &session, const plan::RunHook &hook, const plan::Step &step,
                          const plan::StepReporter &reporter)
{
    const auto variables = compose::variablesOf(withoutStored(session->files));
    const auto command = localCommand(hook, hookEnvironment(variables, session->environment));
    QMap<QString, QString> stored;
    for (auto it = session->files.stored.cbegin(); it != session->files.stored.cend(); ++it)
        stored.insert(it.key(), QString::fromUtf8(it->expose()));
    QMap<QString, QString> environment = session->environment;
    environment.insert(u"PIERSIDE_PROJECT"_s, session->project);
    environment.insert(u"PIERSIDE_MOMENT"_s, hook.moment);
    const auto line = [session, step, reporter](const QString &written, bool) {
        const QString text = session->redaction(written);
        session->output(step, text);
        if (!text.trimmed().isEmpty())
            reporter.progress(-1, text.trimmed().left(120));
    };
    return workspace::runTrusted(workspace::Trust(session->stateDirectory), command, environment, line,
                                 session->context, stored)
        .map(session->context, [command](const workspace::LocalEnd &end) -> Result<Done> {
            if (end.exitCode == 0)
                return Done{};
            workspace::LocalSpec spec;
            spec.argv = command.argv;
            Error error = workspace::failureOf(spec, end);
            error.what.clear();
            error.next = health::exitMeaning(end.exitCode);
            return failure(error);
        });
}

void addHookExecutor(plan::Executors &executors, const SessionPointer &session)
{
    addExecutor<plan::RunHook>(
        executors, session,
        [session](const plan::RunHook &hook, const plan::Step &step, const plan::StepReporter &reporter) {
            return runHook(session, hook, step, reporter);
        });
}

} // namespace pierside::run
