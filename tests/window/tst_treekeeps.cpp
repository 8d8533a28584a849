// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/window/treebench.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::sample;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using items::RowKey;
using items::StackTreeModel;

namespace {

QList<items::WorkspaceRow> manyContainers()
{
    QList<items::StackRow> stacks;
    for (int s = 0; s < 20; ++s) {
        QList<items::ServiceRow> services;
        const QString project = u"stack%1"_s.arg(s);
        for (int i = 0; i < 50; ++i)
            services << sample::busyService(
                sample::service(project, u"service%1"_s.arg(i), u"nginx:1"_s, items::RowState::Healthy), i, 5.0F,
                10'000'000, {sample::web(quint16(8000 + i), 80)});
        stacks << sample::stack(project, services);
    }
    return {{u"w"_s, u"Many"_s, stacks, {}}};
}

} // namespace

// \brief Checks the state that the tree keeps through updates, and the duration of updates.
class TestTreeKeeps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void selectionSurvivesUpdates();
    void selectionIsRestored();
    void scrollPositionIsKept();
    void newRowIsScrolledTo();
    void severalRowsStaySelected();
    void expansionIsRemembered();
    void filterShowsMatchesAndRestores();
    void foreignCanBeHidden();
    void handlesThousandContainers();

private:
    Theme m_theme;
};

void TestTreeKeeps::initTestCase()
{
    m_theme.install(*qApp);
    m_theme.setMode(Theme::Mode::Light);
}

void TestTreeKeeps::selectionSurvivesUpdates()
{
    Bench bench;
    const RowKey worker = serviceKey(u"w1"_s, u"quickstart"_s, u"worker"_s);
    QVERIFY(bench.tree.setCurrentKey(worker));
    QSignalSpy changed(&bench.tree, &StackTreeView::currentKeyChanged);
    auto rows = sample::everyState();
    rows[0].stacks[0].services.removeFirst();
    rows[0].stacks[0].services.prepend(sample::service(u"quickstart"_s, u"new"_s, u"x"_s, items::RowState::Starting));
    rows[0].stacks.move(0, 1);
    rows.prepend({u"w0"_s, u"first"_s, {sample::stack(u"z"_s, {})}, {}});
    bench.model.setRows(rows);
    QCOMPARE(bench.tree.currentKey(), std::optional(worker));
    QVERIFY(bench.tree.selectionModel()->isSelected(bench.at(worker)));
    QCOMPARE(changed.size(), 0);
}

void TestTreeKeeps::selectionIsRestored()
{
    Bench bench;
    const RowKey store = serviceKey(u"w1"_s, u"quickstart"_s, u"store"_s);
    QVERIFY(bench.tree.setCurrentKey(store));
    auto rows = sample::everyState();
    rows[0].stacks[0].services.removeLast();
    bench.model.setRows(rows);
    QVERIFY(bench.tree.currentKey() && *bench.tree.currentKey() != store);
    bench.model.setRows(sample::everyState());
    QCOMPARE(bench.tree.currentKey(), std::optional(store));
    // Remove all rows, then restore them.
    bench.model.setRows({});
    QVERIFY(!bench.tree.currentKey());
    bench.model.setRows(sample::everyState());
    QCOMPARE(bench.tree.currentKey(), std::optional(store));
    // A stack that moves to another workspace, in both directions.
    for (const auto &[from, to] : {std::pair(0, 1), std::pair(1, 0)}) {
        rows = bench.model.rows();
        const qsizetype at = from == 0 ? 0 : rows[from].stacks.size() - 1;
        rows[to].stacks << rows[from].stacks.takeAt(at);
        bench.model.setRows(rows);
        QCOMPARE(bench.tree.currentKey(), std::optional(serviceKey(rows[to].id, u"quickstart"_s, u"store"_s)));
    }
}

void TestTreeKeeps::scrollPositionIsKept()
{
    Bench bench(manyContainers());
    QScrollBar *bar = bench.tree.verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 20'000);
    bar->setValue(12'345);
    const QModelIndex top = bench.tree.indexAt({50, 100});
    const RowKey key = top.data(StackTreeModel::KeyRole).value<RowKey>();
    const int y = bench.tree.visualRect(top).top();
    auto rows = manyContainers();
    for (int i = 0; i < 30; ++i)
        rows[0].stacks[0].services.prepend(
            sample::service(u"stack0"_s, u"more%1"_s.arg(i), u"x"_s, items::RowState::Running));
    bench.model.setRows(rows);
    QTRY_COMPARE(bench.rectOf(key).top(), y);
    rows[0].stacks.removeFirst();
    bench.model.setRows(rows);
    QTRY_COMPARE(bench.rectOf(key).top(), y);
    // An error above the visible rows increases a row's height; the visible rows keep their position.
    rows[0].stacks[0].services[0].errorText = u"boom"_s;
    bench.model.setRows(rows);
    QTRY_VERIFY(!bench.tree.uniformRowHeights());
    QTRY_COMPARE(bench.rectOf(key).top(), y);
}

void TestTreeKeeps::newRowIsScrolledTo()
{
    auto rows = manyContainers();
    Bench bench(rows);
    QTRY_VERIFY(bench.tree.verticalScrollBar()->maximum() > 20'000);
    const RowKey late = stackKey(u"w"_s, u"late"_s);
    const auto isSeen = [&](const RowKey &key) {
        // QTreeView::scrollTo() leaves one line of pixels below the viewport.
        const QRect seen = bench.tree.viewport()->rect().adjusted(0, 0, 0, 1);
        return bench.at(key).isValid() && seen.contains(bench.rectOf(key));
    };
    // Selected before its row exists, as a stack that was just added.
    QVERIFY(!bench.tree.setCurrentKey(late));
    rows[0].stacks << sample::stack(u"late"_s,
                                    {sample::service(u"late"_s, u"a"_s, u"x"_s, items::RowState::NotCreated)});
    bench.model.setRows(rows);
    QTRY_VERIFY(isSeen(late));
    QCOMPARE(bench.tree.currentKey(), std::optional(late));
    // Later updates do not scroll back to it.
    bench.tree.verticalScrollBar()->setValue(0);
    rows[0].stacks.last().services[0].state = items::RowState::Starting;
    bench.model.setRows(rows);
    QCoreApplication::processEvents();
    QCOMPARE(bench.tree.verticalScrollBar()->value(), 0);
}

void TestTreeKeeps::severalRowsStaySelected()
{
    Bench bench(sample::everyState(), {360, 700});
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    const RowKey worker = serviceKey(u"w1"_s, u"quickstart"_s, u"worker"_s);
    const RowKey store = serviceKey(u"w1"_s, u"quickstart"_s, u"store"_s);
    const auto click = [&bench](const RowKey &key, Qt::KeyboardModifiers modifiers) {
        QTest::mouseClick(bench.tree.viewport(), Qt::LeftButton, modifiers, bench.rectOf(key).center());
    };
    QTRY_VERIFY(bench.rectOf(web).isValid());
    click(web, {});
    click(store, Qt::ControlModifier);
    QCOMPARE(bench.tree.selectedKeys(), (QList<RowKey>{web, store}));
    click(web, {});
    click(store, Qt::ShiftModifier);
    QCOMPARE(bench.tree.selectedKeys(), (QList<RowKey>{web, worker, store}));
    // Updates keep the rows.
    auto rows = sample::everyState();
    rows[0].stacks[0].services[1].state = items::RowState::Unhealthy;
    rows[0].stacks[0].services.prepend(sample::service(u"quickstart"_s, u"new"_s, u"x"_s, items::RowState::Starting));
    bench.model.setRows(rows);
    QCOMPARE(bench.tree.selectedKeys(), (QList<RowKey>{web, worker, store}));
    QTest::keyClick(&bench.tree, Qt::Key_A, Qt::ControlModifier);
    QVERIFY(bench.tree.selectedKeys().size() > 10);
    // Rows that a collapsed stack hides are not selected for the user.
    bench.tree.collapse(bench.at(stackKey(u"w1"_s, u"quickstart"_s)));
    QVERIFY(!bench.tree.selectedKeys().contains(web));
    click(stackKey(u"w1"_s, u"quickstart"_s), {});
    QCOMPARE(bench.tree.selectedKeys(), (QList<RowKey>{stackKey(u"w1"_s, u"quickstart"_s)}));
}

void TestTreeKeeps::expansionIsRemembered()
{
    const RowKey quick = stackKey(u"w1"_s, u"quickstart"_s);
    const RowKey celery = serviceKey(u"w1"_s, u"mpc-backend"_s, u"celery"_s);
    QStringList saved;
    {
        Bench bench;
        QVERIFY(bench.tree.isExpanded(bench.at(quick)));
        QVERIFY(!bench.tree.isExpanded(bench.at(celery)));
        QVERIFY(!bench.tree.isExpanded(bench.at(stackKey(u"other"_s, u"grafana-lab"_s))));
        bench.tree.collapse(bench.at(quick));
        bench.tree.expand(bench.at(celery));
        bench.model.setRows({});
        bench.model.setRows(sample::everyState());
        QVERIFY(!bench.tree.isExpanded(bench.at(quick)));
        QVERIFY(bench.tree.isExpanded(bench.at(celery)));
        saved = bench.tree.expansion();
        QCOMPARE(saved.size(), 2);
    }
    Bench bench;
    bench.tree.setExpansion(saved);
    QVERIFY(!bench.tree.isExpanded(bench.at(quick)));
    QVERIFY(bench.tree.isExpanded(bench.at(celery)));
    // A stack that gets its first service is expanded by default.
    auto rows = sample::everyState();
    rows[1].stacks << sample::stack(u"late"_s, {});
    bench.model.setRows(rows);
    rows[1].stacks.last() =
        sample::stack(u"late"_s, {sample::service(u"late"_s, u"a"_s, u"x"_s, items::RowState::Running)});
    bench.model.setRows(rows);
    QVERIFY(bench.tree.isExpanded(bench.at(stackKey(u"w2"_s, u"late"_s))));
}

void TestTreeKeeps::filterShowsMatchesAndRestores()
{
    Bench bench;
    QAbstractItemModelTester tester(bench.tree.filter(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    const RowKey celery = serviceKey(u"w1"_s, u"mpc-backend"_s, u"celery"_s);
    bench.tree.collapse(bench.at(stackKey(u"w1"_s, u"mpc-backend"_s)));
    QVERIFY(bench.tree.setCurrentKey(web));
    StackFilter *filter = bench.tree.filter();
    filter->setText(u"  State:unhealthy "_s);
    QVERIFY(!bench.at(web).isValid());
    QVERIFY(bench.at(celery).isValid());
    QVERIFY(bench.tree.isExpanded(bench.at(celery)));
    QCOMPARE(filter->rowCount(bench.at(celery)), 1);
    QVERIFY(bench.rectOf(celery).isValid());
    filter->setText(u"quickstart port:8480"_s);
    QVERIFY(bench.at(web).isValid());
    QVERIFY(!bench.at(celery).isValid());
    QCOMPARE(filter->rowCount(bench.at(stackKey(u"w1"_s, u"quickstart"_s))), 1);
    // With an active filter, rows appear and disappear by their state.
    auto rows = sample::everyState();
    rows[0].stacks[0].services[1].ports = {sample::raw(8480, 1)};
    bench.model.setRows(rows);
    QCOMPARE(filter->rowCount(bench.at(stackKey(u"w1"_s, u"quickstart"_s))), 2);
    filter->setText(u"no such thing"_s);
    QCOMPARE(filter->rowCount(), 0);
    QVERIFY(!bench.tree.currentKey());
    filter->setText({});
    QCOMPARE(bench.tree.currentKey(), std::optional(web));
    QVERIFY(!bench.tree.isExpanded(bench.at(stackKey(u"w1"_s, u"mpc-backend"_s))));
    QVERIFY(bench.tree.isExpanded(bench.at(stackKey(u"w1"_s, u"quickstart"_s))));
}

void TestTreeKeeps::foreignCanBeHidden()
{
    Bench bench;
    QCOMPARE(bench.tree.filter()->rowCount(), 3);
    bench.tree.filter()->setHideForeign(true);
    QCOMPARE(bench.tree.filter()->rowCount(), 2);
    bench.tree.filter()->setHideForeign(false);
    QCOMPARE(bench.tree.filter()->rowCount(), 3);
}

void TestTreeKeeps::handlesThousandContainers()
{
    auto rows = manyContainers();
    Bench bench({}, {900, 900});
    QElapsedTimer clock;
    clock.start();
    bench.model.setRows(rows);
    bench.tree.grab();
    qInfo() << "1,000 services inserted and painted in" << clock.elapsed() << "ms";
    clock.restart();
    bench.tree.filter()->setText(u"service1 stack7"_s);
    bench.tree.grab();
    qInfo() << "filtered and painted in" << clock.elapsed() << "ms";
    clock.restart();
    bench.tree.filter()->setText({});
    bench.tree.grab();
    qInfo() << "filter cleared and painted in" << clock.elapsed() << "ms";
    qint64 worst = 0;
    for (int step = 0; step < 40; ++step) {
        for (auto &stack : rows[0].stacks)
            for (auto &service : stack.services)
                service.cpu.last() = float(step % 17) + 1;
        clock.restart();
        bench.model.setRows(rows);
        bench.tree.repaint();
        worst = qMax(worst, clock.elapsed());
    }
    qInfo() << "every CPU value changed and repainted, worst of 40:" << worst << "ms";
    rows[0].stacks[3].services[7].errorText = u"boom"_s;
    clock.restart();
    bench.model.setRows(rows);
    bench.tree.grab();
    qInfo() << "one failure among 1,000 rows in" << clock.elapsed() << "ms";
    QCOMPARE(bench.tree.filter()->rowCount(bench.tree.filter()->index(0, 0)), 20);
}

QTEST_MAIN(TestTreeKeeps)
#include "tst_treekeeps.moc"
