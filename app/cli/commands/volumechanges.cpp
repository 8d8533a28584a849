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

//! Lists exactly what is lost, with sizes.
void describeLoss(Invocation &run, const VolumeWork &work, const QList<volumes::VolumeRow> &rows)
{
    const auto measured =
        run.await(volumes::inBackground([engine = work.engine, names = namesOf(rows)](const std::stop_token &stop) {
            return volumes::measureVolumes(*engine, names, stop);
        }));
    for (const volumes::VolumeRow &row : rows) {
        QStringList facts{tr("unknown size")};
        if (measured && measured->contains(row.name)) {
            const volumes::VolumeSize size = measured->value(row.name);
            facts = {humanByteSize(size.bytes), tr("%n file(s)", nullptr, int(size.files)),
                     tr("last write %1").arg(size.lastWrite.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s))};
        }
        if (!row.users.isEmpty())
            facts.append(tr("used by %1").arg(usersText(row)));
        run.out().message(tr("  volume %1: %2").arg(row.name, facts.join(u", "_s)));
    }
}

bool savesFirst(Invocation &run)
{
    return !run.line().has(u"no-snapshot"_s);
}

void tellSaving(Invocation &run)
{
    run.out().message(savesFirst(run) ? tr("The current state is saved first; \"pierside volumes undo\" restores it.")
                                      : tr("The current state is not saved. This cannot be undone."));
}

ExitCode replace(Invocation &run, const VolumeWork &work, const volumes::ReplaceRequest &request)
{
    const auto lock = run::ProjectLock::acquire(work.engine->info(), request.project);
    if (!lock)
        return run.fail(lock.error());
    ByteLine line(run.out());
    const auto done = run.await(volumes::inBackground([&](const std::stop_token &stop) {
        return volumes::replaceContent(*work.engine, work.places, request, progressOn(line), stop);
    }));
    line.clear();
    if (!done)
        return run.fail(done.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{"volumes"_L1, QJsonArray::fromStringList(request.volumes)},
                                                 {"snapshot"_L1, request.from.id},
                                                 {"saved"_L1, done->saved},
                                                 {"created"_L1, QJsonArray::fromStringList(done->created)},
                                                 {"restarted"_L1, QJsonArray::fromStringList(done->stopped)}}));
    else if (!done->saved.isEmpty())
        run.out().message(tr("The previous state is snapshot %1.").arg(done->saved));
    return ExitCode::Done;
}

//! The volumes of a snapshot that exist, as rows; those that are missing are created by the restore.
Result<QList<volumes::VolumeRow>> existingOf(const VolumeWork &work, const QStringList &names)
{
    QList<volumes::VolumeRow> rows;
    std::copy_if(work.rows.cbegin(), work.rows.cend(), std::back_inserter(rows),
                 [&names](const volumes::VolumeRow &row) { return names.contains(row.name); });
    return rows;
}

QStringList savedNames(const volumes::Manifest &manifest, const QStringList &wanted)
{
    QStringList names;
    for (const volumes::SavedVolume &volume : manifest.volumes) {
        if (wanted.isEmpty() || wanted.contains(volume.name) || wanted.contains(volume.key))
            names.append(volume.name);
    }
    return names;
}

ExitCode restoreFrom(Invocation &run, const VolumeWork &work, const volumes::Manifest &manifest,
                     const QStringList &wanted, const QString &reason)
{
    const ProjectName project{manifest.project};
    const QStringList names = savedNames(manifest, wanted);
    if (names.isEmpty() || names.size() < wanted.size())
        return run.fail({ErrorCode::NotFound, tr("snapshot %1").arg(manifest.id), tr("it does not have these volumes"),
                         tr("It has: %1.").arg(savedNames(manifest, {}).join(u", "_s)), 0});
    const auto rows = existingOf(work, names);
    if (const auto refused = refusal(*rows, project))
        return run.fail(*refused);
    run.out().message(tr("Snapshot %1 (%2) replaces:")
                          .arg(manifest.id, manifest.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s)));
    describeLoss(run, work, *rows);
    for (const QString &name : names) {
        if (!namesOf(*rows).contains(name))
            run.out().message(tr("  volume %1: created").arg(name));
    }
    tellSaving(run);
    if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
        return run.fail(agreed.error());
    return replace(run, work,
                   {volumes::ReplaceRequest::Verb::Restore, project, manifest, names, savesFirst(run), reason});
}

} // namespace

ExitCode runVolumeRestore(Invocation &run)
{
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    const auto manifest = work->places.store.find(run.line().arguments.value(0));
    if (!manifest)
        return run.fail(manifest.error());
    return restoreFrom(run, *work, *manifest, run.line().arguments.mid(1), u"restore"_s);
}

ExitCode runVolumeUndo(Invocation &run)
{
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    // The state before an interrupted change comes first: later ones were saved from incomplete data.
    for (const volumes::Unfinished &unfinished : work->recovery.unfinished) {
        if (unfinished.project != project->value || unfinished.saved.isEmpty())
            continue;
        const auto saved = work->places.store.find(unfinished.saved);
        return saved ? restoreFrom(run, *work, *saved, {}, u"undo"_s) : run.fail(saved.error());
    }
    const QList<volumes::Manifest> all = work->places.store.list(work->engine->info().identity(), *project);
    const auto last =
        std::find_if(all.cbegin(), all.cend(), [](const volumes::Manifest &one) { return one.isForUndo(); });
    if (last == all.cend())
        return run.fail({ErrorCode::NotFound, tr("undo for %1").arg(project->value),
                         tr("no change of its volumes was saved"), tr("See \"pierside volumes snapshots\"."), 0});
    return restoreFrom(run, *work, *last, {}, u"undo"_s);
}

ExitCode runVolumeWipe(Invocation &run)
{
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    const auto chosen = chosenVolumes(*work, run.line().arguments, *project);
    if (!chosen)
        return run.fail(chosen.error());
    if (const auto refused = refusal(*chosen, *project))
        return run.fail(*refused);
    run.out().message(tr("wipe removes all files of:"));
    describeLoss(run, *work, *chosen);
    tellSaving(run);
    if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
        return run.fail(agreed.error());
    return replace(run, *work,
                   {volumes::ReplaceRequest::Verb::Wipe, *project, {}, namesOf(*chosen), savesFirst(run), u"wipe"_s});
}

ExitCode runVolumeRemove(Invocation &run)
{
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    const auto work = volumeWork(run);
    if (!work)
        return run.fail(work.error());
    const auto chosen = chosenVolumes(*work, run.line().arguments, *project);
    if (!chosen)
        return run.fail(chosen.error());
    if (const auto refused = refusal(*chosen, *project))
        return run.fail(*refused);
    run.out().message(tr("rm removes:"));
    describeLoss(run, *work, *chosen);
    tellSaving(run);
    if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
        return run.fail(agreed.error());
    const auto lock = run::ProjectLock::acquire(work->engine->info(), *project);
    if (!lock)
        return run.fail(lock.error());
    const volumes::BackupRequest request{volumes::SnapshotStore::newId(QDateTime::currentDateTimeUtc()), *project,
                                         namesOf(*chosen), volumes::Freeze::Stop, u"rm"_s};
    ByteLine line(run.out());
    const bool isSaved = savesFirst(run);
    const auto removed = run.await(volumes::inBackground([&](const std::stop_token &stop) {
        return volumes::saveAndRemove(*work->engine, work->places, request, isSaved, progressOn(line), stop);
    }));
    line.clear();
    if (!removed)
        return run.fail(removed.error());
    if (!removed->isEmpty())
        run.out().message(tr("The previous state is snapshot %1.").arg(*removed));
    return ExitCode::Done;
}

} // namespace pierside::cli
