// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/volumework.h"
#include "models/core/translate.h"
#include "models/volumes/look.h"
#include "models/volumes/restore.h"

#include <QJsonArray>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

bool savesFirst(Invocation &run)
{
    return !run.line().has(u"no-snapshot"_s) && !run.line().has(u"caches"_s);
}

void tellSaving(Invocation &run)
{
    run.out().message(savesFirst(run) ? tr("The current state is saved first; \"pierside volumes undo\" restores it.")
                                      : tr("The current state is not saved. This cannot be undone."));
}

QJsonArray idsOf(const QList<volumes::Manifest> &snapshots)
{
    QJsonArray ids;
    for (const volumes::Manifest &one : snapshots)
        ids.append(one.id);
    return ids;
}

//! The volumes of a snapshot that exist, as rows; those that are missing are created by the restore.
QList<volumes::VolumeRow> existingOf(const VolumeWork &work, const QStringList &names)
{
    QList<volumes::VolumeRow> rows;
    std::copy_if(work.survey.rows.cbegin(), work.survey.rows.cend(), std::back_inserter(rows),
                 [&names](const volumes::VolumeRow &row) { return names.contains(row.name); });
    return rows;
}

//! The chosen volumes, once the user has seen what goes and agreed.
Result<VolumeChoice> agreeToLoss(Invocation &run, const QString &what, bool isRemoval)
{
    auto chosen = chooseVolumes(run, run.projectName(), run.line().arguments);
    if (!chosen)
        return chosen;
    if (run.line().has(u"caches"_s)) {
        chosen->volumes = rowsOfClass(chosen->volumes, volumes::VolumeClass::Cache);
        if (chosen->volumes.isEmpty())
            return failure(ErrorCode::NotFound, tr("caches of %1").arg(chosen->project.value),
                           tr("no volume is known to hold a cache"), tr("See \"pierside volumes class\"."));
    }
    if (const auto refused = volumes::refusal(chosen->volumes, chosen->project))
        return failure(*refused);
    if (isRemoval) {
        if (const auto used = volumes::usedError(chosen->volumes))
            return failure(*used);
    }
    run.out().message(what);
    describeVolumes(run, chosen->work, chosen->volumes);
    tellSaving(run);
    if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
        return failure(agreed.error());
    return chosen;
}

} // namespace

void describeVolumes(Invocation &run, const VolumeWork &work, const QList<volumes::VolumeRow> &rows)
{
    const auto measured = run.await(actions::measureVolumes(work.engine, volumes::namesOf(rows)));
    for (const volumes::VolumeRow &row : rows) {
        QStringList facts{tr("unknown size")};
        if (measured && measured->contains(row.name)) {
            const volumes::VolumeSize size = measured->value(row.name);
            facts = {humanByteSize(size.bytes), tr("%n file(s)", nullptr, int(size.files)),
                     tr("last write %1").arg(size.lastWrite.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s))};
        }
        if (const QString location = volumes::locationOf(row); !location.isEmpty())
            facts.append(tr("stored in %1").arg(location));
        if (!row.users.isEmpty())
            facts.append(tr("used by %1").arg(volumes::usersText(row)));
        run.out().message(tr("  volume %1: %2").arg(row.name, facts.join(u", "_s)));
    }
}

ExitCode replaceVolumesBy(Invocation &run, const VolumeWork &work, const volumes::ReplaceRequest &request)
{
    ByteLine line(run.out());
    const auto done = run.await(actions::replaceVolumes(work.engine, volumeStores(), request, progressOn(line)));
    line.clear();
    if (!done)
        return run.fail(done.error());
    tellRemoved(run, done->removed);
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{"volumes"_L1, QJsonArray::fromStringList(request.volumes)},
                                                 {"snapshot"_L1, request.from.id},
                                                 {"saved"_L1, done->saved},
                                                 {"removed"_L1, idsOf(done->removed)},
                                                 {"created"_L1, QJsonArray::fromStringList(done->created)},
                                                 {"restarted"_L1, QJsonArray::fromStringList(done->stopped)}}));
    else if (!done->saved.isEmpty())
        run.out().message(tr("The previous state is snapshot %1.").arg(done->saved));
    else if (request.saveFirst && done->created.size() < request.volumes.size())
        run.out().message(tr("The previous state was not saved: an interrupted change left it incomplete, and no "
                             "container has used it since."));
    return ExitCode::Done;
}

Result<Done> describeRestore(Invocation &run, const VolumeWork &work, const ProjectName &project,
                             const QStringList &names)
{
    const QList<volumes::VolumeRow> rows = existingOf(work, names);
    if (const auto refused = volumes::refusal(rows, project))
        return failure(*refused);
    describeVolumes(run, work, rows);
    for (const QString &name : names) {
        if (!volumes::namesOf(rows).contains(name))
            run.out().message(tr("  volume %1: created").arg(name));
    }
    if (!rows.isEmpty())
        tellSaving(run);
    return Done{};
}

ExitCode restoreFrom(Invocation &run, const VolumeWork &work, const volumes::Manifest &manifest,
                     const QStringList &wanted, const QString &reason)
{
    const ProjectName project{manifest.project};
    const QStringList names = manifest.namesOf(wanted);
    if (names.isEmpty() || names.size() < wanted.size())
        return run.fail({ErrorCode::NotFound, tr("snapshot %1").arg(manifest.id), tr("it does not have these volumes"),
                         tr("It has: %1.").arg(manifest.namesOf().join(u", "_s)), 0});
    run.out().message(tr("Snapshot %1 (%2) replaces:")
                          .arg(manifest.id, manifest.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s)));
    if (const auto shown = describeRestore(run, work, project, names); !shown)
        return run.fail(shown.error());
    if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
        return run.fail(agreed.error());
    return replaceVolumesBy(
        run, work, {volumes::ReplaceRequest::Verb::Restore, project, manifest, names, savesFirst(run), reason});
}

ExitCode runVolumeRestore(Invocation &run)
{
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    const auto manifest = volumeStores().places.store.find(run.line().arguments.value(0));
    if (!manifest)
        return run.fail(manifest.error());
    const QStringList wanted = run.line().arguments.mid(1);
    if (run.line().has(u"as"_s))
        return restoreAs(run, *work, *manifest, wanted, run.line().value(u"as"_s));
    return restoreFrom(run, *work, *manifest, wanted, u"restore"_s);
}

ExitCode runVolumeUndo(Invocation &run)
{
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    const auto state = actions::stateToUndo(volumeStores(), work->survey.recovery.unfinished,
                                            work->engine->info().identity(), *project);
    return state ? restoreFrom(run, *work, *state, {}, u"undo"_s) : run.fail(state.error());
}

ExitCode runVolumeWipe(Invocation &run)
{
    const auto lost = agreeToLoss(run, tr("wipe removes all files of:"), false);
    if (!lost)
        return run.fail(lost.error());
    return replaceVolumesBy(run, lost->work,
                            {volumes::ReplaceRequest::Verb::Wipe,
                             lost->project,
                             {},
                             volumes::namesOf(lost->volumes),
                             savesFirst(run),
                             u"wipe"_s});
}

ExitCode runVolumeRemove(Invocation &run)
{
    const auto lost = agreeToLoss(run, tr("rm removes:"), true);
    if (!lost)
        return run.fail(lost.error());
    const VolumeWork &work = lost->work;
    volumes::BackupRequest request = actions::backupOf(lost->project, u"rm"_s);
    request.freeze = volumes::Freeze::Stop;
    request.volumes = volumes::namesOf(lost->volumes);
    ByteLine line(run.out());
    const auto removed =
        run.await(actions::removeVolumes(work.engine, volumeStores(), request, savesFirst(run), progressOn(line)));
    line.clear();
    if (!removed)
        return run.fail(removed.error());
    tellRemoved(run, removed->removed);
    if (!removed->saved.isEmpty())
        run.out().message(tr("The previous state is snapshot %1.").arg(removed->saved));
    return ExitCode::Done;
}

} // namespace pierside::cli
