// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stacktreemodel.h"
#include "tests/window/treebench.h"
#include "ui/theme/theme.h"
#include "ui/tree/stacktreeview.h"

#include <QApplication>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace pierside;
using namespace pierside::sample;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using items::RowKey;
using items::StackTreeModel;

// \brief Checks the columns, the colours and the row buttons of the tree.
class TestTreeRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nameColumnComesFirst_data();
    void nameColumnComesFirst();
    void stateUsesEmptyCells();
    void columnsOnlyGrowDuringRun();
    void buttonsTakeNoWidth();
    void hoveredRowHasButtons();
    void deselectingRepaintsRow();
    void stoppedStacksAreQuiet();

private:
    Theme m_theme;
};

void TestTreeRows::initTestCase()
{
    m_theme.install(*qApp);
    m_theme.setMode(Theme::Mode::Light);
}

void TestTreeRows::nameColumnComesFirst_data()
{
    QTest::addColumn<int>("height");
    QTest::newRow("1024x700") << 700 - 120;
    QTest::newRow("1280x800") << 800 - 120;
    QTest::newRow("1920x1080") << 1080 - 120;
}

void TestTreeRows::nameColumnComesFirst()
{
    QFETCH(int, height);
    Bench bench(sample::manyServices(60, u"a-name-of-sixty-characters-"_s.leftJustified(57, u'x')), {360, height});
    const QFontMetrics metrics(Theme::textFont());
    const int readable = metrics.horizontalAdvance(u"keycloak-postgres-db"_s);
    const RowKey first = bench.model.keyOf(bench.model.index(0, 0, bench.model.index(0, 0, bench.model.index(0, 0))));
    QTRY_VERIFY(bench.rectOf(first).width() >= readable);
    QVERIFY(!bench.tree.isColumnHidden(int(StackTreeModel::Column::Ports)));
    QVERIFY(bench.tree.isColumnHidden(int(StackTreeModel::Column::Cpu)));
    QVERIFY(bench.tree.isColumnHidden(int(StackTreeModel::Column::Memory)));
    QCOMPARE(bench.at(first, int(StackTreeModel::Column::Ports)).data().toString(), u":8000"_s);
    const QModelIndex ports = bench.at(first, int(StackTreeModel::Column::Ports));
    QCOMPARE(ports.data(Qt::AccessibleTextRole).toString(), u"8000\u219280"_s);
    // The columns come back if the user widens the tree, and the name gets the rest.
    bench.tree.resize(1200, height);
    QVERIFY(!bench.tree.isColumnHidden(int(StackTreeModel::Column::Cpu)));
    QVERIFY(!bench.tree.isColumnHidden(int(StackTreeModel::Column::Memory)));
    QVERIFY(bench.rectOf(first).width() > 500);
    QCOMPARE(bench.tree.header()->length(), bench.tree.viewport()->width());
}

void TestTreeRows::stateUsesEmptyCells()
{
    const QString q = u"quickstart"_s;
    const auto rowsWith = [&q](const QString &text) {
        items::ServiceRow web =
            sample::service(q, u"a-service-with-a-long-name"_s, u"x"_s, items::RowState::Waiting, text);
        items::StackRow stack = sample::stack(q, {web});
        stack.stateDetail = u"1 waiting"_s;
        return QList<items::WorkspaceRow>{{u"w1"_s, u"mpc"_s, {stack}, {}}};
    };
    Bench bench(rowsWith(u"waiting for db"_s), {360, 300});
    const RowKey web = serviceKey(u"w1"_s, q, u"a-service-with-a-long-name"_s);
    const auto rightSide = [&] {
        const QRect state = bench.rectOf(web, int(StackTreeModel::Column::State));
        const int left = state.right() + 1;
        return bench.tree.viewport()
            ->grab(QRect(left, state.top(), bench.tree.viewport()->width() - left, state.height()))
            .toImage();
    };
    QTRY_VERIFY(!bench.tree.isColumnHidden(int(StackTreeModel::Column::Ports)));
    bench.model.setRows(rowsWith({}));
    QCoreApplication::processEvents();
    const QImage empty = rightSide();
    bench.model.setRows(rowsWith(u"waiting for a service with a very long name"_s));
    QTRY_VERIFY(rightSide() != empty);
}

void TestTreeRows::columnsOnlyGrowDuringRun()
{
    auto rows = sample::everyState();
    Bench bench(rows, {1600, 700});
    QCoreApplication::processEvents();
    const auto width = [&bench] { return bench.tree.columnWidth(int(StackTreeModel::Column::State)); };
    const int before = width();
    rows[0].stacks[1].services[2].stateDetail =
        u"waiting for a service with a long name "_s.repeated(4); // longer than every other state
    bench.model.setRows(rows);
    QTRY_VERIFY(width() > before);
    const int grown = width();
    rows[0].stacks[1].services[2].stateDetail = u"waiting"_s;
    bench.model.setRows(rows);
    QCoreApplication::processEvents();
    QCOMPARE(width(), grown);
    for (items::ServiceRow &service : rows[0].stacks[1].services)
        service.stepText.clear();
    rows[0].stacks[1].stepText.clear();
    bench.model.setRows(rows);
    QTRY_VERIFY(width() < grown);
}

void TestTreeRows::buttonsTakeNoWidth()
{
    Bench bench(sample::everyState(), {360, 700});
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    QCoreApplication::processEvents();
    const auto name = [&] {
        const QRect cell = bench.rectOf(web);
        return bench.tree.viewport()->grab(QRect(cell.left(), cell.top() + 6, 60, cell.height() - 12)).toImage();
    };
    const int before = bench.tree.columnWidth(0);
    QVERIFY(bench.tree.setCurrentKey(web));
    QTRY_VERIFY(bench.visible<QToolButton>().size() >= 2);
    QCOMPARE(bench.tree.columnWidth(0), before);
    for (const QToolButton *button : bench.visible<QToolButton>())
        QVERIFY(bench.placeOf(button).left() > bench.rectOf(web).right());
    // Without focus and selection the name looks the same beside the buttons.
    const QImage selected = name();
    for (QToolButton *button : bench.visible<QToolButton>())
        button->parentWidget()->hide();
    QCOMPARE(name(), selected);
}

void TestTreeRows::hoveredRowHasButtons()
{
    Bench bench(sample::everyState(), {640, 700});
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    const RowKey worker = serviceKey(u"w1"_s, u"quickstart"_s, u"worker"_s);
    QVERIFY(bench.tree.setCurrentKey(web));
    QTest::mouseMove(bench.tree.viewport(), bench.rectOf(worker).center());
    QToolButton *stop = nullptr;
    QTRY_VERIFY((stop = bench.buttonOf(worker, u"Stop"_s)));
    QSignalSpy requested(&bench.tree, &StackTreeView::actionRequested);
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.at(0).at(1).value<RowKey>(), worker);
    QCOMPARE(bench.tree.currentKey(), std::optional(worker));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(bench.tree.viewport(), &leave);
    QTRY_VERIFY(!bench.buttonOf(web, u"Stop"_s));
}

void TestTreeRows::deselectingRepaintsRow()
{
    Bench bench(sample::everyState(), {360, 700});
    const RowKey postgres = serviceKey(u"w1"_s, u"mpc-backend"_s, u"keycloak-postgres"_s);
    m_theme.setAnimated(false);
    const auto clear = [&bench] {
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(bench.tree.viewport(), &leave);
        QCoreApplication::processEvents();
    };
    QVERIFY(bench.tree.setCurrentKey(stackKey(u"w1"_s, u"quickstart"_s)));
    clear();
    const QImage calm = bench.onScreen();
    QVERIFY(bench.tree.setCurrentKey(postgres));
    QTest::mouseMove(bench.tree.viewport(), bench.rectOf(postgres).center());
    QTRY_VERIFY(bench.onScreen() != calm);
    QVERIFY(bench.tree.setCurrentKey(stackKey(u"w1"_s, u"quickstart"_s)));
    clear();
    const QImage afterwards = bench.onScreen();
    bench.tree.viewport()->repaint();
    QCOMPARE(afterwards, bench.onScreen());
    QCOMPARE(afterwards, calm);
    m_theme.setAnimated(true);
}

void TestTreeRows::stoppedStacksAreQuiet()
{
    const QString q = u"quickstart"_s;
    const auto rowsWith = [&q](items::RowState first, items::RowState second) {
        return QList<items::WorkspaceRow>{{u"w1"_s,
                                           u"mpc"_s,
                                           {sample::stack(q, {sample::service(q, u"web"_s, u"x"_s, first),
                                                              sample::service(q, u"db"_s, u"x"_s, second)})},
                                           {}}};
    };
    Bench bench(rowsWith(items::RowState::Healthy, items::RowState::Healthy), {360, 300});
    // The lightness of the darkest pixel: antialiased text need not contain its exact colour.
    const auto darkest = [&bench](const RowKey &key) {
        QCoreApplication::processEvents();
        const QImage image = bench.tree.viewport()->grab(bench.rectOf(key)).toImage();
        int least = 255;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                least = qMin(least, image.pixelColor(x, y).lightness());
        }
        return least;
    };
    const int secondary = m_theme.color(Token::Off).lightness();
    const auto isQuiet = [&](const RowKey &key) { return darkest(key) >= secondary; };
    const RowKey stack = stackKey(u"w1"_s, q);
    const RowKey web = serviceKey(u"w1"_s, q, u"web"_s);
    QVERIFY(!isQuiet(stack));
    for (const items::RowState state : {items::RowState::NotCreated, items::RowState::ExitedOk}) {
        bench.model.setRows(rowsWith(state, state));
        QVERIFY(isQuiet(stack));
        QVERIFY(isQuiet(web));
    }
    // A stack that runs in part is not quiet.
    bench.model.setRows(rowsWith(items::RowState::ExitedOk, items::RowState::Running));
    QVERIFY(!isQuiet(stack));
}

QTEST_MAIN(TestTreeRows)
#include "tst_treerows.moc"
