// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Uses the graph page: click, keyboard, zoom, export.
#include "models/compose/loader.h"
#include "ui/graph/edgeitem.h"
#include "ui/graph/graphpage.h"
#include "ui/graph/graphscene.h"
#include "ui/graph/graphview.h"
#include "ui/graph/legend.h"
#include "ui/graph/nodeitem.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDirIterator>
#include <QFileDialog>
#include <QImageReader>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <QXmlStreamReader>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;
using items::RowState;

namespace {

graph::Graph stack(const QString &file)
{
    compose::LoadRequest request;
    request.files.append(QStringLiteral(PIERSIDE_STACKS "/") + file);
    request.currentDirectory = QFileInfo(request.files.first()).path();
    const compose::LoadResult loaded = compose::load(request);
    return loaded.project ? graph::graphOf(*loaded.project, catalogue::Catalogue::builtIn()) : graph::Graph();
}

//! Different states for the services.
QHash<QString, NodeLook> looksOf(const graph::Graph &graph)
{
    static const QList<NodeLook> some = {
        {RowState::Healthy, u"healthy"_s},        {RowState::Running, u"running"_s},
        {RowState::Healthy, u"healthy"_s},        {RowState::Starting, u"starting"_s},
        {RowState::Waiting, u"waiting for db"_s}, {RowState::Crashed, u"exited (137), out of memory"_s},
        {RowState::NotCreated, u"not created"_s}};
    QHash<QString, NodeLook> looks;
    for (qsizetype i = 0; i < graph.nodes.size(); ++i)
        looks.insert(graph.nodes[i].service, some[i % some.size()]);
    return looks;
}

} // namespace

class TestGraphPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<GraphPage> page(const graph::Graph &graph, const QString &chosen = {})
    {
        auto made = std::make_unique<GraphPage>();
        made->resize(900, 560);
        made->show({u"a stack"_s, graph, looksOf(graph), chosen, {}});
        made->QWidget::show();
        [&] { QVERIFY(QTest::qWaitForWindowActive(made.get(), 30'000)); }();
        return made;
    }
    static QPoint placeOf(const GraphPage &page, const QString &service)
    {
        const NodeItem *node = page.scene().node(service);
        return page.view().mapFromScene(node->sceneBoundingRect().center());
    }
    void grab(GraphPage &page, const QString &name)
    {
        const QDir folder(QStringLiteral(PIERSIDE_SCREENSHOTS));
        QVERIFY(QDir().mkpath(folder.path()));
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            m_theme.setMode(mode);
            QTRY_COMPARE(page.palette().color(QPalette::Window), m_theme.color(Token::Window));
            QCoreApplication::processEvents();
            const QString file = u"graph-%1-%2.png"_s.arg(name, mode == Theme::Mode::Light ? u"light"_s : u"dark"_s);
            QVERIFY(page.grab().save(folder.filePath(file)));
        }
    }

    Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }
    void drawsEveryStack_data();
    void drawsEveryStack();
    void clickSelects();
    void highlightsSelectionAndNeighbours();
    void arrowKeysNavigate();
    void zoomsWithWheelAndKeys();
    void repaintsOnlyChangedCards();
    void highlightsNetwork();
    void savesDrawings();
    void saveAsksForFile();
    void copiesImage();
    void screenReadersFindCards();
    void showsMessageWithoutServices();
};

void TestGraphPage::drawsEveryStack_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file :
         {"quickstart/compose.yaml", "mpc-backend/docker-compose.pgonly.yml", "mpc-backend/docker-compose.keycloak.yml",
          "mpc-backend/docker-compose.yaml", "hw-server/docker/docker-compose.yml", "catbird-mls/docker-compose.yml",
          "protobank/docker-compose.yml", "quewall/docker-compose.yml"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestGraphPage::drawsEveryStack()
{
    QFETCH(QString, file);
    const graph::Graph graph = stack(file);
    QVERIFY(!graph.nodes.isEmpty());
    const auto shown = page(graph);
    QCOMPARE(shown->scene().nodes().size(), graph.nodes.size());
    // The whole drawing is visible and readable.
    for (const NodeItem *node : shown->scene().nodes()) {
        const QRect place = shown->view().mapFromScene(node->sceneBoundingRect()).boundingRect();
        QVERIFY2(shown->view().viewport()->rect().contains(place), qPrintable(node->service()));
    }
    QVERIFY2(shown->view().zoom() > 0.45, qPrintable(QString::number(shown->view().zoom())));
    QString name = file;
    grab(*shown, name.replace(u'/', u'-').section(u'.', 0, -2));
}

void TestGraphPage::clickSelects()
{
    const auto shown = page(stack(u"quickstart/compose.yaml"_s));
    QSignalSpy chosen(shown.get(), &GraphPage::serviceChosen);
    QSignalSpy activated(shown.get(), &GraphPage::serviceActivated);
    QSignalSpy menu(shown.get(), &GraphPage::menuRequested);
    QTest::mouseClick(shown->view().viewport(), Qt::LeftButton, {}, placeOf(*shown, u"worker"_s));
    QCOMPARE(chosen.takeFirst().first().toString(), u"worker"_s);
    QTest::mouseClick(shown->view().viewport(), Qt::LeftButton, {}, {3, 3});
    QCOMPARE(chosen.takeFirst().first().toString(), QString());
    QTest::mouseDClick(shown->view().viewport(), Qt::LeftButton, {}, placeOf(*shown, u"store"_s));
    QCOMPARE(activated.takeFirst().first().toString(), u"store"_s);
    // A drag pans the drawing and does not change the selection.
    chosen.clear();
    shown->view().zoomTo(2);
    const QPoint from = placeOf(*shown, u"worker"_s);
    const int before = shown->view().mapFromScene(QPointF(0, 0)).x();
    QTest::mousePress(shown->view().viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(shown->view().viewport(), from - QPoint(20, 0));
    QTest::mouseMove(shown->view().viewport(), from - QPoint(60, 0));
    QTest::mouseRelease(shown->view().viewport(), Qt::LeftButton, {}, from - QPoint(60, 0));
    QVERIFY(chosen.isEmpty());
    QVERIFY(shown->view().mapFromScene(QPointF(0, 0)).x() < before);
}

void TestGraphPage::highlightsSelectionAndNeighbours()
{
    const graph::Graph graph = stack(u"hw-server/docker/docker-compose.yml"_s);
    const auto shown = page(graph, u"grafana"_s);
    const GraphScene &scene = shown->scene();
    QCOMPARE(scene.node(u"grafana"_s)->emphasis(), Emphasis::Chosen);
    QCOMPARE(scene.node(u"prometheus"_s)->emphasis(), Emphasis::Near);
    QCOMPARE(scene.node(u"hw-server"_s)->emphasis(), Emphasis::Near);
    QCOMPARE(scene.node(u"hw-redis"_s)->emphasis(), Emphasis::Plain);
    int lit = 0;
    for (QGraphicsItem *item : scene.items()) {
        if (item->type() == EdgeItem::Type)
            lit += static_cast<EdgeItem *>(item)->emphasis() == Emphasis::Near ? 1 : 0;
    }
    QCOMPARE(lit, 4);
    QVERIFY(shown->view().accessibleDescription().contains(u"grafana waits until loki has started, prometheus has"_s));
    grab(*shown, u"chosen"_s);
}

void TestGraphPage::arrowKeysNavigate()
{
    const auto shown = page(stack(u"quickstart/compose.yaml"_s));
    connect(shown.get(), &GraphPage::serviceChosen, shown.get(), [page = shown.get()](const QString &service) {
        page->show({u"a"_s, page->scene().graph(), {}, service, {}});
    });
    GraphView &view = shown->view();
    view.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(shown->scene().chosen(), u"store"_s);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(shown->scene().chosen(), u"worker"_s);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(shown->scene().chosen(), u"web"_s);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(shown->scene().chosen(), u"web"_s);
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(shown->scene().chosen(), u"worker"_s);
    QSignalSpy activated(shown.get(), &GraphPage::serviceActivated);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.takeFirst().first().toString(), u"worker"_s);
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(shown->scene().chosen(), QString());
}

void TestGraphPage::zoomsWithWheelAndKeys()
{
    const auto shown = page(stack(u"protobank/docker-compose.yml"_s));
    GraphView &view = shown->view();
    QVERIFY(view.isFitted());
    const double fitted = view.zoom();
    QVERIFY(fitted < 1);
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view.zoom(), 1.0);
    QTest::keyClick(&view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(view.zoom() > 1.1);
    QTest::keyClick(&view, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(qAbs(view.zoom() - 1) < 0.01);
    // Zooming with the wheel keeps the point under the pointer in place.
    const QPoint at(300, 200);
    const QPointF under = view.mapToScene(at);
    QWheelEvent wheel(at, view.viewport()->mapToGlobal(at), {}, {0, 120}, {}, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view.viewport(), &wheel);
    QVERIFY(view.zoom() > 1.1);
    QVERIFY((view.mapToScene(at) - under).manhattanLength() < 3);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.zoom(), fitted);
    QVERIFY(view.isFitted());
}

void TestGraphPage::repaintsOnlyChangedCards()
{
    const graph::Graph graph = stack(u"quewall/docker-compose.yml"_s);
    const auto shown = page(graph);
    QCoreApplication::processEvents();
    QHash<QString, NodeLook> looks = looksOf(graph);
    // Without animations nothing else is repainted.
    m_theme.setAnimated(false);
    QCoreApplication::processEvents();
    QSignalSpy changed(&shown->scene(), &QGraphicsScene::changed);
    shown->show({u"a stack"_s, graph, looks, {}, {}});
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 0);
    looks[u"koolflows"_s] = {RowState::Unhealthy, u"unhealthy"_s};
    const QList<QRectF> before = shown->scene().layout().nodes;
    shown->show({u"a stack"_s, graph, looks, {}, {}});
    QTRY_VERIFY(!changed.isEmpty());
    const QRectF own = shown->scene().node(u"koolflows"_s)->sceneBoundingRect();
    for (const QList<QVariant> &once : changed) {
        for (const QRectF &region : once.first().value<QList<QRectF>>())
            QVERIFY(own.adjusted(-1, -1, 1, 1).contains(region));
    }
    // A changed state does not move nodes.
    QCOMPARE(shown->scene().layout().nodes, before);
    m_theme.setAnimated(true);
}

void TestGraphPage::highlightsNetwork()
{
    const graph::Graph graph = stack(u"quewall/docker-compose.yml"_s);
    const auto shown = page(graph);
    auto *legend = shown->findChild<Legend *>();
    QTest::mouseClick(legend, Qt::LeftButton, {}, {12, 12});
    QCOMPARE(legend->network(), 0);
    for (const NodeItem *node : shown->scene().nodes())
        QCOMPARE(node->emphasis() == Emphasis::Faded, !graph.networks[0].members.contains(node->index()));
    grab(*shown, u"network"_s);
    QTest::mouseClick(legend, Qt::LeftButton, {}, {12, 12});
    QCOMPARE(legend->network(), -1);
    QCOMPARE(shown->scene().nodes().first()->emphasis(), Emphasis::Plain);
}

void TestGraphPage::savesDrawings()
{
    const QTemporaryDir folder;
    const graph::Graph graph = stack(u"quewall/docker-compose.yml"_s);
    const auto shown = page(graph, u"pkakey_django"_s);
    QSignalSpy remark(shown.get(), &GraphPage::remark);
    const QString svg = folder.filePath(u"a.svg"_s);
    shown->saveTo(svg);
    QTRY_COMPARE(remark.size(), 1);
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QXmlStreamReader xml(text);
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    for (const graph::Node &node : graph.nodes)
        QVERIFY2(text.contains(node.service.toUtf8()), qPrintable(node.service));
    QSvgRenderer renderer(text);
    QVERIFY(renderer.isValid());
    const QString png = folder.filePath(u"a.png"_s);
    shown->saveTo(png);
    QTRY_COMPARE(remark.size(), 2);
    const QImage image(png);
    QCOMPARE(QSizeF(image.size()), renderer.viewBoxF().size() * 2);
    // The export does not change the selection in the window.
    QCOMPARE(shown->scene().chosen(), u"pkakey_django"_s);
    QVERIFY(image.save(QDir(QStringLiteral(PIERSIDE_SCREENSHOTS)).filePath(u"graph-saved.png"_s)));
    QSignalSpy failed(shown.get(), &GraphPage::failed);
    shown->saveTo(folder.filePath(u"none/a.svg"_s));
    QTRY_COMPARE(failed.size(), 1);
}

void TestGraphPage::saveAsksForFile()
{
    const QTemporaryDir folder;
    const auto shown = page(stack(u"quickstart/compose.yaml"_s));
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    for (QToolButton *button : shown->findChildren<QToolButton *>()) {
        if (button->text() == u"Save..."_s)
            button->click();
    }
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = shown->findChild<QFileDialog *>()) && dialog->isVisible());
    dialog->setDirectory(folder.path());
    dialog->selectFile(u"mine"_s);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_VERIFY(QFile::exists(folder.filePath(u"mine.svg"_s)));
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs, false);
}

void TestGraphPage::copiesImage()
{
    const auto shown = page(stack(u"quickstart/compose.yaml"_s));
    for (QToolButton *button : shown->findChildren<QToolButton *>()) {
        if (button->text() == u"Copy image"_s)
            button->click();
    }
    QTRY_VERIFY(!QApplication::clipboard()->image().isNull());
    QVERIFY(QApplication::clipboard()->image().width() > 800);
}

void TestGraphPage::screenReadersFindCards()
{
    const auto shown = page(stack(u"quickstart/compose.yaml"_s));
    QAccessibleInterface *view = QAccessible::queryAccessibleInterface(&shown->view());
    QVERIFY(view && view->childCount() == 3);
    QAccessibleInterface *card = view->child(1);
    QVERIFY(card && card->isValid() && card->parent() == view);
    QCOMPARE(view->indexOfChild(card), 1);
    QCOMPARE(card->text(QAccessible::Name), u"worker, running"_s);
    QVERIFY(card->text(QAccessible::Description).startsWith(u"worker waits until store is healthy"_s));
    QCOMPARE(view->childAt(card->rect().center().x(), card->rect().center().y()), card);
    QSignalSpy chosen(shown.get(), &GraphPage::serviceChosen);
    card->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(chosen.takeFirst().first().toString(), u"worker"_s);
    // A smaller stack: removed cards become invalid.
    QAccessibleInterface *last = view->child(2);
    shown->show({u"a"_s, stack(u"mpc-backend/docker-compose.keycloak.yml"_s), {}, {}, {}});
    QCOMPARE(view->childCount(), 2);
    QVERIFY(!last->isValid());
}

void TestGraphPage::showsMessageWithoutServices()
{
    GraphPage empty;
    empty.show({{}, {}, {}, {}, u"This stack has no services"_s});
    empty.QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(&empty, 30'000));
    QVERIFY(!empty.view().isVisible());
}

QTEST_MAIN(TestGraphPage)
#include "tst_graphpage.moc"
