// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/transfer.h"

#include "models/core/translate.h"
#include "models/volumes/archivefile.h"
#include "models/volumes/archivelook.h"
#include "models/volumes/background.h"
#include "models/volumes/bundlefile.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helper.h"
#include "models/volumes/users.h"
#include "models/volumes/volumelist.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

void report(const Progress &progress, Phase phase, const QString &volume, qint64 bytes)
{
    if (progress)
        progress(phase, volume, bytes);
}

bool isArchiveName(const QString &path)
{
    return path.endsWith(".tar"_L1, Qt::CaseInsensitive) || compressionFor(path) == ArchiveWriter::Compression::Gzip;
}

//! The tar archive of a folder of a volume, to a function.
Result<Done> readFolder(engine::Engine &engine, const QString &volume, const QString &path,
                        const std::function<Result<Done>(const QByteArray &)> &take, const std::stop_token &stop)
{
    const auto ready = prepareHelper(engine, stop);
    if (!ready && isForArchive(ready.error()))
        return readFolderByArchive(engine, volume, path, take, stop);
    if (!ready)
        return ready;
    HelperRun run;
    run.what = tr("reading %1 of volume %2").arg(path.isEmpty() ? u"/"_s : path, volume);
    run.command = {u"tar"_s, u"/volume"_s, path};
    run.mounts = {{volume, u"/volume"_s, false}};
    run.take = take;
    return runHelper(engine, run, stop);
}

Result<qint64> downloadArchive(engine::Engine &engine, const QString &volume, const QString &path,
                               const QString &target, const Progress &progress, const std::stop_token &stop)
{
    ArchiveWriter writer(target, compressionFor(target));
    qint64 bytes = 0;
    const auto read = readFolder(
        engine, volume, path,
        [&](const QByteArray &piece) {
            bytes += piece.size();
            report(progress, Phase::Writing, volume, bytes);
            return writer.write(piece);
        },
        stop);
    if (!read)
        return failure(read.error());
    return writer.finish();
}

Result<qint64> downloadUnpacked(engine::Engine &engine, const QString &volume, const QString &path,
                                const QString &target, const Progress &progress, const std::stop_token &stop)
{
    // Before the transfer; unpackArchive() makes sure of it.
    if (QFileInfo::exists(target))
        return failure(ErrorCode::Conflict, target, tr("it exists already"), tr("Choose a new folder."));
    // Beside the target: /tmp may have less room than the disk that the user chose.
    QTemporaryFile packed(QFileInfo(target).absolutePath() + "/.pierside-XXXXXX.tar"_L1);
    if (!packed.open())
        return failure(ErrorCode::PermissionDenied, packed.fileName(), packed.errorString());
    packed.close();
    if (const auto read = downloadArchive(engine, volume, path, packed.fileName(), progress, stop); !read)
        return read;
    return unpackArchive(packed.fileName(), target, stop);
}

//! "entries bytes top"
struct ArchiveFacts
{
    qint64 entries = 0;
    qint64 bytes = 0;
    QString top;
};

Result<ArchiveFacts> factsFrom(const QByteArray &answer)
{
    const QByteArray line = answer.trimmed();
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = line.indexOf(' ', first + 1);
    if (first < 0 || second < 0)
        return failure(ErrorCode::Protocol, tr("checking the archive"), tr("the answer is not valid"));
    const QString top = QString::fromUtf8(line.sliced(second + 1));
    return ArchiveFacts{line.first(first).toLongLong(), line.sliced(first + 1, second - first - 1).toLongLong(),
                        top == "."_L1 ? QString() : top};
}

//! The volume as the engine has it; a volume that does not exist is a local one without labels.
Result<SavedVolume> describedVolume(engine::Engine &engine, const QString &volume, const std::stop_token &stop)
{
    SavedVolume saved;
    saved.name = volume;
    saved.driver = u"local"_s;
    saved.file = u"0.tar.zst"_s;
    const auto present = waitFor(engine.inspectVolume(volume), stop);
    if (!present && present.error().code != ErrorCode::NotFound)
        return failure(present.error());
    if (present) {
        saved.key = present->labels.value(u"com.docker.compose.volume"_s);
        saved.driver = present->driver;
        saved.labels = present->labels;
        saved.options = present->options;
    }
    return saved;
}

} // namespace

Result<qint64> exportVolume(engine::Engine &engine, const Places &places, const BackupRequest &request,
                            const QString &file, const Progress &progress, const std::stop_token &stop)
{
    const auto saved = backUp(engine, places, request, progress, stop);
    if (!saved)
        return failure(saved.error());
    const SavedVolume &volume = saved->manifest.volumes.first();
    CompressedReader reader(places.store.fileOf(saved->manifest, volume));
    ArchiveWriter writer(file, compressionFor(file));
    const auto copy = [&]() -> Result<qint64> {
        while (true) {
            if (stop.stop_requested())
                return failure(Error::cancelled());
            const auto piece = reader.next();
            if (!piece)
                return failure(piece.error());
            if (piece->isEmpty())
                return writer.finish();
            report(progress, Phase::Writing, volume.name, reader.bytesRead());
            if (const auto written = writer.write(*piece); !written)
                return failure(written.error());
        }
    };
    auto size = copy();
    static_cast<void>(places.store.remove(saved->manifest.id));
    return size;
}

Result<ImportLook> readImport(engine::Engine &engine, const Places &places, const ProjectName &project,
                              const QString &volume, const QString &file, const Progress &progress,
                              const std::stop_token &stop)
{
    if (isBundle(file))
        return failure(ErrorCode::BadInput, file, tr("it is a bundle of a whole stack"),
                       tr("Import it with \"pierside volumes import\" and without a volume."));
    if (const auto ready = prepareHelper(engine, stop); !ready)
        return failure(ready.error());
    ImportLook look;
    Manifest &manifest = look.manifest;
    manifest.created = QDateTime::currentDateTimeUtc();
    manifest.id = SnapshotStore::newId(manifest.created);
    manifest.engine = engine.info().identity();
    manifest.project = project.value;
    manifest.reason = u"archive"_s;
    auto described = describedVolume(engine, volume, stop);
    if (!described)
        return failure(described.error());
    SavedVolume &saved = *described;
    const auto folder = places.store.begin(manifest.id);
    if (!folder)
        return failure(folder.error());
    ArchiveReader reader(file);
    CompressedWriter writer(*folder + u'/' + saved.file);
    qint64 bytes = 0;
    HelperRun check;
    check.what = tr("checking %1").arg(QFileInfo(file).fileName());
    check.command = {u"checktar"_s};
    check.give = [&]() -> Result<QByteArray> {
        const auto piece = reader.next();
        if (!piece || piece->isEmpty())
            return piece;
        bytes += piece->size();
        report(progress, Phase::Verifying, volume, bytes);
        if (const auto written = writer.write(*piece); !written)
            return failure(written.error());
        return piece;
    };
    const auto finish = [&]() -> Result<Done> {
        const auto answer = askHelper(engine, check, stop);
        if (!answer)
            return failure(answer.error());
        const auto facts = factsFrom(*answer);
        if (!facts)
            return failure(facts.error());
        const auto written = writer.finish();
        if (!written)
            return failure(written.error());
        saved.top = facts->top;
        saved.bytes = written->rawBytes;
        saved.fileBytes = written->fileBytes;
        saved.sha256 = QString::fromLatin1(written->rawSha256);
        look.entries = facts->entries;
        look.bytes = facts->bytes;
        manifest.volumes = {saved};
        return places.store.complete(manifest);
    };
    if (const auto done = finish(); !done) {
        places.store.discard(manifest.id);
        return failure(done.error());
    }
    return look;
}

Result<qint64> downloadFolder(engine::Engine &engine, const QString &volume, const QString &path, const QString &target,
                              const Progress &progress, const std::stop_token &stop)
{
    return isArchiveName(target) ? downloadArchive(engine, volume, path, target, progress, stop)
                                 : downloadUnpacked(engine, volume, path, target, progress, stop);
}

Result<Done> uploadPaths(engine::Engine &engine, const ProjectName &project, const QString &volume, const QString &path,
                         const QStringList &paths, const Progress &progress, const std::stop_token &stop)
{
    if (auto ready = prepareHelper(engine, stop); !ready)
        return ready;
    const auto containers = waitFor(engine.listContainers({}), stop);
    if (!containers)
        return failure(containers.error());
    const auto volumes = waitFor(engine.listVolumes({}), stop);
    if (!volumes)
        return failure(volumes.error());
    if (const auto refused = refusal(*volumes, *containers, {volume}, project))
        return failure(*refused);
    for (const engine::Container &user : usersOf(*containers, {volume})) {
        if (user.isRunning() || user.status == engine::ContainerStatus::Restarting)
            return failure(ErrorCode::Conflict, tr("uploading to volume %1").arg(volume),
                           tr("%1 uses it and runs").arg(user.name), tr("Stop the stack first."));
    }
    PathArchive archive(paths);
    qint64 bytes = 0;
    HelperRun run;
    run.what = tr("uploading to %1 of volume %2").arg(path.isEmpty() ? u"/"_s : path, volume);
    run.command = {u"upload"_s, u"/volume"_s, path};
    run.mounts = {{volume, u"/volume"_s, true}};
    run.give = [&]() -> Result<QByteArray> {
        auto piece = archive.next();
        if (piece) {
            bytes += piece->size();
            report(progress, Phase::Writing, volume, bytes);
        }
        return piece;
    };
    return runHelper(engine, run, stop);
}

} // namespace pierside::volumes
