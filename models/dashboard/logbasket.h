// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QList>
#include <QString>

#include <mutex>

namespace pierside::dashboard {

//! One line of a container's output. Text is untrusted: as the program wrote it, without its line end. A line that is
//! longer than LineCutter::LongestLine comes as several.
struct LogLine
{
    ContainerId container;
    bool isError = false; //!< written to stderr
    QString text;

    bool operator==(const LogLine &) const = default;
};

//! \brief Where one thread leaves lines for another, bounded by lines and by bytes: what does not fit is counted.
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

    //! True where it was empty: whoever takes the lines has to be told.
    bool put(LogLine line);
    Contents take();
    //! Of the lines that wait.
    qsizetype bytes() const;

private:
    mutable std::mutex m_mutex;
    Contents m_contents;
    qsizetype m_bytes = 0;
};

} // namespace pierside::dashboard
