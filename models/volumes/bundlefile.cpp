// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/bundlefile.h"

#include "models/core/plaintext.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/volumes/archivehandles.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

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

} // namespace pierside::volumes
