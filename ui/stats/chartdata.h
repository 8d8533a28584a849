// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/history.h"

#include <QPointF>
#include <QSet>
#include <QString>

// Pure functions that compute what the charts show. Times are milliseconds since 1970.
namespace pierside::ui {

//! One entry of the legend: a container, a service or a stack.
struct StatsSeries
{
    QString name; //!< plain text, untrusted
    stats::Sum sum;

    bool operator==(const StatsSeries &) const = default;
};

enum class Metric { Cpu, Memory, Network, Disk };
inline constexpr int MetricCount = int(Metric::Disk) + 1;

//! One direction of one series. It is split into parts where no samples exist.
struct ChartLine
{
    int series = 0;              //!< index of the series; also selects the colour
    bool second = false;         //!< true = sent or written, false = received or read
    QList<QList<QPointF>> parts; //!< time, and percent of one core, bytes, or bytes per second

    bool operator==(const ChartLine &) const = default;
};

struct ChartData
{
    QList<ChartLine> lines;
    double top = 1;   //!< upper end of the axis: a round number above all visible values
    double limit = 0; //!< drawn as a line; 0 = none, or so high that the data would be flat

    bool operator==(const ChartData &) const = default;
};

//! The lines of a metric since a time, without the hidden series.
ChartData chartData(Metric metric, const QList<StatsSeries> &series, const QSet<int> &hidden, qint64 from);

//! The newest value of all visible series together, as text: "23 % of one core, 46 % of the limit", "413 MB of 512 MB".
QString headline(Metric metric, const QList<StatsSeries> &series, const QSet<int> &hidden);

//! The value of a series at a time: "23 %", "413 MB", "12 kB/s in, 3 kB/s out"; empty where there is none.
QString valueAt(Metric metric, const StatsSeries &series, qint64 at);

//! The unit of the axis: the factor from base units, and its name ("MB", "kB/s", "%").
struct AxisUnit
{
    double factor = 1;
    QString name;

    bool operator==(const AxisUnit &) const = default;
};
AxisUnit axisUnit(Metric metric, double top);

//! The smallest of 1, 2, 4, 5 or 8 times a power of ten that is at least value.
double roundTop(double value);

} // namespace pierside::ui
