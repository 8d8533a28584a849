// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/verbcommand.h"
#include "app/cli/line/verboptions.h"
#include "app/cli/terminal/plantext.h"

namespace pierside::cli {

ExitCode runPlan(Invocation &run)
{
    CommandActions actions(userCatalogue(run));
    const auto prepared = planVerb(run, actions, planOptions(run.line()));
    if (!prepared)
        return run.fail(prepared.error());
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
