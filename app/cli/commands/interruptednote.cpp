// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/interruptednote.h"

#include "app/cli/commands/volumework.h"
#include "app/common/paths.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

Result<QList<run::Interruption>> interruptedRuns(Invocation &run, const ProjectName &project)
{
    const Journal journal(app::stateDirectory());
    const QList<JournalRun> all = journal.interrupted();
    const bool isNamed = std::any_of(all.cbegin(), all.cend(),
                                     [&project](const JournalRun &one) { return one.project == project.value; });
    if (!isNamed)
        return QList<run::Interruption>();
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    return run::interruptions(journal, (*engine)->info().identity(), project);
}

void tellInterrupted(Invocation &run, const ProjectName &project)
{
    tellInterruptedVolumes(run, project);
    const auto found = interruptedRuns(run, project);
    if (!found)
        return;
    for (const run::Interruption &interruption : *found) {
        run.out().message(interruption.sentence() + u'.');
        const QStringList lines = interruption.facts() + QStringList{interruption.advice()};
        for (const QString &line : lines)
            run.out().message(u"  "_s + line);
    }
}

} // namespace pierside::cli
