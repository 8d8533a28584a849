// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/bundlefile.h"

#include "models/core/plaintext.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/volumes/archivehandles.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helper.h"
#include "models/volumes/room.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTemporaryDir>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype bundlePiece = qsizetype(256) * 1024;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

class BundleWriter
{
public:
    BundleWriter(const QString &path, const Progress &progress, std::stop_token stop)
        : m_file(path)
        , m_progress(progress)
        , m_stop(std::move(stop))
    {
    }

    Result<Done> open()
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return failed();
        m_file.setPermissions(ownerOnly);
        archive_write_set_format_pax_restricted(m_handle.get());
        archive_write_set_bytes_per_block(m_handle.get(), 0);
        if (archive_write_open(m_handle.get(), &m_file, nullptr, &BundleWriter::take, nullptr) != ARCHIVE_OK)
            return archiveFailure(m_handle.get(), m_file.fileName());
        return Done{};
    }

    Result<Done> add(const BundleEntry &entry, QIODevice &content)
    {
        const EntryHandle header(archive_entry_new());
        archive_entry_set_pathname_utf8(header.get(), entry.name.toUtf8().constData());
        archive_entry_set_filetype(header.get(), AE_IFREG);
        archive_entry_set_perm(header.get(), 0600);
        archive_entry_set_size(header.get(), entry.bytes);
        if (archive_write_header(m_handle.get(), header.get()) < ARCHIVE_WARN)
            return failed();
        qint64 written = 0;
        while (written < entry.bytes) {
            if (m_stop.stop_requested())
                return failure(Error::cancelled());
            const QByteArray piece = content.read(qMin(qint64(bundlePiece), entry.bytes - written));
            if (piece.isEmpty())
                return failure(ErrorCode::Conflict, entry.name, tr("it became shorter while it was read"));
            if (archive_write_data(m_handle.get(), piece.constData(), size_t(piece.size())) != piece.size())
                return failed();
            written += piece.size();
            if (m_progress)
                m_progress(Phase::Writing, entry.name, m_file.pos());
        }
        if (!content.read(1).isEmpty())
            return failure(ErrorCode::Conflict, entry.name, tr("it became longer while it was read"));
        return Done{};
    }

    Result<qint64> finish()
    {
        if (archive_write_close(m_handle.get()) != ARCHIVE_OK)
            return failed();
        const qint64 size = m_file.size();
        if (const QString reason = commitFailure(m_file); !reason.isEmpty())
            return failure(ErrorCode::PermissionDenied, m_file.fileName(), reason);
        return size;
    }

private:
    static la_ssize_t take(archive * /*handle*/, void *self, const void *bytes, size_t count)
    {
        return static_cast<QSaveFile *>(self)->write(static_cast<const char *>(bytes), qint64(count));
    }
    tl::unexpected<Error> failed() const
    {
        return failure(ErrorCode::PermissionDenied, m_file.fileName(), m_file.errorString());
    }

    QSaveFile m_file;
    const Progress &m_progress;
    const std::stop_token m_stop;
    WriteHandle m_handle{archive_write_new()}; //!< the last: it still writes into the file when it goes
};

//! Reads the entries of a bundle one after the other.
class BundleReader
{
public:
    explicit BundleReader(const QString &path)
        : m_path(path)
    {
    }

    Result<Done> open()
    {
        archive_read_support_format_tar(m_handle.get());
        if (archive_read_open_filename(m_handle.get(), QFile::encodeName(m_path).constData(), size_t(bundlePiece)) !=
            ARCHIVE_OK)
            return archiveFailure(m_handle.get(), m_path);
        return Done{};
    }

    //! The name of the next entry; empty at the end.
    Result<QByteArray> next()
    {
        const int code = archive_read_next_header(m_handle.get(), &m_entry);
        if (code == ARCHIVE_EOF)
            return QByteArray();
        ++m_number;
        if (code < ARCHIVE_WARN)
            return archiveFailure(m_handle.get(), m_path);
        const char *name = archive_entry_pathname(m_entry);
        return QByteArray(name && *name ? name : "?");
    }

    //! An error about the entry that next() has found.
    tl::unexpected<Error> refused(const QByteArray &name, const QString &why) const
    {
        return failure(
            ErrorCode::BadInput, m_path,
            tr("entry %1, \"%2\": %3").arg(m_number).arg(cleanLine(excerpt(QString::fromUtf8(name), 80)), why));
    }

    //! Fails unless the entry is the one that the list has at this place.
    Result<Done> check(const QByteArray &name, const BundleEntry &wanted) const
    {
        const QString text = QString::fromUtf8(name);
        if (const QString problem = pathProblem(text); !problem.isEmpty())
            return refused(name, problem);
        if (archive_entry_hardlink(m_entry) || archive_entry_filetype(m_entry) != AE_IFREG)
            return refused(name, tr("it is a link or no regular file"));
        if (text != wanted.name)
            return refused(name, tr("\"%1\" must be here").arg(cleanLine(wanted.name)));
        if (!archive_entry_size_is_set(m_entry) || archive_entry_size(m_entry) != wanted.bytes)
            return refused(name,
                           tr("its size is %1, and must be %2").arg(archive_entry_size(m_entry)).arg(wanted.bytes));
        return Done{};
    }

    qint64 size() const { return archive_entry_size(m_entry); }

    Result<Done> content(const std::function<Result<Done>(const QByteArray &)> &take, const std::stop_token &stop)
    {
        const qint64 size = archive_entry_size(m_entry);
        for (qint64 read = 0; read < size;) {
            if (stop.stop_requested())
                return failure(Error::cancelled());
            QByteArray piece(bundlePiece, Qt::Uninitialized);
            const la_ssize_t got = archive_read_data(m_handle.get(), piece.data(), size_t(piece.size()));
            if (got < 0)
                return archiveFailure(m_handle.get(), m_path);
            if (got == 0)
                return failure(ErrorCode::BadInput, m_path, tr("the archive ends too early"));
            piece.truncate(got);
            read += got;
            if (auto taken = take(piece); !taken)
                return taken;
        }
        return Done{};
    }

private:
    const QString m_path;
    ReadHandle m_handle{archive_read_new()};
    archive_entry *m_entry = nullptr; //!< of m_handle
    int m_number = 0;
};

Result<Bundle> readList(BundleReader &reader, const std::stop_token &stop)
{
    const auto first = reader.next();
    if (!first)
        return failure(first.error());
    if (*first != bundleList.latin1())
        return reader.refused(*first, tr("\"%1\" must be here").arg(bundleList));
    if (reader.size() > longestBundleList)
        return reader.refused(*first, tr("its size is %1").arg(reader.size()));
    if (const auto checked = reader.check(*first, {bundleList, reader.size()}); !checked)
        return failure(checked.error());
    QByteArray json;
    const auto take = [&json](const QByteArray &piece) {
        json += piece;
        return Result<Done>(Done{});
    };
    if (const auto read = reader.content(take, stop); !read)
        return failure(read.error());
    return bundleFrom(json);
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
        , m_staged(QFileInfo(target.folder).absolutePath() + "/.pierside-XXXXXX"_L1)
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
        if (!m_staged.isValid())
            return failure(ErrorCode::PermissionDenied, m_target.folder, m_staged.errorString());
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
                    out.setPermissions(ownerOnly);
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
            return m_staged.filePath(u"override"_s);
        const QString rest = entry.section(u'/', 1);
        return entry.startsWith("volumes/"_L1) ? m_snapshot + u'/' + rest : filesFolder() + u'/' + rest;
    }
    QString filesFolder() const { return m_staged.filePath(u"files"_s); }

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
            if (!QFile::copy(m_staged.filePath(u"override"_s), m_target.overrideFile))
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
    QTemporaryDir m_staged; //!< on the file system of the new folder
    QString m_snapshot;     //!< the folder of the unfinished snapshot
    Manifest m_manifest;
};

} // namespace

Result<qint64> writeBundle(const QString &file, const Bundle &bundle, const BundleSource &source,
                           const Progress &progress, const std::stop_token &stop)
{
    BundleWriter writer(file, progress, stop);
    if (const auto opened = writer.open(); !opened)
        return failure(opened.error());
    QByteArray json = QJsonDocument(toJson(bundle)).toJson();
    QBuffer list(&json);
    list.open(QIODevice::ReadOnly);
    if (const auto added = writer.add({bundleList, json.size()}, list); !added)
        return failure(added.error());
    const QList<BundleEntry> entries = entriesOf(bundle);
    for (const BundleEntry &entry : entries) {
        const QString rest = entry.name.section(u'/', 1);
        QFile content(entry.name == bundleOverride           ? source.overrideFile
                      : entry.name.startsWith("volumes/"_L1) ? source.snapshotFolder + u'/' + rest
                                                             : source.base + u'/' + rest);
        if (!content.open(QIODevice::ReadOnly))
            return failure(ErrorCode::PermissionDenied, content.fileName(), content.errorString());
        if (const auto added = writer.add(entry, content); !added)
            return failure(added.error());
    }
    return writer.finish();
}

bool isBundle(const QString &file)
{
    // libarchive writes the name of a file at the very beginning.
    QFile beginning(file);
    return QFileInfo(file).isFile() && beginning.open(QIODevice::ReadOnly) &&
           beginning.read(bundleList.size() + 1) == QByteArray(bundleList.latin1(), bundleList.size() + 1);
}

Result<Bundle> readBundle(const QString &file, const TakeEntry &take, const std::stop_token &stop)
{
    BundleReader reader(file);
    if (const auto opened = reader.open(); !opened)
        return failure(opened.error());
    auto bundle = readList(reader, stop);
    if (!bundle)
        return bundle;
    const QList<BundleEntry> entries = entriesOf(*bundle);
    for (const BundleEntry &entry : entries) {
        const auto name = reader.next();
        if (!name)
            return failure(name.error());
        if (name->isEmpty())
            return failure(ErrorCode::BadInput, file, tr("\"%1\" is missing").arg(cleanLine(entry.name)));
        if (const auto checked = reader.check(*name, entry); !checked)
            return failure(checked.error());
        if (!take)
            continue;
        const auto read = reader.content([&](const QByteArray &piece) { return take(entry, piece); }, stop);
        if (!read)
            return failure(read.error());
    }
    const auto more = reader.next();
    if (!more)
        return failure(more.error());
    if (!more->isEmpty())
        return reader.refused(*more, tr("it is not in the list"));
    return bundle;
}

Result<Manifest> unpackBundle(engine::Engine &engine, const Places &places, const QString &file, const Bundle &agreed,
                              const BundleTarget &target, const Progress &progress, const std::stop_token &stop)
{
    return BundleImport(engine, places, file, agreed, target, progress, stop).run();
}

} // namespace pierside::volumes
