// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stacks/quickstart/service/settings.h"

#include <cstddef>

namespace quickstart {

// Writes log lines to stdout at the rate asked for. A line holds its number, a level, milliseconds since the start
// and a made-up request, padded to LINE_BYTES, so that a reader can see loss, doubling and order.
class LogWriter
{
public:
    LogWriter(const Settings &settings, long startMs);

    bool done() const { return m_rate == 0 || (m_limit != 0 && m_written >= m_limit); }
    // How long poll() may sleep before the next line is due; -1: for ever.
    int waitMs(long now) const;
    // Writes what is due. Blocks when the reader of stdout is behind, as an ordinary program does.
    void write(long now);

private:
    long due(long now);
    std::size_t putLine(char *line, long now);

    long m_startMs;
    long m_rate;
    long m_limit;
    long m_batch;
    std::size_t m_lineBytes;
    // Lines are counted from m_baseMs, not from one write to the next, so that the rate holds exactly.
    long m_baseMs;
    long m_sinceBase = 0;
    long m_written = 0;
};

} // namespace quickstart
