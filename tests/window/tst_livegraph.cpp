// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The graph in the window: a click selects the row in the tree, and states are updated.
#include "tests/window/showtab.h"
#include "ui/graph/graphpage.h"
#include "ui/graph/graphscene.h"
#include "ui/graph/graphview.h"
#include "ui/graph/nodeitem.h"

#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QWheelEvent>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestLiveGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickOnCardSelectsRow();
    void zoomsWithGestures();
};

void TestLiveGraph::clickOnCardSelectsRow()
{
    StackRunner runner(tests::projectName(u"graph"_s));
    tests::writeStack(runner, 1500);
    Session session(runner);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), Long);
    tests::showTab(session, u"Graph"_s);
    auto *page = session.window->findChild<ui::GraphPage *>();
    QTRY_COMPARE(page->scene().nodes().size(), 2);
    const auto press = [&](const QString &service, bool twice) {
        const QPoint place = page->view().mapFromScene(page->scene().node(service)->sceneBoundingRect().center());
        QTest::mouseClick(page->view().viewport(), Qt::LeftButton, {}, place);
        if (twice)
            QTest::mouseDClick(page->view().viewport(), Qt::LeftButton, {}, place);
    };
    press(u"web"_s, false);
    QTRY_COMPARE(session.tree()->currentKey()->name, u"web"_s);
    QCOMPARE(page->scene().chosen(), u"web"_s);
    QCOMPARE(page->scene().node(u"store"_s)->emphasis(), ui::Emphasis::Near);
    // Selection in the tree selects the card.
    items::RowKey key = *session.tree()->currentKey();
    key.name = u"store"_s;
    QVERIFY(session.tree()->setCurrentKey(key));
    QTRY_COMPARE(page->scene().chosen(), u"store"_s);
    QTest::mouseClick(page->view().viewport(), Qt::LeftButton, {}, {2, 2});
    QTRY_COMPARE(session.tree()->currentKey()->kind, items::RowKind::Stack);

    QCOMPARE(page->scene().node(u"store"_s)->look().text, u"not created"_s);
    session.press(Qt::Key_U);
    QTRY_COMPARE_WITH_TIMEOUT(page->scene().node(u"web"_s)->look().state, items::RowState::Waiting, Long);
    QTRY_COMPARE_WITH_TIMEOUT(page->scene().node(u"web"_s)->look().state, items::RowState::Healthy, Long);
    QTRY_VERIFY_WITH_TIMEOUT(!session.dashboard.isBusy(session.id()), Long);

    press(u"store"_s, true);
    auto *tabs = session.window->findChild<QTabWidget *>();
    QTRY_COMPARE(tabs->tabText(tabs->currentIndex()), u"Overview"_s);
    QCOMPARE(session.tree()->currentKey()->name, u"store"_s);
}

void TestLiveGraph::zoomsWithGestures()
{
    StackRunner runner(tests::projectName(u"zoom"_s));
    tests::writeStack(runner);
    Session session(runner);
    session.show();
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=not created"_s), Long);
    tests::showTab(session, u"Graph"_s);
    auto *page = session.window->findChild<ui::GraphPage *>();
    QTRY_COMPARE(page->scene().nodes().size(), 2);
    ui::GraphView &view = page->view();
    QWidget *viewport = view.viewport();
    const QPoint at(300, 200);
    view.zoomTo(1);

    // Ctrl and the wheel zoom in both directions.
    const auto turn = [&](int notches) {
        QWheelEvent wheel(at, viewport->mapToGlobal(at), {}, {0, 120 * notches}, {}, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(viewport, &wheel);
    };
    turn(1);
    QVERIFY(qAbs(view.zoom() - 1.2) < 0.01);
    turn(-1);
    QVERIFY(qAbs(view.zoom() - 1) < 0.01);
    QVERIFY(!view.isFitted());

    // A touch pad that sends native gestures.
    QNativeGestureEvent pad(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, at, at,
                            viewport->mapToGlobal(at), 0.25, {});
    QCoreApplication::sendEvent(viewport, &pad);
    QVERIFY2(qAbs(view.zoom() - 1.25) < 0.01, qPrintable(QString::number(view.zoom())));

    // Two fingers on a touch screen: Qt recognises a pinch.
    view.zoomTo(1);
    QPointingDevice *screen = QTest::createTouchDevice();
    const QPoint left(280, 200);
    const QPoint right(320, 200);
    QTest::touchEvent(viewport, screen).press(0, left, viewport).press(1, right, viewport);
    for (int step = 1; step <= 10; ++step)
        QTest::touchEvent(viewport, screen)
            .move(0, left - QPoint(4 * step, 0), viewport)
            .move(1, right + QPoint(4 * step, 0), viewport);
    QTest::touchEvent(viewport, screen)
        .release(0, left - QPoint(40, 0), viewport)
        .release(1, right + QPoint(40, 0), viewport);
    QTRY_VERIFY2(view.zoom() > 1.5, qPrintable(QString::number(view.zoom())));
    QVERIFY(view.zoom() <= 3.5);

    // Zoom is limited to readable sizes.
    for (int i = 0; i < 30; ++i)
        turn(1);
    QCOMPARE(view.zoom(), 3.0);
    for (int i = 0; i < 40; ++i)
        turn(-1);
    QCOMPARE(view.zoom(), 0.2);
}

QTEST_MAIN(TestLiveGraph)
#include "tst_livegraph.moc"
