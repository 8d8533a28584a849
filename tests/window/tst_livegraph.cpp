// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The graph in the window: what is pressed there is selected in the tree, and what happens shows there.
#include "tests/window/showtab.h"
#include "ui/graph/graphpage.h"
#include "ui/graph/graphscene.h"
#include "ui/graph/graphview.h"
#include "ui/graph/nodeitem.h"

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestLiveGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pressedThereSelectedHere();
};

void TestLiveGraph::pressedThereSelectedHere()
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
    // And the other way.
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
    QTRY_VERIFY_WITH_TIMEOUT(!session.desk.isBusy(session.id()), Long);

    press(u"store"_s, true);
    auto *tabs = session.window->findChild<QTabWidget *>();
    QTRY_COMPARE(tabs->tabText(tabs->currentIndex()), u"Overview"_s);
    QCOMPARE(session.tree()->currentKey()->name, u"store"_s);
}

QTEST_MAIN(TestLiveGraph)
#include "tst_livegraph.moc"
