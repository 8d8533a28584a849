// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>
#include <functional>

namespace pierside::ui {

//! A line on the screen: one of the parts into which a row is wrapped.
struct LogPosition
{
    qint64 row = 0;
    int part = 0;

    auto operator<=>(const LogPosition &) const = default;
};

//! \brief Moves positions over wrapped rows without knowing the heights of all rows.
//!
//! Only the rows that are passed are measured. Pure.
struct LogScroll
{
    qint64 first = 0; //!< the rows are [first, end)
    qint64 end = 0;
    std::function<int(qint64)> partsOf; //!< of a row; at least 1

    //! \a from moved down by \a parts, or up where it is negative; stays within the rows.
    LogPosition moved(LogPosition from, qint64 parts) const;
    //! The first position of a page of \a parts that shows the last row at its end.
    LogPosition lastTop(qint64 parts) const;
    //! The nearest position that exists.
    LogPosition within(LogPosition position) const;
    //! The parts from \a from to \a to, at most \a most; negative where \a to is before \a from.
    qint64 distance(LogPosition from, LogPosition to, qint64 most) const;
};

} // namespace pierside::ui
