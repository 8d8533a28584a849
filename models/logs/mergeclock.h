// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logstore.h"

#include <unordered_map>

namespace pierside::logs {

//! \brief Finds the place of lines of several sources on one time line. A value.
//!
//! Lines of one source keep their order: their places never step back. Times that step back a little, as between stdout
//! and stderr, get the place of the line before. Where a clock was set back, the lines behind follow the newest line of
//! all sources, until the clock has caught up. A line without a time follows the line of its source before it. Feed it
//! all lines in the order of their arrival.
class MergeClock
{
public:
    //! A line that is older than the newest of its source by more was written after its clock was set back.
    static constexpr qint64 StepNano = 1'000'000'000;

    //! Nanoseconds since 1970, never before the time of the line.
    qint64 placeOf(const LogRecord &record);

private:
    struct Source
    {
        qint64 newest = LogRecord::NoTime;
        qint64 offset = 0; //!< while the clock is behind
    };

    std::unordered_map<quint16, Source> m_sources;
    qint64 m_newest = LogRecord::NoTime; //!< of all
};

} // namespace pierside::logs
