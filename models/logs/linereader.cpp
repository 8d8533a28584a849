// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/linereader.h"

#include "models/logs/enginetime.h"

#include <utility>

namespace pierside::logs {

namespace {

constexpr qsizetype LongestTime = 40; //!< "2026-01-01T00:00:00.123456789+01:00" and some room

} // namespace

LogLine LineReader::lineOf(bool isError, QByteArrayView bytes) const
{
    // "2026-01-01T00:00:00.123456789Z text"
    const qsizetype end = m_hasTimes ? bytes.first(std::min(bytes.size(), LongestTime)).indexOf(' ') : -1;
    const qint64 time = end > 0 ? engineTime(bytes.first(end)) : LogRecord::NoTime;
    return {m_container, isError, (time == LogRecord::NoTime ? bytes : bytes.sliced(end + 1)).toByteArray(), time};
}

//! Removes the time before a further part of a line. False where its end has not arrived.
bool LineReader::takeTime(Stream &stream, QByteArrayView &bytes) const
{
    const qsizetype end = bytes.first(std::min(bytes.size(), LongestTime)).indexOf(' ');
    if (end < 0 && bytes.size() < LongestTime) {
        stream.head = bytes.toByteArray();
        return false;
    }
    if (end > 0 && engineTime(bytes.first(end)) != LogRecord::NoTime)
        bytes = bytes.sliced(end + 1);
    return true;
}

QList<LogLine> LineReader::feed(const engine::LogChunk &chunk)
{
    constexpr qsizetype UsualLine = 100; // bytes
    const bool isError = chunk.stream == engine::LogChunk::Stream::Stderr;
    Stream &stream = m_streams[isError ? 1 : 0];
    const bool isPart = !stream.head.isEmpty() || (m_hasTimes && chunk.startsFrame && stream.isOpen);
    const QByteArray joined = stream.head.isEmpty() ? chunk.bytes : std::exchange(stream.head, {}) + chunk.bytes;
    QByteArrayView bytes = joined;
    if (isPart && !takeTime(stream, bytes))
        return {};
    if (bytes.isEmpty())
        return {};
    QList<LogLine> lines;
    lines.reserve(bytes.size() / UsualLine + 1);
    stream.cutter.feedViews(bytes, [&](QByteArrayView line) { lines.append(lineOf(isError, line)); });
    stream.isOpen = !bytes.endsWith('\n');
    return lines;
}

QList<LogLine> LineReader::flush()
{
    QList<LogLine> lines;
    for (const bool isError : {false, true}) {
        Stream &stream = m_streams[isError ? 1 : 0];
        stream.cutter.feed(std::exchange(stream.head, {}), [](const QByteArray &) {});
        stream.cutter.flush([&](const QByteArray &line) { lines.append(lineOf(isError, line)); });
        stream.isOpen = false;
    }
    return lines;
}

} // namespace pierside::logs
