// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/history.h"

#include <QList>
#include <QString>

namespace pierside::items {

//! What stands behind a row uses now, for its CPU and Memory cells.
struct RowUsage
{
    QList<float> cpu;             //!< percent of one core, oldest first; empty where not measured
    std::optional<qint64> memory; //!< bytes
    qint64 memoryLimit = 0;       //!< bytes; 0 = none

    bool operator==(const RowUsage &) const = default;
};

//! How many values a row's curve has.
inline constexpr int UsageCurve = 30;

//! The sum of what the containers of a row use. Empty where one of them has not been measured of late: half a sum would
//! look like a whole one. now: milliseconds since 1970. Pure; any thread.
RowUsage usageOf(const QList<const stats::History *> &containers, qint64 now);

//! "0.4 %", "23 %".
QString cpuText(float percent);

} // namespace pierside::items
