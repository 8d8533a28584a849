// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stacktreemodel.h"
#include "tests/window/treebench.h"
#include "ui/theme/theme.h"
#include "ui/tree/stacktreeview.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace pierside;
using namespace pierside::sample;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using items::RowKey;
using items::StackTreeModel;

class TestStackTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rendersPictures_data();
    void rendersPictures();
    void showsHoverAndFocus();
    void rowsHaveExpectedHeights();
    void columnsAreHiddenIfNarrow();
    void keysTriggerActions();
    void selectedRowHasButtons();
    void failedRowsHaveButtons();
    void portsOpenInBrowser();
    void menuOpensByMouseAndKey();
    void animatesOnlyVisibleArcs();
    void screenReadersReadRows();

private:
    Theme m_theme;
};

void TestStackTree::initTestCase()
{
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    m_theme.install(*qApp);
    m_theme.setMode(Theme::Mode::Light);
}

void TestStackTree::rendersPictures_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::addColumn<int>("width");
    for (const int width : {360, 520, 820}) {
        QTest::addRow("light-%d", width) << Theme::Mode::Light << width;
        QTest::addRow("dark-%d", width) << Theme::Mode::Dark << width;
    }
}

void TestStackTree::rendersPictures()
{
    QFETCH(Theme::Mode, mode);
    QFETCH(int, width);
    m_theme.setMode(mode);
    Bench bench(sample::everyState(), {width, 800});
    bench.tree.setExpansion({items::toText(serviceKey(u"w1"_s, u"mpc-backend"_s, u"celery"_s))});
    QVERIFY(bench.tree.setCurrentKey(stackKey(u"w1"_s, u"quickstart"_s)));
    QCoreApplication::processEvents(); // places the buttons of the selected row
    const QString file = u"%1/tree-%2-dpr%3.png"_s
                             .arg(QStringLiteral(PIERSIDE_SCREENSHOTS), QString::fromLatin1(QTest::currentDataTag()))
                             .arg(bench.tree.devicePixelRatioF());
    const QImage image = bench.tree.grab().toImage();
    QVERIFY(image.save(file));
    QCOMPARE(image.size(), QSize(width, 800) * bench.tree.devicePixelRatioF());
    const QPoint corner(image.width() - 2, image.height() - 2);
    QCOMPARE(image.pixelColor(corner), m_theme.color(Token::Base));
    m_theme.setMode(Theme::Mode::Light);
}

void TestStackTree::showsHoverAndFocus()
{
    m_theme.setDensity(Density::Comfortable);
    Bench bench(sample::everyState(), {640, 700});
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    const RowKey worker = serviceKey(u"w1"_s, u"quickstart"_s, u"worker"_s);
    QVERIFY(bench.tree.setCurrentKey(web));
    const auto picture = [&bench](const RowKey &key) {
        const QRect cell = bench.rectOf(key);
        return bench.tree.viewport()
            ->grab(QRect(0, cell.top(), bench.tree.viewport()->width(), cell.height()))
            .toImage();
    };
    const QImage calm = picture(worker);
    QTest::mouseMove(bench.tree.viewport(), bench.rectOf(worker).center());
    QTRY_VERIFY(picture(worker) != calm);
    bench.tree.setFocus();
    const QImage byMouse = picture(web);
    bench.tree.setAttribute(Qt::WA_KeyboardFocusChange);
    QVERIFY(picture(web) != byMouse);
    const QString file =
        u"%1/tree-hover-dpr%2.png"_s.arg(QStringLiteral(PIERSIDE_SCREENSHOTS)).arg(bench.tree.devicePixelRatioF());
    QVERIFY(bench.tree.grab().save(file));
    QVERIFY(!bench.tree.acceptDrops() && !bench.tree.viewport()->acceptDrops());
    m_theme.setDensity(Density::Normal);
}

void TestStackTree::rowsHaveExpectedHeights()
{
    Bench bench;
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    const RowKey failed = serviceKey(u"w1"_s, u"mpc-backend"_s, u"pgbouncer"_s);
    QTRY_COMPARE(bench.rectOf(web).height(), 28);
    QTRY_VERIFY(bench.rectOf(failed).height() > 28 + 20);
    m_theme.setDensity(Density::Compact);
    QTRY_COMPARE(bench.rectOf(web).height(), 24);
    m_theme.setDensity(Density::Comfortable);
    QTRY_COMPARE(bench.rectOf(web).height(), 36);
    m_theme.setDensity(Density::Normal);
    QTRY_COMPARE(bench.rectOf(web).height(), 28);
    // Without an error all rows have the same height again.
    auto rows = sample::everyState();
    rows[0].stacks[1].services[4].errorText.clear();
    bench.model.setRows(rows);
    QTRY_VERIFY(bench.tree.uniformRowHeights());
    QTRY_COMPARE(bench.rectOf(failed).height(), 28);
}

void TestStackTree::columnsAreHiddenIfNarrow()
{
    Bench bench(sample::everyState(), {300, 600});
    const auto hidden = [&bench](StackTreeModel::Column column) { return bench.tree.isColumnHidden(int(column)); };
    QVERIFY(hidden(StackTreeModel::Column::Ports) && hidden(StackTreeModel::Column::Cpu) &&
            hidden(StackTreeModel::Column::Memory));
    QVERIFY(!hidden(StackTreeModel::Column::State));
    bench.tree.resize(900, 600);
    QVERIFY(!hidden(StackTreeModel::Column::Ports) && !hidden(StackTreeModel::Column::Cpu) &&
            !hidden(StackTreeModel::Column::Memory));
    for (const int width : {280, 360, 450, 520, 600, 700, 1200}) {
        bench.tree.resize(width, 600);
        QCOMPARE(bench.tree.header()->length(), bench.tree.viewport()->width());
        QVERIFY2(bench.tree.columnWidth(0) >= 100, qPrintable(QString::number(width)));
    }
}

void TestStackTree::keysTriggerActions()
{
    Bench bench;
    QSignalSpy activated(&bench.tree, &StackTreeView::rowActivated);
    QVERIFY(bench.tree.setCurrentKey(stackKey(u"w1"_s, u"quickstart"_s)));
    bench.tree.setFocus();
    QTest::keyClick(&bench.tree, Qt::Key_Down);
    QCOMPARE(bench.tree.currentKey(), std::optional(serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s)));
    QTest::keyClick(&bench.tree, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.at(0).at(0).value<RowKey>(), serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s));
    QTest::keyClick(&bench.tree, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(activated.size(), 2);
    QTest::keyClick(&bench.tree, Qt::Key_Left);
    QCOMPARE(bench.tree.currentKey(), std::optional(stackKey(u"w1"_s, u"quickstart"_s)));
    QTest::keyClick(&bench.tree, Qt::Key_Left);
    QVERIFY(!bench.tree.isExpanded(bench.at(stackKey(u"w1"_s, u"quickstart"_s))));
    QTest::keyClick(&bench.tree, Qt::Key_Right);
    QVERIFY(bench.tree.isExpanded(bench.at(stackKey(u"w1"_s, u"quickstart"_s))));
    QCOMPARE(activated.size(), 2);
}

void TestStackTree::selectedRowHasButtons()
{
    Bench bench(sample::everyState(), {900, 700});
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    QVERIFY(bench.tree.setCurrentKey(web));
    QTRY_COMPARE(bench.visible<QToolButton>().size(), 6);
    const QRect row = bench.rectOf(web);
    QSignalSpy requested(&bench.tree, &StackTreeView::actionRequested);
    for (const QToolButton *button : bench.visible<QToolButton>()) {
        QVERIFY(button->width() >= 24 && button->height() >= 24);
        const QRect place = bench.placeOf(button);
        QVERIFY(place.top() >= row.top() && place.bottom() <= row.bottom());
        QVERIFY(!button->accessibleName().isEmpty());
    }
    QToolButton *restart = nullptr;
    for (QToolButton *button : bench.visible<QToolButton>())
        if (button->accessibleName() == "Restart"_L1)
            restart = button;
    QVERIFY(restart);
    QTest::mouseClick(restart, Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested.at(0).at(0).value<RowAction>(), RowAction::Restart);
    QCOMPARE(requested.at(0).at(1).value<RowKey>(), web);
    bench.actions.at(2)->setEnabled(false);
    QVERIFY(!restart->isEnabled());

    // In a narrow tree only the first buttons and More remain.
    bench.tree.resize(280, 700);
    QTRY_VERIFY(bench.visible<QToolButton>().size() < 6);
    QVERIFY(bench.visible<QToolButton>().size() >= 2);
    // The buttons follow their row.
    bench.tree.verticalScrollBar()->setValue(20);
    for (const QToolButton *button : bench.visible<QToolButton>())
        QVERIFY(bench.rectOf(web).adjusted(0, 0, 1000, 0).contains(bench.placeOf(button)));
    bench.model.setRows({});
    QTRY_COMPARE(bench.visible<QToolButton>().size(), 0);
}

void TestStackTree::failedRowsHaveButtons()
{
    Bench bench(sample::everyState(), {520, 800});
    const RowKey failed = serviceKey(u"w1"_s, u"mpc-backend"_s, u"pgbouncer"_s);
    QTRY_VERIFY(!bench.visible<QPushButton>().isEmpty());
    QSignalSpy requested(&bench.tree, &StackTreeView::actionRequested);
    for (QPushButton *button : bench.visible<QPushButton>()) {
        // Unhealthy rows offer Why?; only failed actions offer Retry.
        if (bench.rectOf(failed).adjusted(-1000, 28, 1000, 0).contains(button->geometry()))
            QTest::mouseClick(button, Qt::LeftButton);
        else
            QCOMPARE(button->text(), u"Why?"_s);
    }
    QCOMPARE(requested.size(), 2);
    QCOMPARE(requested.at(0).at(1).value<RowKey>(), failed);
    QSet<RowAction> asked{requested.at(0).at(0).value<RowAction>(), requested.at(1).at(0).value<RowAction>()};
    QCOMPARE(asked, (QSet<RowAction>{RowAction::Why, RowAction::Retry}));
    bench.tree.collapse(bench.at(stackKey(u"w1"_s, u"mpc-backend"_s)));
    const auto canRetry = [&bench] {
        const auto buttons = bench.visible<QPushButton>();
        return std::any_of(buttons.cbegin(), buttons.cend(),
                           [](const QPushButton *button) { return button->text() == u"Retry"_s; });
    };
    QTRY_VERIFY(!canRetry());
}

class UrlCatcher : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> urls;

public Q_SLOTS:
    void take(const QUrl &url) { urls << url; }
};

void TestStackTree::portsOpenInBrowser()
{
    UrlCatcher catcher;
    QDesktopServices::setUrlHandler(u"http"_s, &catcher, "take");
    Bench bench(sample::everyState(), {900, 700});
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    const RowKey store = serviceKey(u"w1"_s, u"quickstart"_s, u"store"_s);
    const auto inPorts = [&bench](const RowKey &key) {
        return bench.rectOf(key, int(StackTreeModel::Column::Ports)).topLeft() + QPoint(20, 14);
    };
    QTest::mouseMove(bench.tree.viewport(), inPorts(web));
    QTRY_COMPARE(bench.tree.viewport()->cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseClick(bench.tree.viewport(), Qt::LeftButton, {}, inPorts(web));
    QCOMPARE(catcher.urls, (QList<QUrl>{QUrl(u"http://localhost:8480"_s)}));
    QTest::mouseClick(bench.tree.viewport(), Qt::LeftButton, {}, inPorts(store));
    QCOMPARE(catcher.urls.size(), 1);
    QTest::mouseMove(bench.tree.viewport(), inPorts(store));
    QTRY_COMPARE(bench.tree.viewport()->cursor().shape(), Qt::ArrowCursor);
    QDesktopServices::unsetUrlHandler(u"http"_s);
}

void TestStackTree::menuOpensByMouseAndKey()
{
    Bench bench;
    const RowKey web = serviceKey(u"w1"_s, u"quickstart"_s, u"web"_s);
    QSignalSpy menu(&bench.tree, &StackTreeView::menuRequested);
    QContextMenuEvent byMouse(QContextMenuEvent::Mouse, bench.rectOf(web).center(),
                              bench.tree.viewport()->mapToGlobal(bench.rectOf(web).center()));
    QApplication::sendEvent(bench.tree.viewport(), &byMouse);
    QCOMPARE(menu.size(), 1);
    QCOMPARE(menu.at(0).at(0).value<RowKey>(), web);
    QCOMPARE(bench.tree.currentKey(), std::optional(web));
    QVERIFY(bench.tree.setCurrentKey(stackKey(u"w1"_s, u"quickstart"_s)));
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {0, 0}, {0, 0});
    QApplication::sendEvent(bench.tree.viewport(), &byKey);
    QCOMPARE(menu.size(), 2);
    QCOMPARE(menu.at(1).at(0).value<RowKey>(), stackKey(u"w1"_s, u"quickstart"_s));
}

void TestStackTree::animatesOnlyVisibleArcs()
{
    Bench bench;
    QTRY_VERIFY(bench.tree.isMoving());
    m_theme.setAnimated(false);
    QTRY_VERIFY(!bench.tree.isMoving());
    m_theme.setAnimated(true);
    QTRY_VERIFY(bench.tree.isMoving());
    auto rows = sample::everyState();
    rows[0].stacks.removeLast();
    bench.model.setRows(rows);
    QTRY_VERIFY(!bench.tree.isMoving());
}

void TestStackTree::screenReadersReadRows()
{
    Bench bench;
    QAccessible::setActive(true);
    QAccessibleInterface *tree = QAccessible::queryAccessibleInterface(&bench.tree);
    QVERIFY(tree);
    QCOMPARE(tree->role(), QAccessible::Tree);
    QCOMPARE(tree->text(QAccessible::Name), u"Stacks"_s);
    bool heard = false;
    for (int i = 0; i < tree->childCount() && !heard; ++i) {
        const QAccessibleInterface *child = tree->child(i);
        heard = child && child->text(QAccessible::Name) == u"web, healthy, ports 8480\u21928080"_s;
    }
    QVERIFY(heard);
}

QTEST_MAIN(TestStackTree)
#include "tst_stacktree.moc"
