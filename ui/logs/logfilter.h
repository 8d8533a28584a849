// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/linefilter.h"
#include "ui/logs/logrows.h"

#include <QJsonObject>
#include <QSet>

namespace pierside::ui {

//! Which lines of a log are shown.
struct LogFilter
{
    using Stream = logs::LineFilter::Stream;

    QString include = {}; //!< a regular expression; empty = every line
    QString exclude = {}; //!< a regular expression; empty = no line
    //! Lines of lower levels are left out, and lines without a level, too; Unknown = all levels.
    logs::LogLevel least = logs::LogLevel::Unknown;
    Stream stream = Stream::Both;
    int context = 0;                    //!< lines around each line that passes, from the same source
    QList<logs::FieldTest> fields = {}; //!< conditions on fields of structured lines
    //! Lines before and after these times are left out, in nanoseconds since 1970; NoTime = none.
    qint64 fromNano = logs::LogRecord::NoTime;
    qint64 toNano = logs::LogRecord::NoTime;
    QSet<quint16> muted = {}; //!< sources that are left out

    bool operator==(const LogFilter &) const = default;
    //! Every line is shown.
    bool isOpen() const { return *this == LogFilter(); }
    //! The same, apart from muted sources.
    bool hasConditions() const;
};

//! The conditions of a filter as they are remembered, without muted sources.
QJsonObject toJson(const LogFilter &filter);
//! Values that are not valid are left out.
LogFilter logFilterFrom(const QJsonObject &object);

//! \brief The test of a filter; null where every line passes.
//!
//! Fails with BadInput where an expression is not valid.
Result<LogTest> testOf(const LogFilter &filter);

} // namespace pierside::ui
