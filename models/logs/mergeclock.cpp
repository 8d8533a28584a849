// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/mergeclock.h"

#include <algorithm>

namespace pierside::logs {

qint64 MergeClock::placeOf(const LogRecord &record)
{
    Source &source = m_sources[record.source];
    const qint64 time = record.timeNano;
    if (time == LogRecord::NoTime)
        return source.newest;
    if (time >= source.newest) {
        source = {.newest = time, .offset = 0};
    } else if (source.offset > 0 || source.newest - time > StepNano) {
        if (source.offset == 0)
            source.offset = m_newest - time;
        source.newest = std::max(source.newest, time + source.offset);
    }
    m_newest = std::max(m_newest, source.newest);
    return source.newest;
}

} // namespace pierside::logs
