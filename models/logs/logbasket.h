// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logsource.h"

#include <mutex>

namespace pierside::logs {

//! \brief Hands lines from one thread to another, bounded by lines and by bytes; counts those that do not fit.
//!
//! Thread-safe.
class LogBasket
{
public:
    struct Contents
    {
        QList<LogLine> lines;
        qint64 dropped = 0;
    };

    static constexpr qsizetype MostLines = 20'000; //!< between two frames; 86,000 lines a second make 1,400
    static constexpr qsizetype MostBytes = 16 * 1024 * 1024;

    //! True where it was empty: the reader has to be woken.
    bool put(QList<LogLine> lines);
    Contents take();
    //! Size of the lines that wait.
    qsizetype bytes() const;

private:
    mutable std::mutex m_mutex;
    Contents m_contents;
    qsizetype m_bytes = 0;
};

} // namespace pierside::logs
