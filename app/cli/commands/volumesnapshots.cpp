// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/volumework.h"
#include "app/common/paths.h"
#include "models/core/translate.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

volumes::SnapshotStore store()
{
    return volumes::SnapshotStore(app::snapshotDirectory());
}

QString volumeNames(const volumes::Manifest &manifest)
{
    QStringList names;
    for (const volumes::SavedVolume &volume : manifest.volumes)
        names.append(volume.name);
    return names.join(u", "_s);
}

} // namespace

ExitCode runVolumeBackup(Invocation &run)
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
    const auto lock = run::ProjectLock::acquire(work->engine->info(), *project);
    if (!lock)
        return run.fail(lock.error());
    for (const engine::Mount &mount : volumes::uncoveredMounts(work->containers, *project))
        run.out().message(tr("Not covered: the bind mount %1.").arg(mount.source));
    const volumes::BackupRequest request{volumes::SnapshotStore::newId(QDateTime::currentDateTimeUtc()), *project,
                                         namesOf(*chosen),
                                         run.line().has(u"stop"_s) ? volumes::Freeze::Stop : volumes::Freeze::Pause};
    ByteLine line(run.out());
    const auto saved = run.await(volumes::inBackground([&](const std::stop_token &stop) {
        return volumes::backUp(*work->engine, work->places, request, progressOn(line), stop);
    }));
    line.clear();
    if (!saved)
        return run.fail(saved.error());
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

ExitCode runSnapshots(Invocation &run)
{
    const auto project = run.line().has(u"all"_s) ? Result<ProjectName>(ProjectName()) : projectOrNone(run);
    if (!project)
        return run.fail(project.error());
    const QList<volumes::Manifest> all = store().list({}, *project);
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
        const auto manifest = store().find(id);
        if (!manifest)
            return run.fail(manifest.error());
        run.out().message(
            tr("snapshot %1 of %2: %3, %4")
                .arg(id, manifest->project, volumeNames(*manifest), humanByteSize(manifest->fileBytes())));
    }
    if (const auto agreed = agreeToChange(run, tr("Remove for good?")); !agreed)
        return run.fail(agreed.error());
    for (const QString &id : run.line().arguments) {
        if (const auto removed = store().remove(id); !removed)
            return run.fail(removed.error());
    }
    return ExitCode::Done;
}

} // namespace pierside::cli
