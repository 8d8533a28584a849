// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QStringList>

#include <memory>
#include <stop_token>

// Archives that other programs write and read. The functions block.
namespace pierside::volumes {

//! \brief Reads the archive in a file: tar as it is, or compressed by gzip, zstd, xz or bzip2.
class ArchiveReader
{
public:
    explicit ArchiveReader(const QString &path);
    ~ArchiveReader();

    //! The next piece of the tar archive; empty at the end.
    Result<QByteArray> next();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

//! \brief Writes a file that is compressed by gzip, or not at all. The file appears once it is complete.
class ArchiveWriter
{
public:
    enum class Compression { None, Gzip };

    ArchiveWriter(const QString &path, Compression compression);
    ~ArchiveWriter();

    Result<Done> write(const QByteArray &bytes);
    //! Its size.
    Result<qint64> finish();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

//! Whether a file of this name is to be compressed: "x.tar.gz", "x.tgz".
ArchiveWriter::Compression compressionFor(const QString &path);

//! How PathArchive describes files.
struct PathArchiveOptions
{
    //! The name of the path in the archive, if one path is archived; "." = the contents of the folder only.
    QString rootName = {};
    //! With owners, and all permissions; otherwise root owns them, and only the executable bit counts.
    bool exact = false;
    bool permissions = false; //!< with all permissions; root owns the files
};

//! A file of this machine and its name in an archive.
struct NamedPath
{
    QString path;
    QString name;
};

//! \brief Makes a tar archive of files and folders of this machine, piece by piece. Links stay links.
class PathArchive
{
public:
    explicit PathArchive(const QStringList &paths, const PathArchiveOptions &options = {});
    //! These alone, without what is in folders. root owns them; permissions stay. Those that are gone are left out.
    explicit PathArchive(const QList<NamedPath> &named);
    ~PathArchive();

    //! The next piece; empty at the end.
    Result<QByteArray> next();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

//! \brief Unpacks a tar archive into a new folder of this machine, which is removed again on failure. The user owns the
//! files.
//!
//! Refuses entries that are absolute, hold "..", or lead out of the folder through a link; leaves out devices and other
//! special files. The number of files.
Result<qint64> unpackArchive(const QString &archive, const QString &folder, const std::stop_token &stop);

} // namespace pierside::volumes
