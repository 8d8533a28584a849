// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/rowusage.h"

namespace pierside::items {

using namespace Qt::StringLiterals;

RowUsage usageOf(const QList<const stats::History *> &containers, qint64 now)
{
    RowUsage usage;
    const stats::Sum sum = stats::sumOf(containers, now, UsageCurve);
    if (!sum.complete)
        return usage;
    // Values before a gap in the measurements are not connected with current ones.
    qsizetype first = sum.samples.size() - 1;
    while (first > 0 && sum.samples.at(first).at - sum.samples.at(first - 1).at <= stats::HistoryGap)
        --first;
    usage.cpu.reserve(sum.samples.size() - first);
    for (qsizetype i = first; i < sum.samples.size(); ++i)
        usage.cpu.append(sum.samples.at(i).cpu);
    usage.memory = sum.samples.last().memory;
    usage.memoryLimit = sum.limits.memory;
    return usage;
}

QString cpuText(float percent)
{
    return u"%1 %"_s.arg(double(percent), 0, 'f', percent < 9.95F ? 1 : 0);
}

} // namespace pierside::items
