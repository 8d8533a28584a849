// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/ring.h"
#include "models/stats/usage.h"

#include <QList>

namespace pierside::stats {

inline constexpr int SampleInterval = 2000; //!< ms, of what is on view
inline constexpr int HistoryLength = 300;   //!< samples: ten minutes
//! ms: samples that are further apart than this have a time between them when nobody looked.
inline constexpr int HistoryGap = 15'000;

//! \brief What one container used, the newest ten minutes of it. Values only; no thread of its own.
struct History
{
    Ring<Sample> samples{HistoryLength};
    std::optional<Reading> newest; //!< for the totals since its start
    Limits limits;
    Source source = Source::Unknown;
};

//! What several use together.
struct Sum
{
    QList<Sample> samples; //!< oldest first
    //! Memory: only where each of them has a limit. Cores: likewise.
    Limits limits;
    //! Each of them has a value that is not older than HistoryGap: the newest sum is the whole.
    bool complete = false;

    bool operator==(const Sum &) const = default;
};

//! \brief The sum of histories at each moment that one of them has a sample, the newest count of them.
//!
//! One that was read at another moment counts with what it said last, as long as that is not older than HistoryGap.
//! Rates that none of them knows stay unknown. now: milliseconds since 1970.
Sum sumOf(const QList<const History *> &histories, qint64 now, qsizetype count = HistoryLength);

} // namespace pierside::stats
