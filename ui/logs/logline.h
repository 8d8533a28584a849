// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/ansitext.h"
#include "models/logs/loglevel.h"
#include "models/logs/logstore.h"

#include <QUrl>

#include <optional>

namespace pierside::ui {

//! An http or https address in the text of a line.
struct LogLink
{
    qsizetype at = 0;
    qsizetype length = 0;
    QUrl url;

    bool operator==(const LogLink &) const = default;
};

//! A value of a structured line in the text that is shown.
struct LogFieldSpan
{
    qsizetype at = 0;
    qsizetype length = 0;
    QString key;
    QString value; //!< untrusted; the text may show a part of it only

    bool operator==(const LogFieldSpan &) const = default;
};

//! A line as it is shown.
struct LogLineText
{
    QString text = {};                //!< safe to show
    QList<logs::AnsiSpan> spans = {}; //!< styles of parts of it
    QList<LogLink> links = {};
    //! Bytes of the line that are not in the text, because it is too long to be shown; 0 = all is.
    qint64 hidden = 0;
    QList<LogFieldSpan> fields = {};                    //!< ascending; where the line is shown in columns
    std::optional<logs::LogLevel> level = std::nullopt; //!< of its level field, where it is shown in columns

    bool operator==(const LogLineText &) const = default;
};

inline constexpr qsizetype ShownBytes = 4 * 1024;      //!< of a line, unless the user expands it
inline constexpr qsizetype ExpandedBytes = 256 * 1024; //!< of a line that the user has expanded

//! The beginning of a line, at most \a most bytes. Pure.
LogLineText logLineText(const logs::LogRecord &record, qsizetype most = ShownBytes,
                        logs::ControlSequences sequences = logs::ControlSequences::Drop);

//! Finds the addresses in its text.
void addLinks(LogLineText &line);

//! How the time of a line is shown.
enum class LogTimes { Off, Local, Utc, Relative, Elapsed };

//! \brief The time of a line in a fixed number of characters, as \a times says; only spaces if it has none. Pure.
//!
//! Relative: how long before \a otherNano, which is now. Elapsed: how long after \a otherNano, the time of the line
//! before. Both are nanoseconds since 1970.
QString logTimeText(qint64 timeNano, LogTimes times, qint64 otherNano);
//! The number of characters of logTimeText(); 0 for LogTimes::Off.
int logTimeWidth(LogTimes times);
//! The time for copied lines: ISO 8601 with nanoseconds in UTC, as the engine writes it; empty if there is none.
QString fullTimeText(qint64 timeNano);

} // namespace pierside::ui
