// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/volumework.h"
#include "models/core/translate.h"
#include "models/core/units.h"

#include <QJsonArray>

// New volumes from others: clone, rename, restore --as.
namespace pierside::cli {

using namespace Qt::StringLiterals;
using CopyVerb = volumes::CopyRequest::Verb;

namespace {

std::optional<Error> refusalOf(const QString &name, const VolumeWork &work)
{
    return volumes::nameRefusal(name, volumes::namesOf(work.survey.rows));
}

ExitCode copyBy(Invocation &run, const VolumeWork &work, const volumes::CopyRequest &request)
{
    ByteLine line(run.out());
    const auto copied = run.await(actions::copyVolume(work.engine, volumeStores(), request, progressOn(line)));
    line.clear();
    if (!copied)
        return run.fail(copied.error());
    if (run.out().isJson()) {
        run.out().json(QJsonDocument(QJsonObject{{"volume"_L1, request.target},
                                                 {"from"_L1, request.source},
                                                 {"snapshot"_L1, request.from.id},
                                                 {"paused"_L1, QJsonArray::fromStringList(copied->paused)},
                                                 {"heldMilliseconds"_L1, qint64(copied->held.count())}}));
        return ExitCode::Done;
    }
    if (!copied->paused.isEmpty())
        run.out().message(tr("Paused for %1 ms: %2.").arg(copied->held.count()).arg(copied->paused.join(u", "_s)));
    run.out().result(request.verb == CopyVerb::Rename ? tr("%1 is %2 now").arg(request.source, request.target)
                                                      : tr("%1: made from %2").arg(request.target, request.source));
    return ExitCode::Done;
}

//! The volume that the first argument names, on behalf of its project.
Result<VolumeChoice> chooseSource(Invocation &run)
{
    auto chosen = chooseVolumes(run, projectOrNone(run), {run.line().arguments.value(0)});
    if (!chosen)
        return chosen;
    if (const ProjectName &owner = chosen->volumes.first().project; !owner.isEmpty())
        chosen->project = owner;
    if (const auto refused = refusalOf(run.line().arguments.value(1), chosen->work))
        return failure(*refused);
    return chosen;
}

} // namespace

ExitCode runVolumeClone(Invocation &run)
{
    const auto chosen = chooseSource(run);
    if (!chosen)
        return run.fail(chosen.error());
    const volumes::VolumeRow &row = chosen->volumes.first();
    if (!row.options.isEmpty()) {
        const QStringList options = row.options.keys();
        run.out().message(
            tr("The new volume does not get the options of %1: %2.").arg(row.name, options.join(u", "_s)));
    }
    return copyBy(run, chosen->work, {CopyVerb::Clone, chosen->project, row.name, run.line().arguments.value(1), {}});
}

ExitCode runVolumeRename(Invocation &run)
{
    const auto chosen = chooseSource(run);
    if (!chosen)
        return run.fail(chosen.error());
    const volumes::VolumeRow &row = chosen->volumes.first();
    const QString name = run.line().arguments.value(1);
    if (const auto refused = volumes::refusal({row}, chosen->project))
        return run.fail(*refused);
    if (const auto used = volumes::usedError({row}))
        return run.fail(*used);
    if (const auto refused = volumes::renameRefusal(row.name, row.driver, row.options))
        return run.fail(*refused);
    run.out().message(tr("rename copies into the new volume %1, compares, and removes:").arg(name));
    describeVolumes(run, chosen->work, {row});
    if (!row.isCopy)
        run.out().message(tr("Compose files that name %1 get a new, empty volume at the next up: change them.")
                              .arg(row.key.isEmpty() ? row.name : row.key));
    if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
        return run.fail(agreed.error());
    return copyBy(run, chosen->work, {CopyVerb::Rename, chosen->project, row.name, name, {}});
}

ExitCode restoreAs(Invocation &run, const VolumeWork &work, const volumes::Manifest &manifest,
                   const QStringList &wanted, const QString &name)
{
    const QStringList found = manifest.namesOf(wanted);
    if (found.size() != 1)
        return run.fail({ErrorCode::BadInput, tr("restoring as %1").arg(name),
                         tr("name one volume of the snapshot %1").arg(manifest.id),
                         tr("It has: %1.").arg(manifest.namesOf().join(u", "_s)), 0});
    if (const auto refused = refusalOf(name, work))
        return run.fail(*refused);
    return copyBy(run, work, {CopyVerb::Restore, ProjectName{manifest.project}, found.first(), name, manifest});
}

} // namespace pierside::cli
