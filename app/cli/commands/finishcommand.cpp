// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/interruptednote.h"
#include "app/cli/commands/verbcommand.h"
#include "app/common/paths.h"
#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

ExitCode dismiss(Invocation &run, const QList<run::Interruption> &found)
{
    const Journal journal(app::stateDirectory());
    for (const run::Interruption &interruption : found) {
        if (const auto closed = journal.close(interruption.run, u"dismissed"_s); !closed)
            return run.fail(closed.error());
        run.out().message(tr("Dismissed: %1 of %2.").arg(interruption.run.verb, interruption.run.project));
    }
    return ExitCode::Done;
}

} // namespace

ExitCode runFinish(Invocation &run)
{
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    const auto found = interruptedRuns(run, *project);
    if (!found)
        return run.fail(found.error());
    if (found->isEmpty()) {
        run.out().message(tr("%1 has no interrupted runs.").arg(project->value));
        return ExitCode::Done;
    }
    if (run.line().has(u"dismiss"_s))
        return dismiss(run, *found);
    // Finishing the newest run completes the earlier ones, too.
    const auto last = std::find_if(found->crbegin(), found->crend(),
                                   [](const run::Interruption &interruption) { return interruption.finish; });
    if (last == found->crend())
        return run.fail({ErrorCode::Unsupported, u"finish"_s, found->last().sentence(), found->last().advice(), 0});
    return runPlanned(run, *last->finish);
}

} // namespace pierside::cli
