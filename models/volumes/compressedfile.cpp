// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/compressedfile.h"

#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QCryptographicHash>
#include <QFile>

#include <zstd.h>

namespace pierside::volumes {

namespace {

constexpr int compressionLevel = 1;   // the disk is the limit, not the processor
constexpr int compressionThreads = 1; // besides the one that reads and hashes

tl::unexpected<Error> fileFailure(const QFile &file)
{
    return failure(ErrorCode::EngineFailed, file.fileName(), file.errorString());
}

tl::unexpected<Error> damaged(const QFile &file, const QString &why)
{
    return failure(ErrorCode::BadInput, file.fileName(), tr("the file is damaged: %1").arg(why));
}

} // namespace

class CompressedWriter::Private
{
public:
    explicit Private(const QString &path)
        : file(path)
        , context(ZSTD_createCCtx())
        , out(static_cast<qsizetype>(ZSTD_CStreamOutSize()), Qt::Uninitialized)
    {
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, compressionLevel);
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
        ZSTD_CCtx_setParameter(context, ZSTD_c_nbWorkers, compressionThreads); // ignored by a library without threads
    }
    ~Private() { ZSTD_freeCCtx(context); }
    Q_DISABLE_COPY_MOVE(Private)

    Result<Done> open()
    {
        if (file.isOpen())
            return Done{};
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
            return fileFailure(file);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return Done{};
    }

    Result<Done> compress(const QByteArray &bytes, ZSTD_EndDirective mode)
    {
        if (auto opened = open(); !opened)
            return opened;
        ZSTD_inBuffer in{bytes.constData(), static_cast<size_t>(bytes.size()), 0};
        size_t left = 1;
        while (in.pos < in.size || (mode == ZSTD_e_end && left != 0)) {
            ZSTD_outBuffer buffer{out.data(), static_cast<size_t>(out.size()), 0};
            left = ZSTD_compressStream2(context, &buffer, &in, mode);
            if (ZSTD_isError(left))
                return failure(ErrorCode::Internal, file.fileName(), QString::fromLatin1(ZSTD_getErrorName(left)));
            if (!writeAll(file, out.constData(), static_cast<qint64>(buffer.pos)))
                return fileFailure(file);
            facts.fileBytes += static_cast<qint64>(buffer.pos);
        }
        return Done{};
    }

    QFile file;
    ZSTD_CCtx *const context;
    QByteArray out;
    QCryptographicHash hash{QCryptographicHash::Sha256};
    CompressedFacts facts;
};

CompressedWriter::CompressedWriter(const QString &path)
    : d(std::make_unique<Private>(path))
{
}

CompressedWriter::~CompressedWriter() = default;

Result<Done> CompressedWriter::write(const QByteArray &bytes)
{
    d->hash.addData(bytes);
    d->facts.rawBytes += bytes.size();
    return d->compress(bytes, ZSTD_e_continue);
}

Result<CompressedFacts> CompressedWriter::finish()
{
    if (const auto ended = d->compress({}, ZSTD_e_end); !ended)
        return failure(ended.error());
    if (!syncToDisk(d->file))
        return fileFailure(d->file);
    d->file.close();
    d->facts.rawSha256 = d->hash.result().toHex();
    return d->facts;
}

class CompressedReader::Private
{
public:
    explicit Private(const QString &path)
        : file(path)
        , context(ZSTD_createDCtx())
        , in(static_cast<qsizetype>(ZSTD_DStreamInSize()), Qt::Uninitialized)
    {
    }
    ~Private() { ZSTD_freeDCtx(context); }
    Q_DISABLE_COPY_MOVE(Private)

    //! Fills the input; false at the end of the file.
    Result<bool> fill()
    {
        if (!file.isOpen() && !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return fileFailure(file);
        if (source.pos < source.size)
            return true;
        const qint64 got = file.read(in.data(), in.size());
        if (got < 0)
            return fileFailure(file);
        source = {in.constData(), static_cast<size_t>(got), 0};
        facts.fileBytes += got;
        return got > 0;
    }

    QFile file;
    ZSTD_DCtx *const context;
    QByteArray in;
    ZSTD_inBuffer source{};
    size_t expected = 1; //!< 0 = at the end of a frame
    QCryptographicHash hash{QCryptographicHash::Sha256};
    CompressedFacts facts;
};

CompressedReader::CompressedReader(const QString &path)
    : d(std::make_unique<Private>(path))
{
}

CompressedReader::~CompressedReader() = default;

Result<QByteArray> CompressedReader::next()
{
    QByteArray out(static_cast<qsizetype>(ZSTD_DStreamOutSize()), Qt::Uninitialized);
    ZSTD_outBuffer buffer{out.data(), static_cast<size_t>(out.size()), 0};
    while (buffer.pos == 0) {
        const auto more = d->fill();
        if (!more)
            return failure(more.error());
        if (!*more && d->expected == 0)
            return QByteArray();
        if (!*more)
            return damaged(d->file, tr("it is incomplete"));
        d->expected = ZSTD_decompressStream(d->context, &buffer, &d->source);
        if (ZSTD_isError(d->expected))
            return damaged(d->file, QString::fromLatin1(ZSTD_getErrorName(d->expected)));
    }
    out.truncate(static_cast<qsizetype>(buffer.pos));
    d->hash.addData(out);
    d->facts.rawBytes += out.size();
    return out;
}

qint64 CompressedReader::bytesRead() const
{
    return d->facts.rawBytes;
}

CompressedFacts CompressedReader::facts() const
{
    CompressedFacts facts = d->facts;
    facts.rawSha256 = d->hash.result().toHex();
    return facts;
}

} // namespace pierside::volumes
