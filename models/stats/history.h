// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/ring.h"
#include "models/stats/usage.h"

#include <QList>

namespace pierside::stats {

inline constexpr int SampleInterval = 2000; //!< ms, while visible
inline constexpr int HistoryLength = 300;   //!< samples: ten minutes
//! ms: between samples that are further apart, the container was not sampled.
inline constexpr int HistoryGap = 15'000;

//! \brief The resource usage of one container in the last ten minutes.
//!
//! A value.
struct History
{
    Ring<Sample> samples{HistoryLength};
    std::optional<Reading> newest; //!< for the totals since its start
    Limits limits;
    Source source = Source::Unknown;
};

//! The usage of several containers together.
struct Sum
{
    QList<Sample> samples; //!< oldest first
    //! Memory and cores: set only if all of them have a limit.
    Limits limits;
    //! True if each has a value not older than HistoryGap, so that the newest sum is complete.
    bool complete = false;

    bool operator==(const Sum &) const = default;
};

//! \brief Sums histories at each time at which one of them has a sample, for the newest count times.
//!
//! A history without a sample at that time contributes its last one, if it is not older than HistoryGap. Rates that are
//! unknown in all histories stay unknown. now: milliseconds since 1970.
Sum sumOf(const QList<const History *> &histories, qint64 now, qsizetype count = HistoryLength);

} // namespace pierside::stats
