// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/images/tarstream.h"

#include "models/core/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

namespace pierside::images {

using namespace Qt::StringLiterals;

static constexpr qsizetype pieceSize = 256 * 1024;

static Error cannotRead(const QString &path, const QString &cause)
{
    return {ErrorCode::BadInput, tr("reading the build context"), u"%1: %2"_s.arg(path, cause),
            tr("Make the file readable, or add it to .dockerignore."), 0};
}

using EntryPointer = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

//! \brief Wraps libarchive: takes entries, returns bytes.
class TarStream::Writer
{
public:
    Writer()
        : m_archive(archive_write_new(), &archive_write_free)
        , m_disk(archive_read_disk_new(), &archive_read_free)
    {
        archive_write_set_format_pax_restricted(m_archive.get());
        // File names are bytes. Without this option, a name with non-ASCII characters fails in the C locale.
        archive_write_set_options(m_archive.get(), "hdrcharset=BINARY");
        archive_write_set_bytes_per_block(m_archive.get(), 0);
        archive_write_open(m_archive.get(), this, nullptr, &Writer::take, nullptr);
        archive_read_disk_set_symlink_physical(m_disk.get());
        archive_read_disk_set_behavior(m_disk.get(), ARCHIVE_READDISK_NO_XATTR | ARCHIVE_READDISK_NO_ACL |
                                                         ARCHIVE_READDISK_NO_FFLAGS | ARCHIVE_READDISK_NO_SPARSE);
    }

    bool hasOpenFile() const { return m_file != nullptr; }
    QByteArray takeBytes() { return std::exchange(m_bytes, {}); }
    qsizetype size() const { return m_bytes.size(); }
    bool end() { return archive_write_close(m_archive.get()) == ARCHIVE_OK; }

    Result<Done> addBytes(const QString &path, const QByteArray &bytes)
    {
        const EntryPointer entry(archive_entry_new(), &archive_entry_free);
        archive_entry_set_pathname(entry.get(), QFile::encodeName(path).constData());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), bytes.size());
        archive_entry_set_mtime(entry.get(), 0, 0);
        if (archive_write_header(m_archive.get(), entry.get()) < ARCHIVE_WARN ||
            archive_write_data(m_archive.get(), bytes.constData(), static_cast<size_t>(bytes.size())) < 0)
            return failure(cannotRead(path, lastError(m_archive.get())));
        return Done{};
    }

    //! Adds the header; copySome() adds the contents.
    Result<Done> add(const QString &path, const QString &file)
    {
        const EntryPointer entry(archive_entry_new(), &archive_entry_free);
        archive_entry_copy_sourcepath(entry.get(), QFile::encodeName(file).constData());
        if (archive_read_disk_entry_from_file(m_disk.get(), entry.get(), -1, nullptr) < ARCHIVE_WARN)
            return failure(cannotRead(path, lastError(m_disk.get())));
        const auto type = archive_entry_filetype(entry.get());
        if (type == AE_IFSOCK)
            return Done{};
        archive_entry_set_pathname(entry.get(), QFile::encodeName(path).constData());
        archive_entry_set_uid(entry.get(), 0);
        archive_entry_set_gid(entry.get(), 0);
        archive_entry_set_uname(entry.get(), nullptr);
        archive_entry_set_gname(entry.get(), nullptr);
        if (type == AE_IFREG) {
            auto content = std::make_unique<QFile>(file);
            if (!content->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
                return failure(cannotRead(path, content->errorString()));
            m_file = std::move(content);
            m_path = path;
            m_left = archive_entry_size(entry.get());
        }
        if (archive_write_header(m_archive.get(), entry.get()) < ARCHIVE_WARN)
            return failure(cannotRead(path, lastError(m_archive.get())));
        return Done{};
    }

    Result<Done> copySome()
    {
        if (m_left == 0) {
            m_file.reset();
            return Done{};
        }
        const QByteArray piece = m_file->read(std::min<qint64>(m_left, pieceSize));
        if (piece.isEmpty())
            return failure(cannotRead(m_path, m_file->error() == QFileDevice::NoError
                                                  ? tr("the file was truncated during the read")
                                                  : m_file->errorString()));
        if (archive_write_data(m_archive.get(), piece.constData(), static_cast<size_t>(piece.size())) < 0)
            return failure(cannotRead(m_path, lastError(m_archive.get())));
        m_left -= piece.size();
        return Done{};
    }

private:
    static la_ssize_t take(archive *, void *self, const void *bytes, size_t size)
    {
        static_cast<Writer *>(self)->m_bytes.append(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
        return static_cast<la_ssize_t>(size);
    }
    static QString lastError(archive *a) { return QString::fromLocal8Bit(archive_error_string(a)); }

    QByteArray m_bytes;
    std::unique_ptr<archive, decltype(&archive_write_free)> m_archive;
    std::unique_ptr<archive, decltype(&archive_read_free)> m_disk;
    std::unique_ptr<QFile> m_file;
    QString m_path;
    qint64 m_left = 0;
};

TarStream::TarStream(QString directory, DockerIgnore ignore, QMap<QString, QByteArray> extra)
    : m_directory(std::move(directory))
    , m_ignore(std::move(ignore))
    , m_extra(std::move(extra))
    , m_writer(std::make_unique<Writer>())
{
}

TarStream::~TarStream() = default;

Result<QByteArray> TarStream::next()
{
    while (!m_ended && m_writer->size() < pieceSize) {
        if (const auto done = step(); !done)
            return failure(done.error());
    }
    return m_writer->takeBytes();
}

Result<Done> TarStream::step()
{
    if (!m_begun) {
        m_begun = true;
        for (auto it = m_extra.cbegin(); it != m_extra.cend(); ++it) {
            if (const auto done = m_writer->addBytes(it.key(), it.value()); !done)
                return done;
        }
        return enter({}, {});
    }
    if (m_writer->hasOpenFile())
        return m_writer->copySome();
    while (!m_levels.empty() && m_levels.back().index == m_levels.back().entries.size())
        m_levels.pop_back();
    if (m_levels.empty()) {
        m_ended = true;
        if (!m_writer->end())
            return failure(ErrorCode::Internal, tr("finishing the build context"));
        return Done{};
    }
    Level &level = m_levels.back();
    const QFileInfo entry = level.entries.at(level.index++);
    const QString path = level.path.isEmpty() ? entry.fileName() : level.path + u'/' + entry.fileName();
    // visit() may append a level, which invalidates references to this one.
    const DockerIgnore::Matches inherited = level.matches;
    return visit(entry, path, inherited);
}

Result<Done> TarStream::visit(const QFileInfo &entry, const QString &path, const DockerIgnore::Matches &inherited)
{
    DockerIgnore::Matches below;
    const bool excluded = m_ignore.isExcluded(path, inherited, &below);
    const bool directory = entry.isDir() && !entry.isSymLink();
    if (!excluded && !m_extra.contains(path)) {
        if (const auto done = m_writer->add(path, entry.filePath()); !done)
            return done;
    }
    if (directory && (!excluded || m_ignore.mayHoldExceptions(path)))
        return enter(path, std::move(below));
    return Done{};
}

Result<Done> TarStream::enter(const QString &path, DockerIgnore::Matches matches)
{
    const QString full = path.isEmpty() ? m_directory : m_directory + u'/' + path;
    QDir directory(full);
    if (!directory.isReadable())
        return failure(cannotRead(path.isEmpty() ? full : path, tr("the directory cannot be listed")));
    const auto filter = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    m_levels.push_back({path, directory.entryInfoList(filter, QDir::Name), 0, std::move(matches)});
    return Done{};
}

} // namespace pierside::images
