// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/linecutter.h"
#include "models/engine/requests.h"
#include "models/logs/logsource.h"

#include <array>

namespace pierside::logs {

//! \brief Makes lines of the log of one container.
//!
//! An engine splits a line of more than 16 KiB into parts and sends each part in a separate frame with a separate time.
//! The parts are joined per stream. Holds at most one line of each stream. Not thread-safe.
class LineReader
{
public:
    static constexpr qsizetype LongestLine = 1024 * 1024; //!< bytes; a longer line comes as several

    //! \a hasTimes: the engine writes a time before each line.
    LineReader(const ContainerId &container, bool hasTimes)
        : m_container(container)
        , m_hasTimes(hasTimes)
    {
    }

    QList<LogLine> feed(const engine::LogChunk &chunk);
    //! The bytes after the last line ends, once the log has ended.
    QList<LogLine> flush();

private:
    struct Stream
    {
        LineCutter cutter{LongestLine};
        bool isOpen = false; //!< the last line has not ended
        QByteArray head;     //!< the beginning of a part, as long as its time is not whole
    };

    LogLine lineOf(bool isError, QByteArrayView bytes) const;
    bool takeTime(Stream &stream, QByteArrayView &bytes) const;

    ContainerId m_container;
    bool m_hasTimes;
    std::array<Stream, 2> m_streams; //!< stdout, stderr
};

} // namespace pierside::logs
