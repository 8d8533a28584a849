// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/loglayouts.h"
#include "ui/logs/logrows.h"

#include <QHash>
#include <QString>

#include <functional>
#include <limits>
#include <optional>

namespace pierside::ui {

//! A place between two characters of a line.
struct LogPoint
{
    static constexpr qsizetype LineEnd = std::numeric_limits<int>::max();

    qint64 line = -1;
    qsizetype at = 0; //!< in UTF-16 units of the shown text; LineEnd = behind all of it, also what is not shown

    bool operator==(const LogPoint &) const = default;
};

//! \brief The selected text: from where it was begun to the caret. Lines are known by number.
struct LogSelection
{
    LogPoint anchor;
    LogPoint caret;
    bool isBlock = false; //!< the same columns of each line: LogPoint::at counts columns, also behind the text

    bool isEmpty() const { return anchor == caret; }
    //! The selected part of the text of \a line; none if nothing of it is selected.
    std::optional<LogSpan> spanIn(qint64 line, const LogRows &rows) const;
    //! The first and the last selected line, by row.
    std::pair<LogPoint, LogPoint> ordered(const LogRows &rows) const;
};

//! How lines are written to the clipboard.
struct LogCopyStyle
{
    bool withTimes = false;
    QHash<quint16, QString> names = {}; //!< of the sources; empty = without names
    bool withRepeats = false;           //!< lines that repeat one and are hidden; otherwise their number
    //! The text of a line, at most so many bytes of it; null = logLineText().
    std::function<LogLineText(const logs::LogRecord &, qsizetype)> textOf = {};
};

inline constexpr qsizetype MostCopied = 64 * 1024 * 1024; //!< UTF-16 units

//! \brief The selected text. Ends after MostCopied.
//!
//! Control sequences are left out. The parts of a long line that are not shown are included where the selection
//! reaches their end.
QString selectedText(const LogSelection &selection, const LogRows &rows, const LogCopyStyle &style);

//! The word at \a at of \a text.
LogSpan wordAt(const QString &text, qsizetype at);

} // namespace pierside::ui
