// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stacktreemodel.h"
#include "tests/unit/items/rows.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::items;
using namespace Qt::StringLiterals;
using namespace pierside::sample;

namespace {

QString nameOf(const QModelIndex &index)
{
    return index.isValid() ? index.data(StackTreeModel::TitleRole).toString() : u"root"_s;
}

// Every signal of a model as one line, in order.
class Record : public QObject
{
public:
    explicit Record(QAbstractItemModel &model)
    {
        using M = QAbstractItemModel;
        connect(&model, &M::rowsInserted, this,
                [this](const QModelIndex &p, int a, int b) { lines << u"+ %1 %2-%3"_s.arg(nameOf(p)).arg(a).arg(b); });
        connect(&model, &M::rowsRemoved, this,
                [this](const QModelIndex &p, int a, int b) { lines << u"- %1 %2-%3"_s.arg(nameOf(p)).arg(a).arg(b); });
        connect(&model, &M::rowsMoved, this, [this](const QModelIndex &p, int a, int b, const QModelIndex &q, int to) {
            lines << u"> %1 %2-%3 %4 %5"_s.arg(nameOf(p)).arg(a).arg(b).arg(nameOf(q)).arg(to);
        });
        connect(&model, &M::dataChanged, this,
                [this](const QModelIndex &a, const QModelIndex &b, const QList<int> &roles) {
                    QStringList names;
                    const QMetaEnum known = QMetaEnum::fromType<StackTreeModel::Role>();
                    for (const int role : roles)
                        names << (role < Qt::UserRole ? QString::number(role)
                                                      : QString::fromLatin1(known.valueToKey(role)));
                    lines << u"* %1 %2-%3 c%4-%5 %6"_s.arg(nameOf(a.parent()))
                                 .arg(a.row())
                                 .arg(b.row())
                                 .arg(a.column())
                                 .arg(b.column())
                                 .arg(names.join(u' '));
                });
        connect(&model, &M::modelReset, this, [this] { lines << u"reset"_s; });
        connect(&model, &M::layoutChanged, this, [this] { lines << u"layout"_s; });
    }
    QStringList take() { return std::exchange(lines, {}); }

    QStringList lines;
};

} // namespace

class TestStackTreeModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsRows();
    void equalRowsEmitNothing();
    void insertsAndRemovesExactly();
    void movesAsFewRowsAsPossible();
    void changesNameRolesAndColumns();
    void neighboursChangeTogether();
    void containersAppearOnlyWhenSeveral();
    void containersAreNamedBriefly();
    void idsAndPersistentIndexesStay();
    void dropsDuplicateKeys();
    void showsTheLastStateOfStaleRows();
    void updatesDrift();
};

void TestStackTreeModel::showsRows()
{
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    StackRow quick = stack(u"quickstart"_s, {u"web"_s, u"store"_s});
    quick.id = {u"stack:/srv/quickstart"_s};
    quick.services[0].ports = {{8480, 8080, u"tcp"_s, u"http://localhost:8480"_s}};
    quick.services[0].memory = 12'000'000;
    quick.services[0].cpu = {1, 2.5F};
    model.setRows({{u"w"_s, u"Work"_s, {quick}, {HostRow{u"backend"_s, RowState::Running, {}, {}, {}, {}, {}}}}});

    const QModelIndex work = model.index(0, 0);
    QCOMPARE(work.data().toString(), u"Work"_s);
    QCOMPARE(model.rowCount(work), 2);
    QCOMPARE(model.index(1, 0, work).data(StackTreeModel::KindRole).toInt(), int(RowKind::Host));
    const QModelIndex web = model.indexOf({RowKind::Service, u"w"_s, quick.id, u"web"_s, {}});
    QVERIFY(web.isValid());
    QCOMPARE(web.data(Qt::AccessibleTextRole).toString(), u"web, healthy, ports 8480\u21928080"_s);
    QCOMPARE(web.siblingAtColumn(int(StackTreeModel::Column::Memory)).data().toString(), u"12.0 MB"_s);
    QCOMPARE(web.siblingAtColumn(int(StackTreeModel::Column::Cpu)).data().toString(), u"2.5 %"_s);
    QVERIFY(web.data(StackTreeModel::SearchTextRole).toString().contains(u"state:healthy"_s));
    QCOMPARE(model.keyOf(web).service(), (ServiceKey{quick.id, u"web"_s}));
    // The name that a tooltip shows is the project's, not the id of the stack.
    QCOMPARE(web.parent().data(StackTreeModel::FullNameRole).toString(), u"quickstart"_s);
}

void TestStackTreeModel::equalRowsEmitNothing()
{
    StackTreeModel model;
    const QList<WorkspaceRow> rows{workspace(u"w"_s, {stack(u"a"_s, {u"x"_s})})};
    model.setRows(rows);
    Record record(model);
    model.setRows(rows);
    QCOMPARE(record.take(), QStringList{});
}

void TestStackTreeModel::insertsAndRemovesExactly()
{
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Record record(model);
    const auto set = [&model](const QStringList &services) {
        model.setRows({workspace(u"w"_s, {stack(u"a"_s, services)})});
    };
    set({u"b"_s, u"c"_s, u"f"_s});
    QCOMPARE(record.take(), (QStringList{u"+ root 0-0"_s}));
    set({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s});
    QCOMPARE(record.take(), (QStringList{u"+ a 0-0"_s, u"+ a 3-4"_s}));
    set({u"c"_s, u"f"_s});
    QCOMPARE(record.take(), (QStringList{u"- a 3-4"_s, u"- a 0-1"_s}));
    model.setRows({});
    QCOMPARE(record.take(), (QStringList{u"- root 0-0"_s}));
    QCOMPARE(model.rowCount(), 0);
}

void TestStackTreeModel::movesAsFewRowsAsPossible()
{
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Record record(model);
    const auto set = [&model](const QStringList &services) {
        model.setRows({workspace(u"w"_s, {stack(u"a"_s, services)})});
    };
    set({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    record.take();
    set({u"b"_s, u"c"_s, u"d"_s, u"a"_s});
    QCOMPARE(record.take(), (QStringList{u"> a 0-0 a 4"_s}));
    set({u"d"_s, u"b"_s, u"c"_s, u"a"_s});
    QCOMPARE(record.take(), (QStringList{u"> a 2-2 a 0"_s}));
    // One removed, one new and one moved row: removes, then moves, then inserts.
    set({u"n"_s, u"a"_s, u"d"_s, u"c"_s});
    QCOMPARE(record.take(), (QStringList{u"- a 1-1"_s, u"> a 2-2 a 0"_s, u"+ a 0-0"_s}));
}

void TestStackTreeModel::changesNameRolesAndColumns()
{
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<WorkspaceRow> rows{workspace(u"w"_s, {stack(u"a"_s, {u"x"_s, u"y"_s})})};
    model.setRows(rows);
    Record record(model);

    rows[0].stacks[0].services[1].cpu = {1, 2};
    model.setRows(rows);
    QCOMPARE(record.take(), (QStringList{u"* a 1-1 c3-3 0 CpuRole"_s}));

    rows[0].stacks[0].services[1].stepText = u"pulling 43 %"_s;
    rows[0].stacks[0].services[1].progress = 43;
    model.setRows(rows);
    QCOMPARE(record.take(), (QStringList{u"* a 1-1 c0-1 11 ProgressRole StepTextRole"_s}));
    rows[0].stacks[0].services[1].progress = 44;
    model.setRows(rows);
    QCOMPARE(record.take(), (QStringList{u"* a 1-1 c1-1 ProgressRole"_s}));

    rows[0].stacks[0].services[0].state = RowState::Unhealthy;
    model.setRows(rows);
    // The workspace's row counts the services of its stacks.
    QCOMPARE(record.take(), (QStringList{u"* root 0-0 c0-5 0 11 StateRole StateTextRole"_s,
                                         u"* a 0-0 c0-5 0 11 StateRole StateTextRole SearchTextRole"_s}));

    rows[0].stacks[0].services[0].errorText = u"no such image"_s;
    model.setRows(rows);
    QCOMPARE(record.take(), (QStringList{u"* a 0-0 c0-5 11 ErrorTextRole"_s}));
}

void TestStackTreeModel::neighboursChangeTogether()
{
    StackTreeModel model;
    QList<WorkspaceRow> rows{workspace(u"w"_s, {stack(u"a"_s, {u"x"_s, u"y"_s, u"z"_s, u"q"_s})})};
    model.setRows(rows);
    Record record(model);
    for (const int i : {0, 1, 3})
        rows[0].stacks[0].services[i].memory = 5;
    model.setRows(rows);
    QCOMPARE(record.take(), (QStringList{u"* a 0-1 c4-4 0 MemoryRole"_s, u"* a 3-3 c4-4 0 MemoryRole"_s}));
}

void TestStackTreeModel::containersAppearOnlyWhenSeveral()
{
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<WorkspaceRow> rows{workspace(u"w"_s, {stack(u"a"_s, {u"x"_s})})};
    rows[0].stacks[0].services[0].containers = {container(u"1"_s)};
    model.setRows(rows);
    const QModelIndex x = model.indexOf({RowKind::Service, u"w"_s, StackId{u"a"_s}, u"x"_s, {}});
    QCOMPARE(model.rowCount(x), 0);
    Record record(model);
    rows[0].stacks[0].services[0].containers << container(u"2"_s) << container(u"3"_s);
    model.setRows(rows);
    QCOMPARE(record.take(), (QStringList{u"+ x 0-2"_s}));
    rows[0].stacks[0].services[0].containers.removeAt(1);
    model.setRows(rows);
    QCOMPARE(record.take(), (QStringList{u"- x 1-1"_s}));
    rows[0].stacks[0].services[0].containers.removeAt(1);
    model.setRows(rows);
    QCOMPARE(record.take(), (QStringList{u"- x 0-1"_s}));
}

void TestStackTreeModel::containersAreNamedBriefly()
{
    StackTreeModel model;
    StackRow row = stack(u"shop"_s, {u"web"_s});
    row.services[0].containers = {container(u"1"_s), container(u"2"_s), container(u"3"_s)};
    row.services[0].containers[0].name = u"shop-web-1"_s;
    row.services[0].containers[1].name = u"shopping"_s;
    row.services[0].containers[2].name = u"shop-"_s;
    model.setRows({workspace(u"w"_s, {row})});
    const auto at = [&model](const QString &id) {
        return model.indexOf({RowKind::Container, u"w"_s, StackId{u"shop"_s}, u"web"_s, ContainerId{id}});
    };
    QCOMPARE(at(u"1"_s).data().toString(), u"web-1"_s);
    QCOMPARE(at(u"1"_s).data(StackTreeModel::FullNameRole).toString(), u"shop-web-1"_s);
    QVERIFY(at(u"1"_s).data(StackTreeModel::SearchTextRole).toString().contains(u"shop-web-1"_s));
    QCOMPARE(at(u"2"_s).data().toString(), u"shopping"_s);
    QCOMPARE(at(u"3"_s).data().toString(), u"shop-"_s);
}

void TestStackTreeModel::idsAndPersistentIndexesStay()
{
    StackTreeModel model;
    model.setRows({workspace(u"w"_s, {stack(u"a"_s, {u"x"_s, u"y"_s}), stack(u"b"_s, {u"x"_s})})});
    const RowKey key{RowKind::Service, u"w"_s, StackId{u"b"_s}, u"x"_s, {}};
    const QPersistentModelIndex kept = model.indexOf(key);
    const quintptr id = model.indexOf(key).internalId();
    model.setRows(
        {workspace(u"v"_s, {}), workspace(u"w"_s, {stack(u"b"_s, {u"n"_s, u"x"_s}), stack(u"a"_s, {u"y"_s})})});
    QCOMPARE(model.indexOf(key).internalId(), id);
    QCOMPARE(QModelIndex(kept), model.indexOf(key));
    QCOMPARE(kept.row(), 1);
    QCOMPARE(kept.parent().row(), 0);
    model.setRows({});
    QVERIFY(!kept.isValid());
    QVERIFY(!model.indexOf(key).isValid());
}

void TestStackTreeModel::dropsDuplicateKeys()
{
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows(
        {workspace(u"w"_s, {stack(u"a"_s, {u"x"_s, u"x"_s}), stack(u"a"_s, {u"y"_s})}), workspace(u"w"_s, {})});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 1);
    QCOMPARE(model.rowCount(model.index(0, 0, model.index(0, 0))), 1);
}

void TestStackTreeModel::showsTheLastStateOfStaleRows()
{
    StackTreeModel model;
    StackRow row = stack(u"a"_s, {u"x"_s});
    row.services[0].stale = true;
    model.setRows({workspace(u"w"_s, {row})});
    const QModelIndex x = model.indexOf({RowKind::Service, u"w"_s, StackId{u"a"_s}, u"x"_s, {}});
    QCOMPARE(x.data(StackTreeModel::StateRole).toInt(), int(RowState::Stale));
    QCOMPARE(x.data(StackTreeModel::StateTextRole).toString(), u"last seen: healthy"_s);
    QCOMPARE(x.data(Qt::AccessibleTextRole).toString(), u"x, last seen: healthy"_s);
    QVERIFY(x.data(StackTreeModel::SearchTextRole).toString().contains(u"state:stale"_s));
}

void TestStackTreeModel::updatesDrift()
{
    StackTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    WorkspaceRow row = workspace(u"w"_s, {stack(u"s"_s, {u"x"_s, u"y"_s})});
    model.setRows({row});
    const WorkspaceRow before = row;
    const QPersistentModelIndex s = model.index(0, 0, model.index(0, 0));
    const QPersistentModelIndex x = model.index(0, 0, s);
    QVERIFY(x.data(StackTreeModel::DriftRole).toStringList().isEmpty());

    // An unhealthy row keeps its state; only the role and the accessible text change.
    row.stacks[0].services[0].state = RowState::Unhealthy;
    model.setRows({row});
    row.stacks[0].services[0].drift = {u"environment.A: 1 → 2"_s};
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows({row});
    QCOMPARE(changed.size(), 2);
    QCOMPARE(x.data(StackTreeModel::StateRole).toInt(), int(RowState::Unhealthy));
    QCOMPARE(x.data(StackTreeModel::DriftRole).toStringList(), QStringList{u"environment.A: 1 → 2"_s});
    QCOMPARE(s.data(StackTreeModel::DriftRole).toStringList(), QStringList{u"x: environment.A: 1 → 2"_s});
    QVERIFY(x.data(Qt::AccessibleTextRole).toString().contains(u"does not match its files: environment.A: 1 → 2"_s));
    QVERIFY(x.data(StackTreeModel::SearchTextRole).toString().contains(u"is:drift"_s));
    for (const QList<QVariant> &signal : std::as_const(changed))
        QVERIFY(signal.at(2).value<QList<int>>().contains(int(StackTreeModel::DriftRole)));

    model.setRows({before});
    QVERIFY(s.data(StackTreeModel::DriftRole).toStringList().isEmpty());
    QVERIFY(!x.data(StackTreeModel::SearchTextRole).toString().contains(u"is:drift"_s));
}

QTEST_GUILESS_MAIN(TestStackTreeModel)
#include "tst_stacktreemodel.moc"
