// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logsource.h"

#include <chrono>
#include <deque>
#include <unordered_map>
#include <utility>

namespace pierside::logs {

//! \brief Finds the place in the log of one container at which reading goes on after its stream has ended.
//!
//! An engine sends lines from a time on, that time included. Several lines can have one time, and times step back
//! between stdout and stderr, and where the clock was set back. Reading therefore begins a little before the last line,
//! and the lines that come again are recognised by time, stream and text, as often as they came before. Times are
//! needed.
class LogCursor
{
public:
    static constexpr std::chrono::seconds Overlap{2};
    static constexpr std::size_t MostLines = 65'536; //!< that are remembered; a fast log overlaps for a shorter time

    //! No line with a time has come yet.
    bool isEmpty() const { return m_last == LogRecord::NoTime; }
    //! From when on lines are to be read again; invalid if none has come.
    QDateTime since() const;
    //! Reading begins at since(): the lines that came before come again.
    void resume();
    //! Takes the next line of the log. False if it came before.
    bool take(const LogLine &line);
    //! \brief True once if the lines that came before do not come again.
    //!
    //! The engine does not have them any more, and perhaps not those behind them.
    bool takeGap() { return std::exchange(m_hasGap, false); }
    //! The newest line of the log is \a line, though it has not come.
    bool misses(const LogLine &line) const;

private:
    struct Entry
    {
        qint64 timeNano = 0;
        std::size_t hash = 0;
    };

    std::deque<Entry> m_lines;                       //!< the last ones, in the order of the log
    qint64 m_last = LogRecord::NoTime;               //!< time of the last line
    qint64 m_forgotten = LogRecord::NoTime;          //!< the newest time of the lines that are not remembered
    std::unordered_map<std::size_t, int> m_expected; //!< how often lines are still to come again
    bool m_seeksPlace = false;                       //!< none of them has come again since resume()
    bool m_hasGap = false;
};

} // namespace pierside::logs
