// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/volumes/bundlefile.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helper.h"
#include "models/volumes/room.h"
#include "models/volumes/users.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

//! The folder of an import, beside the one that it makes.
QString stagedNameOf(const QString &snapshot)
{
    return u".pierside-"_s + snapshot;
}

//! Unpacks a bundle into files beside their places, which they get at the end.
class BundleImport
{
public:
    BundleImport(engine::Engine &engine, const Places &places, const QString &file, const Bundle &agreed,
                 const BundleTarget &target, const Progress &progress, std::stop_token stop)
        : m_engine(engine)
        , m_places(places)
        , m_path(file)
        , m_agreed(agreed)
        , m_target(target)
        , m_progress(progress)
        , m_stop(std::move(stop))
        , m_manifest(agreed.snapshot)
    {
    }

    Result<Manifest> run()
    {
        if (const auto free = checkTargets(); !free)
            return failure(free.error());
        const auto folder = m_places.store.begin(m_manifest.id);
        if (!folder)
            return failure(folder.error());
        m_snapshot = *folder;
        const auto journal = stage();
        if (!journal) {
            m_places.store.discard(m_manifest.id);
            return failure(journal.error());
        }
        auto done = unpack();
        if (done)
            done = checkVolumes();
        if (done)
            done = writeFiles();
        if (done && !m_manifest.volumes.isEmpty())
            done = m_places.store.complete(m_manifest);
        if (done)
            done = publish();
        m_places.store.discard(m_manifest.id);
        QDir(m_staged).removeRecursively();
        (*journal)->close(done ? u"done"_s : u"failed"_s);
        if (!done) {
            static_cast<void>(m_places.store.remove(m_manifest.id));
            return failure(done.error());
        }
        return m_manifest;
    }

private:
    Result<Done> checkTargets()
    {
        if (QFileInfo::exists(m_target.folder))
            return failure(ErrorCode::Conflict, m_target.folder, tr("it exists already"), tr("Choose a new folder."));
        if (m_agreed.overrideBytes > 0 && QFileInfo::exists(m_target.overrideFile))
            return failure(ErrorCode::Conflict, m_target.overrideFile, tr("it exists already"));
        const qint64 needed = m_manifest.fileBytes();
        const qint64 free = freeBytesIn(m_places.store.folder());
        if (free >= 0 && needed > free)
            return failure(ErrorCode::EngineFailed, m_places.store.folder(),
                           tr("the bundle needs %1, and %2 are free").arg(humanByteSize(needed), humanByteSize(free)));
        m_manifest.created = QDateTime::currentDateTimeUtc();
        m_manifest.id = SnapshotStore::newId(m_manifest.created);
        m_manifest.engine = m_engine.info().identity();
        m_manifest.reason = u"archive"_s;
        m_manifest.state.clear();
        // Options name places of the other machine.
        for (SavedVolume &volume : m_manifest.volumes) {
            volume.driver = u"local"_s;
            volume.options.clear();
        }
        return m_manifest.volumes.isEmpty() ? Result<Done>(Done{}) : prepareHelper(m_engine, m_stop);
    }

    //! Makes the folder beside the new one. It is recorded before: a crash leaves nothing that is not found again.
    Result<std::shared_ptr<JournalWriter>> stage()
    {
        m_staged = QFileInfo(m_target.folder).absolutePath() + u'/' + stagedNameOf(m_manifest.id);
        JournalRun record;
        record.engine = m_manifest.engine;
        record.project = m_manifest.project;
        record.verb = u"import"_s;
        record.request = {{"snapshot"_L1, m_manifest.id}};
        record.steps = {{QString(stageStep), m_staged, {}}};
        const auto journal = m_places.journal.begin(record);
        if (!journal)
            return journal;
        auto begun = (*journal)->stepBegins(0);
        // Not one that exists.
        if (begun && (!QDir().mkdir(m_staged) ||
                      !QFile::setPermissions(m_staged,
                                             QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner)))
            begun = failure(ErrorCode::PermissionDenied, m_staged, tr("the folder cannot be made"));
        if (begun)
            return journal;
        (*journal)->close(u"failed"_s);
        return failure(begun.error());
    }

    Result<Done> unpack()
    {
        QFile out;
        qint64 bytes = 0;
        const auto take = [&](const BundleEntry &entry, const QByteArray &piece) -> Result<Done> {
            const QString path = placeOf(entry.name);
            if (out.fileName() != path) {
                out.close();
                out.setFileName(path);
                if (!QDir().mkpath(QFileInfo(path).path()) || !out.open(QIODevice::WriteOnly | QIODevice::NewOnly))
                    return failure(ErrorCode::PermissionDenied, path, out.errorString());
                if (path.startsWith(m_snapshot))
                    out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            }
            bytes += piece.size();
            if (m_progress)
                m_progress(Phase::Writing, entry.name, bytes);
            if (!writeAll(out, piece.constData(), piece.size()) || !out.flush())
                return failure(ErrorCode::EngineFailed, path, out.errorString());
            return Done{};
        };
        const auto read = readBundle(m_path, take, m_stop);
        if (!read)
            return failure(read.error());
        if (*read != m_agreed)
            return failure(ErrorCode::Conflict, m_path, tr("the file has changed"), tr("Start the import again."));
        return Done{};
    }

    QString placeOf(const QString &entry) const
    {
        if (entry == bundleOverride)
            return m_staged + u"/override"_s;
        const QString rest = entry.section(u'/', 1);
        return entry.startsWith("volumes/"_L1) ? m_snapshot + u'/' + rest : filesFolder() + u'/' + rest;
    }
    QString filesFolder() const { return m_staged + u"/files"_s; }

    //! As the whole archive is read here, a damaged or hostile one is refused before a volume is touched.
    Result<Done> checkVolumes()
    {
        for (const SavedVolume &volume : std::as_const(m_manifest.volumes)) {
            const QString path = m_snapshot + u'/' + volume.file;
            QFile file(path);
            if (!file.open(QIODevice::ReadWrite) || !syncToDisk(file))
                return failure(ErrorCode::EngineFailed, path, file.errorString());
            if (m_progress)
                m_progress(Phase::Verifying, volume.name, 0);
            if (auto good = SnapshotStore::verify(path, volume, m_stop); !good)
                return good;
            CompressedReader reader(path);
            HelperRun check;
            check.what = tr("checking volume %1").arg(volume.name);
            check.command = {u"checktar"_s};
            check.give = [&reader] { return reader.next(); };
            if (const auto answer = askHelper(m_engine, check, m_stop); !answer)
                return failure(answer.error());
        }
        return Done{};
    }

    //! Empty files have no pieces, and the project folder may have no file of the bundle.
    Result<Done> writeFiles()
    {
        const QString directory =
            m_agreed.directory.isEmpty() ? filesFolder() : placeOf("files/"_L1 + m_agreed.directory);
        if (!QDir().mkpath(directory))
            return failure(ErrorCode::PermissionDenied, directory, tr("the folder cannot be made"));
        for (const BundledFile &file : m_agreed.files) {
            QFile empty(placeOf(entryOf(file)));
            if (file.bytes == 0 && (!QDir().mkpath(QFileInfo(empty).path()) || !empty.open(QIODevice::WriteOnly)))
                return failure(ErrorCode::PermissionDenied, empty.fileName(), empty.errorString());
        }
        return Done{};
    }

    Result<Done> publish()
    {
        if (m_agreed.overrideBytes > 0) {
            if (const auto made = makePrivateDirectory(QFileInfo(m_target.overrideFile).path()); !made)
                return failure(made.error());
            // Fails for a file that exists.
            if (!QFile::copy(m_staged + u"/override"_s, m_target.overrideFile))
                return failure(ErrorCode::PermissionDenied, m_target.overrideFile, tr("it cannot be written"));
        }
        if (QFileInfo::exists(m_target.folder) || !QDir().rename(filesFolder(), m_target.folder)) {
            if (m_agreed.overrideBytes > 0)
                QFile::remove(m_target.overrideFile);
            return failure(ErrorCode::PermissionDenied, m_target.folder, tr("the folder cannot be made"));
        }
        return Done{};
    }

    engine::Engine &m_engine;
    const Places &m_places;
    const QString m_path;
    const Bundle &m_agreed;
    const BundleTarget &m_target;
    const Progress &m_progress;
    const std::stop_token m_stop;
    QString m_staged;   //!< on the file system of the new folder
    QString m_snapshot; //!< the folder of the unfinished snapshot
    Manifest m_manifest;
};

} // namespace

void removeStaged(const JournalRun &run)
{
    for (const JournalStep &step : run.steps) {
        const QFileInfo folder(step.object);
        const bool isOurs = folder.fileName() == stagedNameOf(run.request["snapshot"_L1].toString());
        if (step.kind == stageStep && step.state != JournalStep::State::Waiting && isOurs && folder.isDir() &&
            !folder.isSymLink())
            QDir(folder.absoluteFilePath()).removeRecursively();
    }
}

Result<Manifest> unpackBundle(engine::Engine &engine, const Places &places, const QString &file, const Bundle &agreed,
                              const BundleTarget &target, const Progress &progress, const std::stop_token &stop)
{
    return BundleImport(engine, places, file, agreed, target, progress, stop).run();
}

} // namespace pierside::volumes
