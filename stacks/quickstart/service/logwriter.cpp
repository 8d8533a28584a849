// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/logwriter.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace quickstart {

namespace {

constexpr std::size_t maxLine = 120;
constexpr long maxBatch = 512;
// At most a hundred wake-ups per second; at a higher rate each writes several lines.
constexpr long shortestTickMs = 10;

char lineBuffer[maxLine * maxBatch + 1];

void writeAll(const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes, size);
        if (written < 0) {
            if (errno == EINTR)
                continue;
            std::exit(3);
        }
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

} // namespace

LogWriter::LogWriter(const Settings &settings, long startMs)
    : m_startMs(startMs)
    , m_rate(settings.rate)
    , m_limit(settings.lines)
    , m_batch(settings.batch)
    , m_lineBytes(static_cast<std::size_t>(settings.lineBytes))
    , m_baseMs(startMs)
{
}

int LogWriter::waitMs(long now) const
{
    if (done())
        return -1;
    if (m_rate < 0)
        return 0;
    const long next = m_baseMs + ((m_sinceBase + 1) * 1000 + m_rate - 1) / m_rate;
    return static_cast<int>(std::max(next - now, m_rate > 1000 / shortestTickMs ? shortestTickMs : 0L));
}

long LogWriter::due(long now)
{
    if (m_rate < 0)
        return m_batch;
    const long behind = (now - m_baseMs) * m_rate / 1000 - m_sinceBase;
    // After a blocked write, at most one second's lines are written at once.
    if (behind > m_rate + 1) {
        m_baseMs = now;
        m_sinceBase = 0;
        return m_rate;
    }
    m_sinceBase += behind;
    return behind;
}

std::size_t LogWriter::putLine(char *line, long now)
{
    static constexpr const char *levels[] = {"INFO ", "DEBUG", "INFO ", "WARN ", "INFO ", "DEBUG", "INFO ", "ERROR"};
    ++m_written;
    const auto mark = static_cast<unsigned long>(m_written) * 2654435761UL & 0xffffffffUL;
    const int size = std::snprintf(line, maxLine, "%010ld %s t=%09ld req=%08lx path=/api/v1/items/%ld status=200",
                                   m_written, levels[m_written & 7], now - m_startMs, mark, m_written % 9973);
    auto end = std::min(static_cast<std::size_t>(std::max(size, 0)), maxLine - 1);
    if (m_lineBytes > 0) {
        if (end + 1 < m_lineBytes)
            line[end++] = ' ';
        for (; end + 1 < m_lineBytes; ++end)
            line[end] = static_cast<char>('a' + (static_cast<long>(end) + m_written) % 26);
        end = m_lineBytes - 1;
    }
    line[end] = '\n';
    return end + 1;
}

void LogWriter::write(long now)
{
    if (done())
        return;
    long count = due(now);
    if (m_limit > 0)
        count = std::min(count, m_limit - m_written);
    while (count > 0) {
        const long batch = std::min(count, maxBatch);
        std::size_t size = 0;
        for (long i = 0; i < batch; ++i)
            size += putLine(lineBuffer + size, now);
        writeAll(lineBuffer, size);
        count -= batch;
    }
}

} // namespace quickstart
