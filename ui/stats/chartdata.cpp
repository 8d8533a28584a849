// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/chartdata.h"

#include "models/core/translate.h"
#include "models/core/units.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pierside::ui {

using namespace Qt::StringLiterals;
using stats::Sample;

namespace {

bool hasTwo(Metric metric)
{
    return metric == Metric::Network || metric == Metric::Disk;
}

//! Negative = unknown.
double valueOf(const Sample &sample, Metric metric, bool second)
{
    switch (metric) {
    case Metric::Cpu:
        return double(sample.cpu);
    case Metric::Memory:
        return double(sample.memory);
    case Metric::Network:
        return double(second ? sample.sent : sample.received);
    case Metric::Disk:
        return double(second ? sample.blockWritten : sample.blockRead);
    }
    return -1;
}

ChartLine lineOf(Metric metric, const QList<Sample> &samples, bool second, qint64 from)
{
    ChartLine line;
    line.second = second;
    qint64 before = 0;
    for (const Sample &sample : samples) {
        const double value = valueOf(sample, metric, second);
        if (sample.at < from || value < 0)
            continue;
        if (line.parts.isEmpty() || sample.at - before > stats::HistoryGap)
            line.parts.append(QList<QPointF>());
        line.parts.last().append({double(sample.at), value});
        before = sample.at;
    }
    return line;
}

double highest(const ChartLine &line)
{
    double top = 0;
    for (const QList<QPointF> &part : line.parts) {
        for (const QPointF &point : part)
            top = std::max(top, point.y());
    }
    return top;
}

//! The minimum of the axis' upper end, so that an idle service looks idle.
double floorOf(Metric metric)
{
    return metric == Metric::Cpu ? 5 : metric == Metric::Memory ? 1e6 : 1e3;
}

double limitOf(Metric metric, const stats::Limits &limits)
{
    return metric == Metric::Cpu ? limits.cpus * 100 : metric == Metric::Memory ? double(limits.memory) : 0;
}

QString percent(double value)
{
    return u"%1 %"_s.arg(value, 0, 'f', value < 9.95 ? 1 : 0);
}

QString bytesPerSecond(double value)
{
    return value < 0 ? u"\u2013"_s : humanByteSize(qint64(value)) + u"/s"_s;
}

QString bothWays(Metric metric, double first, double second)
{
    if (first < 0 && second < 0)
        return {};
    const QString text = metric == Metric::Network ? tr("%1 in, %2 out") : tr("%1 read, %2 written");
    return text.arg(bytesPerSecond(first), bytesPerSecond(second));
}

//! The sum of the newest values of all visible series.
struct Total
{
    double first = -1;
    double second = -1;
    double limit = 0; //!< 0 = at least one series has no limit
};

Total totalOf(Metric metric, const QList<StatsSeries> &series, const QSet<int> &hidden)
{
    Total total;
    bool allLimited = true;
    for (int i = 0; i < series.size(); ++i) {
        const stats::Sum &sum = series.at(i).sum;
        if (hidden.contains(i) || sum.samples.isEmpty())
            continue;
        const Sample &newest = sum.samples.last();
        if (const double value = valueOf(newest, metric, false); value >= 0)
            total.first = std::max(total.first, 0.0) + value;
        if (const double value = valueOf(newest, metric, true); value >= 0)
            total.second = std::max(total.second, 0.0) + value;
        const double limit = limitOf(metric, sum.limits);
        allLimited = allLimited && limit > 0;
        total.limit += limit;
    }
    if (!allLimited)
        total.limit = 0;
    return total;
}

} // namespace

double roundTop(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 5.0, 8.0}) {
        if (value <= step * power * 1.0000001)
            return step * power;
    }
    return 10 * power;
}

ChartData chartData(Metric metric, const QList<StatsSeries> &series, const QSet<int> &hidden, qint64 from)
{
    ChartData data;
    double top = floorOf(metric);
    for (int i = 0; i < series.size(); ++i) {
        if (hidden.contains(i))
            continue;
        for (const bool second : {false, true}) {
            if (second && !hasTwo(metric))
                continue;
            ChartLine line = lineOf(metric, series.at(i).sum.samples, second, from);
            line.series = i;
            top = std::max(top, highest(line) * 1.05);
            if (!line.parts.isEmpty())
                data.lines.append(line);
        }
    }
    // With several lines it is not clear which line the limit belongs to.
    if (data.lines.size() == 1) {
        const double limit = limitOf(metric, series.at(data.lines.first().series).sum.limits);
        if (limit > 0 && limit <= 4 * top) {
            data.limit = limit;
            top = std::max(top, limit * 1.05);
        }
    }
    data.top = roundTop(top);
    return data;
}

QString headline(Metric metric, const QList<StatsSeries> &series, const QSet<int> &hidden)
{
    const Total total = totalOf(metric, series, hidden);
    if (hasTwo(metric)) {
        const QString text = bothWays(metric, total.first, total.second);
        return text.isEmpty() ? tr("no data") : text;
    }
    if (total.first < 0)
        return {};
    if (metric == Metric::Cpu) {
        const QString text = tr("%1 of one core").arg(percent(total.first));
        return total.limit > 0 ? tr("%1, %2 of the limit").arg(text, percent(total.first * 100 / total.limit)) : text;
    }
    const QString text = humanByteSize(qint64(total.first));
    return total.limit > 0
               ? tr("%1 of %2, %3")
                     .arg(text, humanByteSize(qint64(total.limit)), percent(total.first * 100 / total.limit))
               : text;
}

QString valueAt(Metric metric, const StatsSeries &series, qint64 at)
{
    const QList<Sample> &samples = series.sum.samples;
    const auto nearest = std::min_element(samples.cbegin(), samples.cend(), [at](const Sample &a, const Sample &b) {
        return std::abs(a.at - at) < std::abs(b.at - at);
    });
    if (nearest == samples.cend() || std::abs(nearest->at - at) > stats::HistoryGap)
        return {};
    if (hasTwo(metric))
        return bothWays(metric, valueOf(*nearest, metric, false), valueOf(*nearest, metric, true));
    const double value = valueOf(*nearest, metric, false);
    return metric == Metric::Cpu ? percent(value) : humanByteSize(qint64(value));
}

AxisUnit axisUnit(Metric metric, double top)
{
    if (metric == Metric::Cpu)
        return {1, u"%"_s};
    const QString suffix = hasTwo(metric) ? u"/s"_s : QString();
    if (top >= 1e9)
        return {1e-9, u"GB"_s + suffix};
    if (top >= 1e6)
        return {1e-6, u"MB"_s + suffix};
    return {1e-3, u"kB"_s + suffix};
}

} // namespace pierside::ui
