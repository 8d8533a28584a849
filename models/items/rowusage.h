// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/history.h"

#include <QList>
#include <QString>

namespace pierside::items {

//! The current resource usage of a row, for its CPU and Memory cells.
struct RowUsage
{
    QList<float> cpu;             //!< percent of one core, oldest first; empty = not measured
    std::optional<qint64> memory; //!< bytes
    qint64 memoryLimit = 0;       //!< bytes; 0 = none

    bool operator==(const RowUsage &) const = default;
};

//! The number of values in a row's curve.
inline constexpr int UsageCurve = 30;

//! The sum over the containers of a row. Empty if one of them has no recent measurement, because a partial sum would be
//! misleading. now: milliseconds since 1970. Pure; any thread.
RowUsage usageOf(const QList<const stats::History *> &containers, qint64 now);

//! "0.4 %", "23 %".
QString cpuText(float percent);

} // namespace pierside::items
