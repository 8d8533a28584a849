// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/question.h"
#include "app/cli/commands/volumework.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/volumes/bundlefile.h"

#include <QFileInfo>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString insidePath(QString path)
{
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

//! Whether a path of a volume is a folder.
Result<bool> isFolder(Invocation &run, const EnginePointer &engine, const QString &volume, const QString &path)
{
    if (path.isEmpty())
        return true;
    const auto files = run.await(actions::listFiles(engine, volume, path.section(u'/', 0, -2)));
    if (!files)
        return failure(files.error());
    const QByteArray name = path.section(u'/', -1).toUtf8();
    const auto found = std::find_if(files->cbegin(), files->cend(),
                                    [&name](const volumes::VolumeFile &file) { return file.name == name; });
    if (found == files->cend())
        return failure(ErrorCode::NotFound, tr("%1 of volume %2").arg(path, volume), tr("there is no such file"));
    return found->type == u'd';
}

} // namespace

ExitCode runVolumeExport(Invocation &run)
{
    const auto chosen = chooseVolumes(run, projectOrNone(run), {run.line().arguments.value(0)});
    if (!chosen)
        return run.fail(chosen.error());
    const volumes::VolumeRow &row = chosen->volumes.first();
    const QString file = run.line().arguments.value(1);
    volumes::BackupRequest request =
        actions::backupOf(row.project.isEmpty() ? chosen->project : row.project, u"backup"_s);
    request.volumes = {row.name};
    ByteLine line(run.out());
    const auto size =
        run.await(actions::exportVolume(chosen->work.engine, volumeStores(), request, file, progressOn(line)));
    line.clear();
    if (!size)
        return run.fail(size.error());
    if (run.out().isJson())
        run.out().json(QJsonDocument(QJsonObject{{"volume"_L1, row.name}, {"file"_L1, file}, {"bytes"_L1, *size}}));
    else
        run.out().result(tr("%1: %2").arg(file, humanByteSize(*size)));
    return ExitCode::Done;
}

ExitCode runVolumeImport(Invocation &run)
{
    const QString file = run.line().arguments.value(0);
    const QString name = run.line().arguments.value(1);
    if (volumes::isBundle(file))
        return importBundle(run, file, name);
    if (name.isEmpty() || run.line().has(u"dry-run"_s))
        return run.fail({ErrorCode::BadInput,
                         u"volumes import"_s,
                         name.isEmpty() ? tr("name the volume that gets the content of %1").arg(file)
                                        : tr("--dry-run is for bundles, and %1 is none").arg(file),
                         {},
                         0});
    const auto project = projectOrNone(run);
    const auto work = volumeWork(run);
    if (!project || !work)
        return run.fail(project ? work.error() : project.error());
    const auto present =
        std::find_if(work->survey.rows.cbegin(), work->survey.rows.cend(), [&](const volumes::VolumeRow &row) {
            return row.name == name || (!project->isEmpty() && row.project == *project && row.key == name);
        });
    const bool isThere = present != work->survey.rows.cend();
    if (isThere) {
        if (const auto refused = volumes::refusal({*present}, present->project))
            return run.fail(*refused);
    }
    const ProjectName owner = isThere ? present->project : *project;
    ByteLine line(run.out());
    const auto look = run.await(actions::readImport(work->engine, volumeStores(), owner, isThere ? present->name : name,
                                                    file, progressOn(line)));
    line.clear();
    if (!look)
        return run.fail(look.error());
    run.out().message(tr("%1: %n entry(ies), %2", nullptr, int(look->entries)).arg(file, humanByteSize(look->bytes)));
    const QString top = look->manifest.volumes.first().top;
    if (!top.isEmpty())
        run.out().message(tr("All of it is in the folder %1, whose content becomes that of the volume.").arg(top));
    const ExitCode code = restoreFrom(run, *work, look->manifest, {}, u"import"_s);
    // The archive is still there; a replacement that was interrupted needs the snapshot to be finished.
    if (code == ExitCode::Done || !run.line().has(u"yes"_s) || code == ExitCode::BadUsage)
        static_cast<void>(volumeStores().places.store.remove(look->manifest.id));
    return code;
}

ExitCode runVolumeDownload(Invocation &run)
{
    const QStringList &words = run.line().arguments;
    const auto chosen = chooseVolumes(run, projectOrNone(run), {words.first()});
    if (!chosen)
        return run.fail(chosen.error());
    const QString volume = chosen->volumes.first().name;
    const QString path = words.size() > 2 ? insidePath(words.at(1)) : QString();
    const QString target = words.last();
    tellArchiveLimits(run, chosen->work.engine->info());
    const auto folder = isFolder(run, chosen->work.engine, volume, path);
    if (!folder)
        return run.fail(folder.error());
    ByteLine line(run.out());
    const auto done = run.await(
        *folder ? actions::downloadFolder(chosen->work.engine, volume, path, target, progressOn(line))
                : actions::downloadFile(chosen->work.engine, volume, path,
                                        QFileInfo(target).isDir() ? target + u'/' + path.section(u'/', -1) : target,
                                        progressOn(line)));
    line.clear();
    if (!done)
        return run.fail(done.error());
    run.out().message(tr("Saved %1").arg(target));
    return ExitCode::Done;
}

ExitCode runVolumeUpload(Invocation &run)
{
    const QStringList &words = run.line().arguments;
    const auto chosen = chooseVolumes(run, projectOrNone(run), {words.first()});
    if (!chosen)
        return run.fail(chosen.error());
    const volumes::VolumeRow &row = chosen->volumes.first();
    const ProjectName project = chosen->project.isEmpty() ? row.project : chosen->project;
    if (const auto refused = volumes::refusal({row}, project))
        return run.fail(*refused);
    const QString path = insidePath(words.at(1));
    const QStringList files = words.mid(2);
    const auto present = run.await(actions::listFiles(chosen->work.engine, row.name, path));
    if (!present)
        return run.fail(present.error());
    QStringList replaced;
    for (const QString &file : files) {
        const QByteArray name = QFileInfo(QFileInfo(file).absoluteFilePath()).fileName().toUtf8();
        const bool exists = std::any_of(present->cbegin(), present->cend(),
                                        [&name](const volumes::VolumeFile &one) { return one.name == name; });
        if (exists)
            replaced.append(QString::fromUtf8(name));
    }
    if (!replaced.isEmpty()) {
        run.out().message(tr("Replaces in %1: %2").arg(row.name, replaced.join(u", "_s)));
        if (const auto agreed = agreeToChange(run, tr("Continue?")); !agreed)
            return run.fail(agreed.error());
    }
    ByteLine line(run.out());
    const auto done = run.await(
        actions::uploadPaths(chosen->work.engine, volumeStores(), project, row.name, path, files, progressOn(line)));
    line.clear();
    return done ? ExitCode::Done : run.fail(done.error());
}

} // namespace pierside::cli
