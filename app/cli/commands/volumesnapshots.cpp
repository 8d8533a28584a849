// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/volumework.h"
#include "models/actions/snapshotbudget.h"
#include "models/core/translate.h"
#include "models/core/units.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString volumeNames(const volumes::Manifest &manifest)
{
    return manifest.namesOf().join(u", "_s);
}

} // namespace

ExitCode runVolumeBackup(Invocation &run)
{
    const auto chosen = chooseVolumes(run, run.projectName(), run.line().arguments);
    if (!chosen)
        return run.fail(chosen.error());
    const VolumeWork &work = chosen->work;
    for (const engine::Mount &mount : volumes::uncoveredMounts(work.survey.containers, chosen->project))
        run.out().message(tr("Not covered: the bind mount %1.").arg(mount.source));
    volumes::BackupRequest request = actions::backupOf(chosen->project, u"backup"_s);
    request.volumes = volumes::namesOf(chosen->volumes);
    if (run.line().arguments.isEmpty()) {
        request.volumes = volumes::namesOf(rowsBesidesClass(chosen->volumes, volumes::VolumeClass::Cache));
        request.leftOut = volumes::namesOf(rowsOfClass(chosen->volumes, volumes::VolumeClass::Cache));
        if (request.volumes.isEmpty())
            return run.fail({ErrorCode::NotFound, tr("volumes of %1").arg(chosen->project.value),
                             tr("all of them hold caches: %1").arg(request.leftOut.join(u", "_s)),
                             tr("Name them to save them all the same."), 0});
    }
    if (!request.leftOut.isEmpty())
        run.out().message(tr("Left out, because they hold caches: %1.").arg(request.leftOut.join(u", "_s)));
    if (run.line().has(u"stop"_s))
        request.freeze = volumes::Freeze::Stop;
    ByteLine line(run.out());
    const auto saved = run.await(actions::saveVolumes(work.engine, volumeStores(), request, progressOn(line)));
    line.clear();
    if (!saved)
        return run.fail(saved.error());
    tellRemoved(run, saved->removed);
    const volumes::Manifest &manifest = saved->manifest;
    if (run.out().isJson()) {
        QJsonObject object = toJson(manifest);
        object.insert("heldMilliseconds"_L1, qint64(saved->held.count()));
        run.out().json(QJsonDocument(object));
        return ExitCode::Done;
    }
    run.out().result(tr("%1: %2, %3 in %4, %5")
                         .arg(manifest.id, volumeNames(manifest), humanByteSize(manifest.bytes()),
                              humanByteSize(manifest.fileBytes()), volumes::consistencyName(manifest.consistency)));
    return ExitCode::Done;
}

ExitCode runSnapshotTrim(Invocation &run)
{
    const actions::VolumeStores stores = volumeStores();
    const auto use = actions::surveyBudget(stores);
    if (!use)
        return run.fail(use.error());
    const bool isDryRun = run.line().has(u"dry-run"_s);
    if (isDryRun && run.out().isJson()) {
        run.out().json(QJsonDocument(budgetJson(*use)));
        return ExitCode::Done;
    }
    run.out().message(budgetLines(*use).join(u'\n'));
    for (const volumes::Manifest &one : use->removed)
        run.out().message(
            tr("  %1 of %2: %3, %4").arg(one.id, one.project, volumeNames(one), humanByteSize(one.fileBytes())));
    if (isDryRun || use->removed.isEmpty())
        return ExitCode::Done;
    if (const auto agreed = agreeToChange(run, tr("Remove for good?")); !agreed)
        return run.fail(agreed.error());
    const auto removed = actions::trimSnapshots(stores);
    if (!removed)
        return run.fail(removed.error());
    tellRemoved(run, *removed);
    return ExitCode::Done;
}

ExitCode runSnapshots(Invocation &run)
{
    const auto project = run.line().has(u"all"_s) ? Result<ProjectName>(ProjectName()) : projectOrNone(run);
    if (!project)
        return run.fail(project.error());
    const QList<volumes::Manifest> all = volumeStores().places.store.list({}, *project);
    if (run.out().isJson()) {
        QJsonArray array;
        for (const volumes::Manifest &manifest : all)
            array.append(toJson(manifest));
        run.out().json(QJsonDocument(array));
        return ExitCode::Done;
    }
    QList<QStringList> table{{tr("SNAPSHOT"), tr("PROJECT"), tr("CREATED"), tr("REASON"), tr("DATA"), tr("ON DISK"),
                              tr("STATE"), tr("VOLUMES")}};
    for (const volumes::Manifest &manifest : all)
        table.append({manifest.id, manifest.project, manifest.created.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s),
                      manifest.reason, humanByteSize(manifest.bytes()), humanByteSize(manifest.fileBytes()),
                      volumes::consistencyName(manifest.consistency), volumeNames(manifest)});
    run.out().table(table);
    return ExitCode::Done;
}

ExitCode runSnapshotRemove(Invocation &run)
{
    for (const QString &id : run.line().arguments) {
        const auto manifest = volumeStores().places.store.find(id);
        if (!manifest)
            return run.fail(manifest.error());
        run.out().message(
            tr("snapshot %1 of %2: %3, %4")
                .arg(id, manifest->project, volumeNames(*manifest), humanByteSize(manifest->fileBytes())));
    }
    if (const auto agreed = agreeToChange(run, tr("Remove for good?")); !agreed)
        return run.fail(agreed.error());
    for (const QString &id : run.line().arguments) {
        if (const auto removed = volumeStores().places.store.remove(id); !removed)
            return run.fail(removed.error());
    }
    return ExitCode::Done;
}

} // namespace pierside::cli
