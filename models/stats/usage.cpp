// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/usage.h"

namespace pierside::stats {

namespace {

float rate(const std::optional<qint64> &before, const std::optional<qint64> &after, double seconds)
{
    if (!before || !after || *after < *before)
        return -1;
    return float(double(*after - *before) / seconds);
}

} // namespace

std::optional<Sample> sampleBetween(const Reading &before, const Reading &after, qint64 at)
{
    if (after.at <= before.at || after.cpu < before.cpu)
        return std::nullopt;
    const double seconds = double(after.at - before.at) / 1e9;
    Sample sample;
    sample.at = at;
    sample.cpu = float(double(after.cpu - before.cpu) * 100 / double(after.at - before.at));
    sample.memory = after.memory;
    sample.received = rate(before.received, after.received, seconds);
    sample.sent = rate(before.sent, after.sent, seconds);
    sample.blockRead = rate(before.blockRead, after.blockRead, seconds);
    sample.blockWritten = rate(before.blockWritten, after.blockWritten, seconds);
    sample.pids = after.pids ? int(*after.pids) : -1;
    return sample;
}

std::optional<double> cpuOfLimit(const Sample &sample, const Limits &limits)
{
    return limits.cpus > 0 ? std::optional(double(sample.cpu) / limits.cpus) : std::nullopt;
}

std::optional<double> memoryOfLimit(const Sample &sample, const Limits &limits)
{
    return limits.memory > 0 ? std::optional(double(sample.memory) * 100 / double(limits.memory)) : std::nullopt;
}

} // namespace pierside::stats
