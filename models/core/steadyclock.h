// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace pierside {

//! Nanoseconds of a clock that never jumps; only differences between two calls mean something. For every duration that
//! Pierside measures itself: the wall clock is set by users and time servers. Any thread.
inline qint64 steadyNanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

//! The same in milliseconds.
inline qint64 steadyMilliseconds()
{
    return steadyNanoseconds() / 1'000'000;
}

//! \brief Times of one piece of work whose differences are durations, even where the wall clock is set meanwhile.
//!
//! Begins with the wall clock's time and goes on steadily. A value; copies give the same times. Not for comparing with
//! what others have measured.
class SteadyClock
{
public:
    //! Starts now.
    SteadyClock()
        : m_begin(QDateTime::currentDateTimeUtc())
        , m_from(steadyNanoseconds())
    {
    }

    Milliseconds elapsed() const { return Milliseconds((steadyNanoseconds() - m_from) / 1'000'000); }
    //! UTC.
    QDateTime now() const { return m_begin.addMSecs(elapsed().count()); }

    bool operator==(const SteadyClock &) const = default;

private:
    QDateTime m_begin;
    qint64 m_from; //!< nanoseconds
};

//! How long ago that was by the wall clock; never less than nothing, since clocks of two machines differ.
inline Milliseconds ageOf(const QDateTime &time, const QDateTime &now)
{
    return Milliseconds(std::max<qint64>(0, time.msecsTo(now)));
}

} // namespace pierside
