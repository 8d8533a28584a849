// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/linelevel.h"
#include "ui/logs/logpattern.h"
#include "ui/logs/logrows.h"

#include <QSet>

namespace pierside::ui {

//! Which lines of a log are shown.
struct LogFilter
{
    enum class Stream { Both, Output, Error };

    QString include = {}; //!< a regular expression; empty = every line
    QString exclude = {}; //!< a regular expression; empty = no line
    //! Lines of lower levels are left out, and lines without a level, too; Unknown = all levels.
    LineLevel least = LineLevel::Unknown;
    Stream stream = Stream::Both;
    QSet<quint16> muted = {}; //!< sources that are left out

    bool operator==(const LogFilter &) const = default;
    //! Every line is shown.
    bool isOpen() const { return *this == LogFilter(); }
    //! The same, apart from muted sources.
    bool hasConditions() const;
};

//! The test of a filter; null where every line passes. Fails with BadInput where an expression is not valid.
Result<LogTest> testOf(const LogFilter &filter);

} // namespace pierside::ui
