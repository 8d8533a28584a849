// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/hooks.h"
#include "models/actions/session.h"
#include "models/health/verdict.h"
#include "models/workspace/localrun.h"

namespace pierside::actions {

using namespace Qt::StringLiterals;

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

workspace::LocalCommand localCommand(const plan::RunHook &hook)
{
    return {hook.file, u"hook %1"_s.arg(hook.moment), hook.argv, hook.directory};
}

QList<workspace::LocalCommand> localCommands(const plan::Plan &plan)
{
    QList<workspace::LocalCommand> commands;
    for (const plan::Step &step : plan.steps) {
        const auto *hook = std::get_if<plan::RunHook>(&step.operation);
        if (hook && !commands.contains(localCommand(*hook)))
            commands.append(localCommand(*hook));
    }
    return commands;
}

static Task<Done> runHook(const SessionPointer &session, const plan::RunHook &hook, const plan::Step &step,
                          const plan::StepReporter &reporter)
{
    if (!workspace::Trust(session->stateDirectory).isTrusted(localCommand(hook)))
        return Task<Done>::ready(failure(
            ErrorCode::PermissionDenied, {}, u"%1 wants to run it, and nobody has agreed to that yet"_s.arg(hook.file),
            u"Look at it, then do the same again in the window, or with --yes on the command line."_s));
    workspace::LocalSpec spec;
    spec.argv = hook.argv;
    spec.directory = hook.directory;
    // The stack's own variables (its .env) count for what belongs to it.
    spec.environment = session->environment;
    spec.environment.insert(session->variables());
    spec.environment.insert(u"PIERSIDE_PROJECT"_s, session->project);
    spec.environment.insert(u"PIERSIDE_MOMENT"_s, hook.moment);
    const auto line = [session, step, reporter](const QString &text, bool) {
        session->output(step, text);
        if (!text.trimmed().isEmpty())
            reporter.progress(-1, text.trimmed().left(120));
    };
    return workspace::runLocal(spec, line)
        .map(session->context, [spec](const workspace::LocalEnd &end) -> Result<Done> {
            if (end.exitCode == 0)
                return Done{};
            Error error = workspace::failureOf(spec, end);
            error.what.clear();
            error.next = health::exitMeaning(end.exitCode, false);
            return failure(error);
        });
}

void addHookExecutor(plan::Executors &executors, const SessionPointer &session)
{
    addExecutor<plan::RunHook>(
        executors, session, plan::StepKind::RunHook,
        [session](const plan::RunHook &hook, const plan::Step &step, const plan::StepReporter &reporter) {
            return runHook(session, hook, step, reporter);
        });
}

} // namespace pierside::actions
