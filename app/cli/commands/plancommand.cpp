// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/interruptednote.h"
#include "app/cli/commands/verbcommand.h"
#include "app/cli/line/verboptions.h"
#include "app/cli/select/serviceselection.h"
#include "app/cli/terminal/plantext.h"
#include "app/common/paths.h"
#include "models/actions/actions.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

ExitCode runPlan(Invocation &run)
{
    const plan::Options options = planOptions(run.line());
    auto stack = run.stack(options.verb != plan::Verb::Down);
    if (!stack)
        return run.fail(stack.error());
    stack->files.services = options.services;
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    CommandActions actions;
    const auto prepared = run.await(actions.prepare(*engine, *stack, options));
    if (!prepared)
        return run.fail(withServiceHint(prepared.error(), *stack));
    run.out().diagnostics(prepared->diagnostics);
    tellInterrupted(run, prepared->plan.project);
    return showPlan(run, prepared->plan);
}

ExitCode showPlan(Invocation &run, const plan::Plan &plan)
{
    if (run.out().isJson())
        run.out().json(QJsonDocument(planToJson(plan)));
    else
        run.out().text(planToText(plan));
    return plan.isBlocked() ? ExitCode::Failed : ExitCode::Done;
}

} // namespace pierside::cli
