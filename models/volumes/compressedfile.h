// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

// Files compressed by zstd, written and read piece by piece. The functions block.
namespace pierside::volumes {

struct CompressedFacts
{
    qint64 rawBytes = 0;  //!< before compression
    qint64 fileBytes = 0; //!< on the disk
    QByteArray rawSha256; //!< hexadecimal

    bool operator==(const CompressedFacts &) const = default;
};

//! \brief Compresses into a new file that only this user can read.
class CompressedWriter
{
public:
    explicit CompressedWriter(const QString &path);
    ~CompressedWriter();

    Result<Done> write(const QByteArray &bytes);
    //! Returns once everything is on the disk.
    Result<CompressedFacts> finish();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

//! \brief Decompresses a file.
class CompressedReader
{
public:
    explicit CompressedReader(const QString &path);
    ~CompressedReader();

    //! The next piece; empty at the end. A file that ends too early or is damaged is an error.
    Result<QByteArray> next();
    qint64 bytesRead() const;      //!< decompressed
    CompressedFacts facts() const; //!< of what was read so far

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace pierside::volumes
