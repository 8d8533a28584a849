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
        qint64 dropped = 0; //!< lines that did not fit
    };

    //! The last 1,000 lines of 100 containers: they come at once, and are taken over several frames.
    static constexpr qsizetype MostLines = 100'000;
    static constexpr qsizetype MostBytes = 32 * 1024 * 1024;

    //! True where it was empty: the reader has to be woken.
    bool put(QList<LogLine> lines);
    Contents take();
    //! \brief The oldest lines, at most \a lines of them and \a bytes, but at least one.
    //!
    //! The others stay, and so does the count of those that did not fit, until all are taken.
    Contents take(qsizetype lines, qsizetype bytes);
    bool isEmpty() const;
    //! Size of the lines that wait.
    qsizetype bytes() const;

private:
    mutable std::mutex m_mutex;
    Contents m_contents;
    qsizetype m_bytes = 0;
};

} // namespace pierside::logs
