// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/quickstart/service/settings.h"

#include <cstddef>

namespace quickstart {

// Writes log lines to stdout at the configured rate. A line has a number, a level, the milliseconds since the start and
// a simulated request, padded to LINE_BYTES, so that a reader can detect loss, duplicates and reordering.
class LogWriter
{
public:
    LogWriter(const Settings &settings, long startMs);

    bool done() const { return m_rate == 0 || (m_limit != 0 && m_written >= m_limit); }
    // Time in ms until the next line is due; -1 = forever.
    int waitMs(long now) const;
    // Writes the lines that are due. Blocks if the reader of stdout is slow.
    void write(long now);

private:
    long due(long now);
    std::size_t putLine(char *line, long now);

    long m_startMs;
    long m_rate;
    long m_limit;
    long m_batch;
    std::size_t m_lineBytes;
    // Lines are counted since m_baseMs, not between writes, so that the rate is exact.
    long m_baseMs;
    long m_sinceBase = 0;
    long m_written = 0;
};

} // namespace quickstart
