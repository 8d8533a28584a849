// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/logdecoder.h"

#include "models/core/translate.h"
#include "models/core/units.h"

#include <QtEndian>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr int stderrStream = 2;
constexpr int failureStream = 3;
constexpr qsizetype messageLimit = 64 * 1024;
constexpr quint32 frameLimit = 64 * 1024 * 1024; //!< engines send at most 16 KiB, the largest log driver 1 MiB

LogChunk::Stream streamOf(int number)
{
    return number == stderrStream ? LogChunk::Stream::Stderr : LogChunk::Stream::Stdout;
}

} // namespace

Result<Done> LogDecoder::readHeader()
{
    m_headerSize = 0;
    m_stream = m_header[0];
    m_size = qFromBigEndian<quint32>(m_header.data() + 4);
    m_missing = m_size;
    if (m_stream > failureStream || m_header[1] != 0 || m_header[2] != 0 || m_header[3] != 0) {
        m_broken = true;
        return failure(ErrorCode::Protocol, tr("reading a log stream"),
                       tr("the engine sent invalid data instead of a frame"));
    }
    if (m_size > frameLimit) {
        m_broken = true;
        return failure(ErrorCode::Protocol, tr("reading a log stream"),
                       tr("the engine announced a frame of %1").arg(humanByteSize(m_size)));
    }
    return Done{};
}

qint64 LogDecoder::unfinished() const
{
    if (m_missing == 0)
        return static_cast<qint64>(m_headerSize);
    return static_cast<qint64>(m_header.size()) + m_size - m_missing;
}

Result<Done> LogDecoder::feed(QByteArrayView bytes, const Sink &sink)
{
    if (m_broken)
        return failure(ErrorCode::Protocol, tr("reading a log stream"), tr("the stream is broken"));
    if (m_raw) {
        if (!bytes.isEmpty())
            sink({LogChunk::Stream::Stdout, bytes.toByteArray()});
        return Done{};
    }
    LogChunk chunk;
    Result<Done> outcome = Done{};
    while (!bytes.isEmpty() && outcome) {
        if (m_missing == 0) {
            m_header[m_headerSize++] = static_cast<unsigned char>(bytes.front());
            bytes = bytes.sliced(1);
            if (m_headerSize == m_header.size())
                outcome = readHeader();
            continue;
        }
        const bool isFrameStart = m_missing == m_size;
        const auto piece = bytes.first(qMin(bytes.size(), static_cast<qsizetype>(m_missing)));
        bytes = bytes.sliced(piece.size());
        m_missing -= static_cast<quint32>(piece.size());
        if (m_stream == failureStream) {
            m_message.append(piece.first(qMin(piece.size(), messageLimit - m_message.size())));
            if (m_missing == 0) {
                m_broken = true;
                outcome = failure(ErrorCode::EngineFailed, tr("reading a log stream"), QString::fromUtf8(m_message));
            }
            continue;
        }
        const bool isOther = chunk.stream != streamOf(m_stream) || (isFrameStart && !chunk.bytes.endsWith('\n'));
        if (isOther && !chunk.bytes.isEmpty()) {
            sink(chunk);
            chunk.bytes.clear();
        }
        if (chunk.bytes.isEmpty())
            chunk.startsFrame = isFrameStart;
        chunk.stream = streamOf(m_stream);
        chunk.bytes.append(piece);
    }
    if (!chunk.bytes.isEmpty())
        sink(chunk);
    return outcome;
}

} // namespace pierside::engine
