// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/rowusage.h"
#include "models/items/stacktreemodel.h"
#include "tests/unit/items/rows.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::items;
using namespace pierside::sample;
using namespace Qt::StringLiterals;

namespace {

stats::History history(std::initializer_list<std::pair<qint64, float>> samples, qint64 memory = 1000)
{
    stats::History history;
    for (const auto &[at, cpu] : samples) {
        stats::Sample sample;
        sample.at = at;
        sample.cpu = cpu;
        sample.memory = memory;
        history.samples.add(sample);
    }
    return history;
}

QStringList told(QSignalSpy &spy)
{
    QStringList lines;
    for (const QList<QVariant> &arguments : spy) {
        const auto first = arguments.at(0).toModelIndex();
        const auto last = arguments.at(1).toModelIndex();
        lines.append(
            u"%1 %2 %3"_s.arg(first.siblingAtColumn(0).data().toString()).arg(first.column()).arg(last.column()));
    }
    spy.clear();
    lines.sort();
    return lines;
}

} // namespace

//! What CPU and Memory cells show.
class TestRowUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sums();
    void incompleteSumsStayEmpty();
    void aGapIsNotConnected();
    void texts();
    void signalsOnlyChangedCells();
    void keepsUsageWhenRowsAreSet();
};

void TestRowUsage::sums()
{
    stats::History a = history({{0, 1}, {2000, 2}, {4000, 3}});
    a.limits.memory = 4000;
    stats::History b = history({{0, 10}, {2000, 10}, {4000, 20}}, 50);
    QCOMPARE(usageOf({&a, &b}, 5000), (RowUsage{{11, 12, 23}, 1050, 0}));
    QCOMPARE(usageOf({&a}, 5000), (RowUsage{{1, 2, 3}, 1000, 4000}));
}

void TestRowUsage::incompleteSumsStayEmpty()
{
    const stats::History fresh = history({{60'000, 1}});
    const stats::History old = history({{0, 1}});
    QCOMPARE(usageOf({&fresh, &old}, 61'000), RowUsage());
    QCOMPARE(usageOf({&old}, 61'000), RowUsage());
    QCOMPARE(usageOf({}, 0), RowUsage());
}

void TestRowUsage::aGapIsNotConnected()
{
    const stats::History paused = history({{0, 1}, {2000, 2}, {60'000, 3}, {62'000, 4}});
    QCOMPARE(usageOf({&paused}, 62'000).cpu, (QList<float>{3, 4}));
}

void TestRowUsage::texts()
{
    QCOMPARE(cpuText(0), u"0.0 %"_s);
    QCOMPARE(cpuText(9.94F), u"9.9 %"_s);
    QCOMPARE(cpuText(9.97F), u"10 %"_s);
    QCOMPARE(cpuText(150.4F), u"150 %"_s);
}

void TestRowUsage::signalsOnlyChangedCells()
{
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({workspace(u"w"_s, {stack(u"a"_s, {u"x"_s, u"y"_s})})});
    const RowKey x{RowKind::Service, u"w"_s, StackId{u"a"_s}, u"x"_s, {}};
    const RowKey y{RowKind::Service, u"w"_s, StackId{u"a"_s}, u"y"_s, {}};
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setUsage({{x, {{1, 2}, 5'000'000, 10'000'000}}, {y, {{1}, 7, 0}}});
    QCOMPARE(told(changed), (QStringList{u"x 3 3"_s, u"x 4 4"_s, u"y 3 3"_s, u"y 4 4"_s}));
    const QModelIndex cell = model.indexOf(x, StackTreeModel::Column::Memory);
    QCOMPARE(cell.data().toString(), u"5.0 MB"_s);
    QCOMPARE(cell.data(StackTreeModel::MemoryLimitRole).toLongLong(), 10'000'000);
    QCOMPARE(cell.siblingAtColumn(int(StackTreeModel::Column::Cpu)).data().toString(), u"2.0 %"_s);

    model.setUsage({{x, {{1, 2}, 5'000'000, 10'000'000}}, {y, {{1, 3}, 7, 0}}});
    QCOMPARE(told(changed), QStringList{u"y 3 3"_s});
    model.setUsage({{x, {{1, 2}, 5'000'000, 10'000'000}}});
    QCOMPARE(told(changed), (QStringList{u"y 3 3"_s, u"y 4 4"_s}));
    QVERIFY(!model.indexOf(y).data(StackTreeModel::MemoryRole).isValid());
}

void TestRowUsage::keepsUsageWhenRowsAreSet()
{
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<WorkspaceRow> rows{workspace(u"w"_s, {stack(u"a"_s, {u"x"_s})})};
    model.setRows(rows);
    const RowKey x{RowKind::Service, u"w"_s, StackId{u"a"_s}, u"x"_s, {}};
    const RowKey late{RowKind::Service, u"w"_s, StackId{u"a"_s}, u"late"_s, {}};
    model.setUsage({{x, {{4}, 7, 0}}, {late, {{5}, 8, 0}}});
    rows[0].stacks[0].services[0].state = RowState::Unhealthy;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows(rows);
    for (const QList<QVariant> &arguments : std::as_const(changed))
        QVERIFY(!arguments.at(2).value<QList<int>>().contains(int(StackTreeModel::CpuRole)));
    QCOMPARE(model.indexOf(x).data(StackTreeModel::MemoryRole).toLongLong(), 7);
    rows[0].stacks[0].services.append(rows[0].stacks[0].services[0]);
    rows[0].stacks[0].services[1].key.service = u"late"_s;
    model.setRows(rows);
    QCOMPARE(model.indexOf(late).data(StackTreeModel::MemoryRole).toLongLong(), 8);
}

QTEST_GUILESS_MAIN(TestRowUsage)
#include "tst_rowusage.moc"
