// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/history.h"

#include <algorithm>

namespace pierside::stats {

namespace {

void addRate(float &sum, float rate)
{
    if (rate >= 0)
        sum = std::max(sum, 0.0F) + rate;
}

void add(Sample &sum, const Sample &sample)
{
    sum.cpu += sample.cpu;
    sum.memory += sample.memory;
    addRate(sum.received, sample.received);
    addRate(sum.sent, sample.sent);
    addRate(sum.blockRead, sample.blockRead);
    addRate(sum.blockWritten, sample.blockWritten);
    if (sample.pids >= 0)
        sum.pids = std::max(sum.pids, 0) + sample.pids;
}

//! The newest sample times, ascending and unique.
QList<qint64> momentsOf(const QList<const History *> &histories, qsizetype count)
{
    QList<qint64> moments;
    for (const History *history : histories) {
        const qsizetype size = history->samples.size();
        for (qsizetype i = std::max<qsizetype>(0, size - count); i < size; ++i)
            moments.append(history->samples.at(i).at);
    }
    std::sort(moments.begin(), moments.end());
    moments.resize(std::unique(moments.begin(), moments.end()) - moments.begin());
    if (moments.size() > count)
        moments.remove(0, moments.size() - count);
    return moments;
}

void addHistory(QList<Sample> &sums, const History &history)
{
    if (sums.isEmpty())
        return;
    qsizetype next = history.samples.size();
    while (next > 0 && history.samples.at(next - 1).at > sums.constFirst().at)
        --next;
    for (Sample &sum : sums) {
        while (next < history.samples.size() && history.samples.at(next).at <= sum.at)
            ++next;
        if (next > 0 && sum.at - history.samples.at(next - 1).at <= HistoryGap)
            add(sum, history.samples.at(next - 1));
    }
}

Limits limitsOf(const QList<const History *> &histories)
{
    Limits sum;
    bool allCpus = !histories.isEmpty();
    bool allMemory = allCpus;
    for (const History *history : histories) {
        allCpus = allCpus && history->limits.cpus > 0;
        allMemory = allMemory && history->limits.memory > 0;
        sum.cpus += history->limits.cpus;
        sum.memory += history->limits.memory;
    }
    return {allCpus ? sum.cpus : 0, allMemory ? sum.memory : 0};
}

} // namespace

Sum sumOf(const QList<const History *> &histories, qint64 now, qsizetype count)
{
    Sum sum;
    for (const qint64 at : momentsOf(histories, count)) {
        Sample sample;
        sample.at = at;
        sum.samples.append(sample);
    }
    for (const History *history : histories)
        addHistory(sum.samples, *history);
    sum.limits = limitsOf(histories);
    sum.complete =
        !histories.isEmpty() && std::all_of(histories.cbegin(), histories.cend(), [now](const History *history) {
            return !history->samples.isEmpty() && now - history->samples.last().at <= HistoryGap;
        });
    return sum;
}

} // namespace pierside::stats
