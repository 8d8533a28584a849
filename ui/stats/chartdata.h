// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/history.h"

#include <QPointF>
#include <QSet>
#include <QString>

// What the charts show, made by pure functions of values. Times are milliseconds since 1970.
namespace pierside::ui {

//! One line of the legend: a container, a service or a stack.
struct StatsSeries
{
    QString name; //!< plain text, untrusted
    stats::Sum sum;

    bool operator==(const StatsSeries &) const = default;
};

enum class Metric { Cpu, Memory, Network, Disk };
inline constexpr int MetricCount = int(Metric::Disk) + 1;

//! One direction of one series. Its parts are cut where nobody looked meanwhile.
struct ChartLine
{
    int series = 0;              //!< which one; also tells its colour
    bool second = false;         //!< what was sent or written, beside what was received or read
    QList<QList<QPointF>> parts; //!< time, and percent of one core, bytes, or bytes a second

    bool operator==(const ChartLine &) const = default;
};

struct ChartData
{
    QList<ChartLine> lines;
    double top = 1;   //!< of the axis, a round number; above all that is shown
    double limit = 0; //!< to be drawn as a line; 0 = none, or so high that the lines would lie on the ground

    bool operator==(const ChartData &) const = default;
};

//! Lines of a metric from a moment on, without the hidden ones.
ChartData chartData(Metric metric, const QList<StatsSeries> &series, const QSet<int> &hidden, qint64 from);

//! The newest value of all shown together, in words: "23 % of one core, 46 % of the limit", "413 MB of 512 MB".
QString headline(Metric metric, const QList<StatsSeries> &series, const QSet<int> &hidden);

//! What a series said at a moment: "23 %", "413 MB", "12 kB/s in, 3 kB/s out"; empty where it said nothing.
QString valueAt(Metric metric, const StatsSeries &series, qint64 at);

//! What the axis counts in: the factor from base units, and its name ("MB", "kB/s", "%").
struct AxisUnit
{
    double factor = 1;
    QString name;

    bool operator==(const AxisUnit &) const = default;
};
AxisUnit axisUnit(Metric metric, double top);

//! 1, 2, 4, 5 or 8 times a power of ten; at least value.
double roundTop(double value);

} // namespace pierside::ui
