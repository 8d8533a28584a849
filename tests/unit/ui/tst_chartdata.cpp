// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stats/chartdata.h"

#include <QTest>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

namespace {

StatsSeries series(const QString &name, std::initializer_list<std::pair<qint64, float>> samples, qint64 memory = 0)
{
    StatsSeries series;
    series.name = name;
    for (const auto &[at, cpu] : samples) {
        stats::Sample sample;
        sample.at = at;
        sample.cpu = cpu;
        sample.memory = memory;
        series.sum.samples.append(sample);
    }
    return series;
}

} // namespace

//! What the charts draw and say.
class TestChartData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tops_data();
    void tops();
    void lines();
    void hiddenOnes();
    void bothWays();
    void limits();
    void headlines();
    void units();
    void moments();
};

void TestChartData::tops_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("top");
    QTest::newRow("nothing") << 0.0 << 1.0;
    QTest::newRow("1") << 1.0 << 1.0;
    QTest::newRow("1.1") << 1.1 << 2.0;
    QTest::newRow("41") << 41.0 << 50.0;
    QTest::newRow("90") << 90.0 << 100.0;
    QTest::newRow("bytes") << 413e6 << 500e6;
    QTest::newRow("small") << 0.03 << 0.04;
}

void TestChartData::tops()
{
    QFETCH(double, value);
    QFETCH(double, top);
    QVERIFY(qAbs(roundTop(value) - top) < top * 1e-9);
}

void TestChartData::lines()
{
    // Nobody looked between the second and the third.
    const ChartData data =
        chartData(Metric::Cpu, {series(u"a"_s, {{1000, 1}, {3000, 42}, {90'000, 3}, {92'000, 4}})}, {}, 2000);
    QCOMPARE(data.lines.size(), 1);
    QCOMPARE(data.lines.first().parts, (QList<QList<QPointF>>{{{3000, 42}}, {{90'000, 3}, {92'000, 4}}}));
    QCOMPARE(data.top, 50.0);
    QCOMPARE(data.limit, 0.0);
}

void TestChartData::hiddenOnes()
{
    const QList<StatsSeries> two{series(u"a"_s, {{1000, 900}}), series(u"b"_s, {{1000, 3}})};
    const ChartData data = chartData(Metric::Cpu, two, {0}, 0);
    QCOMPARE(data.lines.size(), 1);
    QCOMPARE(data.lines.first().series, 1);
    QCOMPARE(data.top, 5.0);
    QCOMPARE(headline(Metric::Cpu, two, {0}), u"3.0 % of one core"_s);
    QCOMPARE(headline(Metric::Cpu, two, {}), u"903 % of one core"_s);
}

void TestChartData::bothWays()
{
    StatsSeries web = series(u"web"_s, {{1000, 0}});
    QCOMPARE(headline(Metric::Network, {web}, {}), u"no data"_s);
    QVERIFY(chartData(Metric::Network, {web}, {}, 0).lines.isEmpty());
    web.sum.samples[0].received = 12'000;
    web.sum.samples[0].sent = 500;
    const ChartData data = chartData(Metric::Network, {web}, {}, 0);
    QCOMPARE(data.lines.size(), 2);
    QVERIFY(!data.lines.at(0).second && data.lines.at(1).second);
    QCOMPARE(headline(Metric::Network, {web}, {}), u"12.0 kB/s in, 500 B/s out"_s);
    QCOMPARE(valueAt(Metric::Network, web, 1000), u"12.0 kB/s in, 500 B/s out"_s);
}

void TestChartData::limits()
{
    StatsSeries web = series(u"web"_s, {{1000, 30}}, 400'000'000);
    web.sum.limits = {0.5, 512'000'000};
    QCOMPARE(chartData(Metric::Memory, {web}, {}, 0).limit, 512e6);
    QVERIFY(chartData(Metric::Memory, {web}, {}, 0).top > 512e6);
    QCOMPARE(chartData(Metric::Cpu, {web}, {}, 0).limit, 50.0);
    // Far above: its line would press all else to the ground.
    web.sum.limits = {8, 64'000'000'000};
    QCOMPARE(chartData(Metric::Memory, {web}, {}, 0).limit, 0.0);
    QCOMPARE(chartData(Metric::Cpu, {web}, {}, 0).limit, 0.0);
}

void TestChartData::headlines()
{
    StatsSeries web = series(u"web"_s, {{1000, 30}}, 400'000'000);
    QCOMPARE(headline(Metric::Memory, {web}, {}), u"400 MB"_s);
    web.sum.limits = {0.5, 500'000'000};
    QCOMPARE(headline(Metric::Memory, {web}, {}), u"400 MB of 500 MB, 80 %"_s);
    QCOMPARE(headline(Metric::Cpu, {web}, {}), u"30 % of one core, 60 % of the limit"_s);
    // A sum of limits is none where one of them is missing.
    QCOMPARE(headline(Metric::Memory, {web, series(u"b"_s, {{1000, 0}}, 100'000'000)}, {}), u"500 MB"_s);
    QCOMPARE(headline(Metric::Cpu, {}, {}), QString());
}

void TestChartData::units()
{
    QCOMPARE(axisUnit(Metric::Cpu, 5), (AxisUnit{1, u"%"_s}));
    QCOMPARE(axisUnit(Metric::Memory, 2e9), (AxisUnit{1e-9, u"GB"_s}));
    QCOMPARE(axisUnit(Metric::Memory, 5e6), (AxisUnit{1e-6, u"MB"_s}));
    QCOMPARE(axisUnit(Metric::Disk, 1e3), (AxisUnit{1e-3, u"kB/s"_s}));
}

void TestChartData::moments()
{
    const StatsSeries web = series(u"web"_s, {{1000, 1}, {3000, 2}, {90'000, 3}});
    QCOMPARE(valueAt(Metric::Cpu, web, 2500), u"2.0 %"_s);
    QCOMPARE(valueAt(Metric::Cpu, web, 50'000), QString());
    QCOMPARE(valueAt(Metric::Cpu, web, 88'000), u"3.0 %"_s);
    QCOMPARE(valueAt(Metric::Cpu, StatsSeries(), 0), QString());
}

QTEST_GUILESS_MAIN(TestChartData)
#include "tst_chartdata.moc"
