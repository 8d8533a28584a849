// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/archivefile.h"

#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/volumes/archivehandles.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSaveFile>

#include <filesystem>
#include <utility>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t pieceSize = size_t(256) * 1024;

//! As it is written, not resolved.
std::string targetOf(const QFileInfo &link)
{
    std::error_code error;
    return std::filesystem::read_symlink(QFile::encodeName(link.absoluteFilePath()).toStdString(), error).string();
}

//! Without the filters that start other programs.
void supportFilters(archive *handle)
{
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_zstd(handle);
    archive_read_support_filter_xz(handle);
    archive_read_support_filter_bzip2(handle);
}

} // namespace

class ArchiveReader::Private
{
public:
    QString path;
    ReadHandle handle{archive_read_new()};
    bool isOpen = false;

    Result<Done> open()
    {
        supportFilters(handle.get());
        archive_read_support_format_raw(handle.get());
        archive_entry *entry = nullptr;
        if (archive_read_open_filename(handle.get(), QFile::encodeName(path).constData(), pieceSize) != ARCHIVE_OK ||
            archive_read_next_header(handle.get(), &entry) != ARCHIVE_OK)
            return archiveFailure(handle.get(), path);
        isOpen = true;
        return Done{};
    }
};

ArchiveReader::ArchiveReader(const QString &path)
    : d(std::make_unique<Private>())
{
    d->path = path;
}

ArchiveReader::~ArchiveReader() = default;

Result<QByteArray> ArchiveReader::next()
{
    if (!d->isOpen) {
        if (const auto opened = d->open(); !opened)
            return failure(opened.error());
    }
    QByteArray piece(pieceSize, Qt::Uninitialized);
    const la_ssize_t got = archive_read_data(d->handle.get(), piece.data(), size_t(piece.size()));
    if (got < 0)
        return archiveFailure(d->handle.get(), d->path);
    piece.truncate(got);
    return piece;
}

class ArchiveWriter::Private
{
public:
    Private(const QString &path, Compression wanted)
        : file(path)
        , compression(wanted)
    {
    }

    QSaveFile file;
    Compression compression;
    bool isOpen = false;
    WriteHandle handle{archive_write_new()}; //!< the last: it still writes into the file when it goes

    static la_ssize_t take(archive * /*handle*/, void *self, const void *bytes, size_t count)
    {
        return static_cast<Private *>(self)->file.write(static_cast<const char *>(bytes), qint64(count));
    }

    tl::unexpected<Error> failed() { return failure(ErrorCode::PermissionDenied, file.fileName(), file.errorString()); }

    Result<Done> open()
    {
        if (!file.open(QIODevice::WriteOnly))
            return failed();
        if (compression == Compression::Gzip)
            archive_write_add_filter_gzip(handle.get());
        archive_write_set_format_raw(handle.get());
        archive_write_set_bytes_per_block(handle.get(), 0);
        archive_entry *entry = archive_entry_new();
        archive_entry_set_filetype(entry, AE_IFREG);
        const bool isMade = archive_write_open(handle.get(), this, nullptr, &Private::take, nullptr) == ARCHIVE_OK &&
                            archive_write_header(handle.get(), entry) == ARCHIVE_OK;
        archive_entry_free(entry);
        isOpen = true;
        return isMade ? Result<Done>(Done{}) : failed();
    }
};

ArchiveWriter::ArchiveWriter(const QString &path, Compression compression)
    : d(std::make_unique<Private>(path, compression))
{
}

ArchiveWriter::~ArchiveWriter() = default;

Result<Done> ArchiveWriter::write(const QByteArray &bytes)
{
    if (!d->isOpen) {
        if (auto opened = d->open(); !opened)
            return opened;
    }
    if (archive_write_data(d->handle.get(), bytes.constData(), size_t(bytes.size())) != bytes.size())
        return d->failed();
    return Done{};
}

Result<qint64> ArchiveWriter::finish()
{
    if (!d->isOpen) {
        if (auto opened = d->open(); !opened)
            return failure(opened.error());
    }
    if (archive_write_close(d->handle.get()) != ARCHIVE_OK)
        return d->failed();
    const qint64 size = d->file.size();
    if (const QString reason = commitFailure(d->file); !reason.isEmpty())
        return failure(ErrorCode::PermissionDenied, d->file.fileName(), reason);
    return size;
}

ArchiveWriter::Compression compressionFor(const QString &path)
{
    const bool isGzip = path.endsWith(".gz"_L1, Qt::CaseInsensitive) || path.endsWith(".tgz"_L1, Qt::CaseInsensitive);
    return isGzip ? ArchiveWriter::Compression::Gzip : ArchiveWriter::Compression::None;
}

class PathArchive::Private
{
public:
    QStringList roots;
    QList<NamedPath> named;
    PathArchiveOptions options;
    std::unique_ptr<QDirIterator> below;
    QString base; //!< the folder that contains the root under way
    QString top;  //!< the root under way
    QFile file;
    QByteArray out;
    bool isOpen = false;
    bool hasEnded = false;
    WriteHandle handle{archive_write_new()}; //!< the last: it still writes into the others when it goes

    static la_ssize_t take(archive * /*handle*/, void *self, const void *bytes, size_t count)
    {
        static_cast<Private *>(self)->out.append(static_cast<const char *>(bytes), qsizetype(count));
        return la_ssize_t(count);
    }

    void open()
    {
        archive_write_set_format_pax_restricted(handle.get());
        archive_write_set_bytes_per_block(handle.get(), 0);
        archive_write_open(handle.get(), this, nullptr, &Private::take, nullptr);
        isOpen = true;
    }

    QString nameOf(const QFileInfo &info) const
    {
        if (options.rootName.isEmpty())
            return QDir(base).relativeFilePath(info.absoluteFilePath());
        const QString rest = info.absoluteFilePath().mid(top.size());
        return options.rootName + (rest.isEmpty() || rest.startsWith(u'/') ? rest : u'/' + rest);
    }

    Result<Done> add(const QFileInfo &info)
    {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, QFile::encodeName(nameOf(info)).constData());
        const bool isLink = info.isSymLink();
        const bool isFolder = !isLink && info.isDir();
        archive_entry_set_filetype(entry, isLink ? AE_IFLNK : isFolder ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, isFolder || info.isExecutable() ? 0755 : 0644);
        if (options.exact || options.permissions)
            setPermissions(entry, info);
        archive_entry_set_uid(entry, options.exact ? info.ownerId() : 0);
        archive_entry_set_gid(entry, options.exact ? info.groupId() : 0);
        archive_entry_set_mtime(entry, info.lastModified().toSecsSinceEpoch(), 0);
        if (isLink)
            archive_entry_set_symlink(entry, targetOf(info).c_str());
        archive_entry_set_size(entry, isLink || isFolder ? 0 : info.size());
        const bool isMade = archive_write_header(handle.get(), entry) >= ARCHIVE_WARN;
        archive_entry_free(entry);
        if (!isMade)
            return archiveFailure(handle.get(), info.filePath());
        if (isLink || isFolder)
            return Done{};
        file.setFileName(info.absoluteFilePath());
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::PermissionDenied, file.fileName(), file.errorString());
        return Done{};
    }

    static void setPermissions(archive_entry *entry, const QFileInfo &info)
    {
        std::error_code error;
        const auto status = std::filesystem::symlink_status(info.filesystemAbsoluteFilePath(), error);
        if (!error)
            archive_entry_set_perm(entry, mode_t(status.permissions() & std::filesystem::perms::mask));
    }

    Result<Done> addNamed(const NamedPath &next)
    {
        const QFileInfo info(next.path);
        if (!info.isSymLink() && !info.isDir() && !info.isFile())
            return Done{};
        options.rootName = next.name;
        top = info.absoluteFilePath();
        const auto added = add(info);
        return added || info.isSymLink() || QFileInfo::exists(next.path) ? added : Result<Done>(Done{});
    }

    //! The next file, or the end.
    Result<Done> advance()
    {
        while (below && below->hasNext()) {
            const QFileInfo info(below->next());
            if (info.isSymLink() || info.isDir() || info.isFile())
                return add(info);
        }
        below.reset();
        if (!named.isEmpty())
            return addNamed(named.takeFirst());
        if (roots.isEmpty()) {
            hasEnded = true;
            return archive_write_close(handle.get()) == ARCHIVE_OK ? Result<Done>(Done{})
                                                                   : archiveFailure(handle.get(), u"tar"_s);
        }
        const QFileInfo root(roots.takeFirst());
        if (!root.exists() && !root.isSymLink())
            return failure(ErrorCode::NotFound, root.filePath(), tr("there is no such file"));
        base = root.absolutePath();
        top = root.absoluteFilePath();
        if (root.isDir() && !root.isSymLink())
            below = std::make_unique<QDirIterator>(
                root.absoluteFilePath(), QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                QDirIterator::Subdirectories);
        return add(root);
    }

    Result<Done> copy()
    {
        const QByteArray bytes = file.read(qint64(pieceSize));
        if (file.error() != QFile::NoError)
            return failure(ErrorCode::PermissionDenied, file.fileName(), file.errorString());
        if (bytes.isEmpty()) {
            file.close();
            return Done{};
        }
        // A file that grew is cut at the size that its entry has.
        if (archive_write_data(handle.get(), bytes.constData(), size_t(bytes.size())) < 0)
            return archiveFailure(handle.get(), file.fileName());
        return Done{};
    }
};

PathArchive::PathArchive(const QStringList &paths, const PathArchiveOptions &options)
    : d(std::make_unique<Private>())
{
    d->roots = paths;
    d->options = options;
}

PathArchive::PathArchive(const QList<NamedPath> &named)
    : PathArchive(QStringList(), {.permissions = true})
{
    d->named = named;
}

PathArchive::~PathArchive() = default;

Result<QByteArray> PathArchive::next()
{
    if (!d->isOpen)
        d->open();
    while (d->out.size() < qsizetype(pieceSize) && !d->hasEnded) {
        const Result<Done> done = d->file.isOpen() ? d->copy() : d->advance();
        if (!done)
            return failure(done.error());
    }
    return std::exchange(d->out, {});
}

namespace {

Result<qint64> unpackInto(const QString &archivePath, const QString &folder, const std::stop_token &stop)
{
    const ReadHandle in(archive_read_new());
    const WriteHandle out(archive_write_disk_new());
    supportFilters(in.get());
    archive_read_support_format_tar(in.get());
    archive_write_disk_set_options(out.get(), ARCHIVE_EXTRACT_TIME | ARCHIVE_EXTRACT_PERM |
                                                  ARCHIVE_EXTRACT_SECURE_NODOTDOT | ARCHIVE_EXTRACT_SECURE_SYMLINKS |
                                                  ARCHIVE_EXTRACT_SPARSE);
    if (archive_read_open_filename(in.get(), QFile::encodeName(archivePath).constData(), pieceSize) != ARCHIVE_OK)
        return archiveFailure(in.get(), archivePath);
    const QByteArray root = QFile::encodeName(QFileInfo(folder).canonicalFilePath()) + '/';
    qint64 count = 0;
    archive_entry *entry = nullptr;
    for (int code = 0; (code = archive_read_next_header(in.get(), &entry)) != ARCHIVE_EOF;) {
        if (stop.stop_requested())
            return failure(Error::cancelled());
        if (code < ARCHIVE_WARN)
            return archiveFailure(in.get(), archivePath);
        const QByteArray name(archive_entry_pathname(entry));
        const QList<QByteArray> parts = name.split('/');
        if (name.startsWith('/') || parts.contains(".."))
            return failure(ErrorCode::BadInput, archivePath,
                           tr("it has a file that leads out of its folder: %1").arg(QString::fromUtf8(name)));
        const auto type = archive_entry_filetype(entry);
        const char *link = archive_entry_hardlink(entry);
        if (!link && type != AE_IFREG && type != AE_IFDIR && type != AE_IFLNK)
            continue;
        archive_entry_set_pathname(entry, (root + name).constData());
        // The target of a hard link is a name in the archive; the same rules hold.
        if (const QByteArray target(link); !target.isEmpty()) {
            if (target.startsWith('/') || target.split('/').contains(".."))
                return failure(ErrorCode::BadInput, archivePath, tr("it has a hard link that leads out of its folder"));
            archive_entry_set_hardlink(entry, (root + target).constData());
        }
        // No suid bits and no foreign owners for files of this user.
        archive_entry_set_perm(entry, archive_entry_perm(entry) & 0777);
        // A file that was not written is a warning for the library.
        if (archive_read_extract2(in.get(), entry, out.get()) != ARCHIVE_OK)
            return archiveFailure(in.get(), archivePath);
        ++count;
    }
    if (archive_write_close(out.get()) != ARCHIVE_OK)
        return archiveFailure(out.get(), folder, ErrorCode::PermissionDenied);
    return count;
}

} // namespace

Result<qint64> unpackArchive(const QString &archivePath, const QString &folder, const std::stop_token &stop)
{
    // mkdir() fails for a folder that exists: files that somebody else has put there are neither replaced nor removed.
    if (!QDir().mkdir(folder))
        return QFileInfo::exists(folder)
                   ? failure(ErrorCode::Conflict, folder, tr("it exists already"), tr("Choose a new folder."))
                   : failure(ErrorCode::PermissionDenied, folder, tr("the folder cannot be made"));
    auto count = unpackInto(archivePath, folder, stop);
    if (!count)
        QDir(folder).removeRecursively();
    return count;
}

} // namespace pierside::volumes
