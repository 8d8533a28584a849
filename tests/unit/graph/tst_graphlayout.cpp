// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the quality of drawings as numbers.
#include "models/compose/loader.h"
#include "models/graph/layout.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace pierside;
using namespace pierside::graph;
using namespace Qt::StringLiterals;

namespace {

constexpr QSizeF Card{220, 76};

Graph made(int nodes, const QList<std::pair<int, int>> &edges)
{
    Graph graph;
    for (int i = 0; i < nodes; ++i) {
        Node node;
        node.service = node.title = u"s%1"_s.arg(i);
        graph.nodes.append(node);
    }
    for (const auto &[from, to] : edges)
        graph.edges.append({from, to, {}, true, false});
    return graph;
}

Graph random(int nodes, int edges, quint32 seed)
{
    QRandomGenerator generator(seed);
    QSet<std::pair<int, int>> known;
    QList<std::pair<int, int>> list;
    while (list.size() < edges) {
        const int to = generator.bounded(1, nodes);
        const int from = generator.bounded(0, to);
        if (known.contains({from, to}))
            continue;
        known.insert({from, to});
        list.append({from, to});
    }
    return made(nodes, list);
}

Layout drawn(const Graph &graph)
{
    return layOut(graph, QList<QSizeF>(graph.nodes.size(), Card));
}

QPointF onCurve(const QList<QPointF> &points, int first, double t)
{
    const double u = 1 - t;
    return points[first] * u * u * u + points[first + 1] * 3 * u * u * t + points[first + 2] * 3 * u * t * t +
           points[first + 3] * t * t * t;
}

//! The first error of a drawing; empty if there is none.
QString fault(const Graph &graph, const Layout &layout)
{
    if (layout.nodes.size() != graph.nodes.size() || layout.edges.size() != graph.edges.size())
        return u"something is missing"_s;
    for (int a = 0; a < int(layout.nodes.size()); ++a) {
        if (!layout.bounds.contains(layout.nodes[a]))
            return u"%1 is out of bounds"_s.arg(graph.nodes[a].service);
        for (int b = a + 1; b < int(layout.nodes.size()); ++b) {
            if (layout.nodes[a].adjusted(-8, -8, 8, 8).intersects(layout.nodes[b]))
                return u"%1 is on %2"_s.arg(graph.nodes[a].service, graph.nodes[b].service);
        }
    }
    for (int i = 0; i < int(layout.edges.size()); ++i) {
        const Edge &edge = graph.edges[i];
        const Path &path = layout.edges[i];
        const QString name = u"%1 to %2"_s.arg(graph.nodes[edge.from].service, graph.nodes[edge.to].service);
        const QRectF from = layout.nodes[edge.from];
        const QRectF to = layout.nodes[edge.to];
        if (path.points.size() < 4 || path.points.size() % 3 != 1)
            return name + u" is not a curve"_s;
        const QPointF start = path.isBack ? path.points.last() : path.points.first();
        const QPointF end = path.isBack ? path.points.first() : path.points.last();
        if (!path.isBack && (start.x() != from.right() || end.x() != to.left()))
            return name + u" does not connect the sides"_s;
        if (start.y() < std::min(from.top(), to.top()) - 1e6 || end.x() <= start.x())
            return name + u" runs backwards"_s;
        double x = start.x();
        for (int first = 0; first + 3 < int(path.points.size()); first += 3) {
            for (int step = 0; step <= 24; ++step) {
                const QPointF at = onCurve(path.points, first, step / 24.0);
                if (!path.isBack && at.x() < x - 0.01)
                    return name + u" turns back"_s;
                x = at.x();
                for (int node = 0; node < int(layout.nodes.size()); ++node) {
                    if (node != edge.from && node != edge.to && layout.nodes[node].contains(at))
                        return name + u" runs through "_s + graph.nodes[node].service;
                }
            }
        }
    }
    for (const Frame &frame : layout.frames) {
        const Network &network = graph.networks[frame.network];
        for (int node = 0; node < int(layout.nodes.size()); ++node) {
            const bool isMember = network.members.contains(node);
            if (isMember ? !frame.rect.contains(layout.nodes[node]) : frame.rect.intersects(layout.nodes[node]))
                return u"the frame of %1 is wrong about %2"_s.arg(network.key, graph.nodes[node].service);
        }
        for (const Frame &other : layout.frames) {
            if (frame.rect.intersects(other.rect) && !frame.rect.contains(other.rect) &&
                !other.rect.contains(frame.rect))
                return u"frames of %1 and %2 cross"_s.arg(network.key, graph.networks[other.network].key);
        }
    }
    return {};
}

} // namespace

class TestGraphLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsStacksWithoutErrors_data();
    void drawsStacksWithoutErrors();
    void ranksFollowTheStartOrder();
    void drawsCycles();
    void chainsAreStraight();
    void independentNodesFormGrid();
    void framesContainOnlyMembers();
    void drawsRandomGraphsWithoutErrors();
    void layoutIsDeterministic();
    void emptyGraphHasEmptyLayout();
};

void TestGraphLayout::drawsStacksWithoutErrors_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("crossings");
    // Two services that wait for the same seven need 21 crossings.
    static const QHash<QString, int> allowed = {{u"hw-server/docker/docker-compose.yml"_s, 21},
                                                {u"protobank/docker-compose.yml"_s, 28},
                                                {u"protobank/docker-compose.scale.yml"_s, 28},
                                                {u"quewall/docker-compose.yml"_s, 1}};
    const QString root = QStringLiteral(PIERSIDE_STACKS);
    QDirIterator files(root, {u"*compose*.y*ml"_s}, QDir::Files, QDirIterator::Subdirectories);
    QStringList found;
    while (files.hasNext())
        found.append(files.next());
    found.sort();
    for (const QString &file : std::as_const(found)) {
        const QString name = file.mid(root.size() + 1);
        QTest::newRow(qPrintable(name)) << file << allowed.value(name, 0);
    }
}

void TestGraphLayout::drawsStacksWithoutErrors()
{
    QFETCH(QString, file);
    QFETCH(int, crossings);
    compose::LoadRequest request;
    // A scale file is drawn together with the file that it extends.
    if (file.endsWith(u".scale.yml"_s))
        request.files.append(QString(file).replace(u".scale.yml"_s, u".yml"_s));
    request.files.append(file);
    request.currentDirectory = QFileInfo(file).path();
    request.profiles = {u"*"_s};
    const compose::LoadResult loaded = compose::load(request);
    QVERIFY2(loaded.project,
             qPrintable(loaded.diagnostics.isEmpty() ? QString() : loaded.diagnostics.first().toString()));
    const Graph graph = graphOf(*loaded.project, catalogue::Catalogue::builtIn());
    const Layout layout = drawn(graph);
    QCOMPARE(fault(graph, layout), QString());
    qInfo("%d services, %d lines, %d crossings, %.0f x %.0f", int(graph.nodes.size()), int(graph.edges.size()),
          layout.crossings, layout.bounds.width(), layout.bounds.height());
    QVERIFY2(layout.crossings <= crossings, qPrintable(u"%1 crossings"_s.arg(layout.crossings)));
    // The drawing fits on a screen at a readable size.
    QVERIFY(layout.bounds.width() <= 2000 && layout.bounds.height() <= 1100);
}

void TestGraphLayout::ranksFollowTheStartOrder()
{
    const Graph graph = made(5, {{0, 1}, {1, 2}, {0, 2}, {3, 2}});
    const Layout layout = drawn(graph);
    QCOMPARE(layout.ranks, (QList<int>{0, 1, 2, 0, 0}));
    QVERIFY(layout.nodes[0].right() < layout.nodes[1].left());
    QVERIFY(layout.nodes[1].right() < layout.nodes[2].left());
    QCOMPARE(layout.nodes[3].left(), layout.nodes[0].left());
    QCOMPARE(layout.crossings, 0);
    QCOMPARE(fault(graph, layout), QString());
}

void TestGraphLayout::drawsCycles()
{
    const Graph graph = made(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}});
    const Layout layout = drawn(graph);
    QCOMPARE(fault(graph, layout), QString());
    int back = 0;
    for (const Path &path : layout.edges)
        back += path.isBack ? 1 : 0;
    QCOMPARE(back, 1);
    QVERIFY(layout.edges[2].isBack);
    // Edges of a cycle also lead from the dependency to the service that waits.
    QCOMPARE(layout.edges[2].points.first().x(), layout.nodes[2].left());
    QCOMPARE(layout.edges[2].points.last().x(), layout.nodes[0].right());
}

void TestGraphLayout::chainsAreStraight()
{
    const Layout layout = drawn(made(4, {{0, 1}, {1, 2}, {2, 3}}));
    for (int node = 1; node < 4; ++node)
        QCOMPARE(layout.nodes[node].center().y(), layout.nodes[0].center().y());
    for (const Path &path : layout.edges)
        QCOMPARE(path.points.first().y(), path.points.last().y());
}

void TestGraphLayout::independentNodesFormGrid()
{
    const Graph graph = made(30, {});
    const Layout layout = drawn(graph);
    QCOMPARE(fault(graph, layout), QString());
    const double aspect = layout.bounds.width() / layout.bounds.height();
    QVERIFY2(aspect > 1 && aspect < 3, qPrintable(QString::number(aspect)));
}

void TestGraphLayout::framesContainOnlyMembers()
{
    Graph graph = made(5, {{0, 1}, {2, 3}});
    graph.networks = {{u"all"_s, {}, false, false, {0, 1, 2, 3, 4}},
                      {u"first"_s, {}, false, false, {0, 1}},
                      {u"second"_s, {}, false, false, {2, 3}},
                      {u"across"_s, {}, false, false, {1, 2}}};
    const Layout layout = drawn(graph);
    QCOMPARE(fault(graph, layout), QString());
    QList<int> framed;
    for (const Frame &frame : layout.frames)
        framed.append(frame.network);
    QVERIFY(framed.contains(1) && framed.contains(2));
    QVERIFY(!framed.contains(3));
    // Outer frames come first, because they are painted below.
    QCOMPARE(framed.first(), 0);
}

void TestGraphLayout::drawsRandomGraphsWithoutErrors()
{
    for (quint32 seed = 1; seed <= 120; ++seed) {
        QRandomGenerator generator(seed);
        const int nodes = generator.bounded(2, 24);
        const Graph graph = random(nodes, generator.bounded(0, std::min(nodes * (nodes - 1) / 2, nodes * 2) + 1), seed);
        QList<QSizeF> sizes;
        for (int i = 0; i < nodes; ++i)
            sizes.append({double(generator.bounded(80, 240)), double(generator.bounded(30, 120))});
        const Layout layout = layOut(graph, sizes);
        const QString wrong = fault(graph, layout);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(wrong)));
    }
}

void TestGraphLayout::layoutIsDeterministic()
{
    const Graph graph = random(40, 70, 7);
    const Layout layout = drawn(graph);
    for (int again = 0; again < 3; ++again)
        QVERIFY(drawn(graph) == layout);
}

void TestGraphLayout::emptyGraphHasEmptyLayout()
{
    QVERIFY(layOut({}, {}) == Layout());
    const Layout one = drawn(made(1, {}));
    QCOMPARE(one.nodes, (QList<QRectF>{QRectF(QPointF(0, 0), Card)}));
    QCOMPARE(one.bounds, QRectF(QPointF(0, 0), Card));
}

QTEST_GUILESS_MAIN(TestGraphLayout)
#include "tst_graphlayout.moc"
