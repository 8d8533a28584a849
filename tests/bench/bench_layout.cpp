// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures how long the start graph of 200 services takes to lay out. The floor is ten graphs of 20 services, which
// have as many cards and lines.
#include "models/graph/layout.h"
#include "tests/bench/figures.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

namespace pierside::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int services = 200;
constexpr int lines = 320;
constexpr int parts = 10;
constexpr int turns = 20;
constexpr double budgetMs = 50;

graph::Graph randomGraph(int nodes, int edges, quint32 seed)
{
    QRandomGenerator generator(seed);
    graph::Graph graph;
    for (int i = 0; i < nodes; ++i)
        graph.nodes.append({.service = u"s%1"_s.arg(i)});
    QSet<std::pair<int, int>> known;
    while (known.size() < edges) {
        const int to = generator.bounded(1, nodes);
        const int from = generator.bounded(0, to);
        if (known.contains({from, to}))
            continue;
        known.insert({from, to});
        graph.edges.append({.from = from, .to = to});
    }
    return graph;
}

//! Milliseconds, the least of all turns.
double timeOf(const QList<graph::Graph> &graphs)
{
    double least = 1e9;
    for (int turn = 0; turn < turns; ++turn) {
        QElapsedTimer timer;
        timer.start();
        for (const graph::Graph &graph : graphs)
            (void)graph::layOut(graph, QList<QSizeF>(graph.nodes.size(), QSizeF(180, 60)));
        least = std::min(least, double(timer.nsecsElapsed()) / 1e6);
    }
    return least;
}

} // namespace

} // namespace pierside::bench

int main()
{
    using namespace pierside::bench;
    QList<pierside::graph::Graph> small;
    for (int part = 0; part < parts; ++part)
        small.append(randomGraph(services / parts, lines / parts, quint32(part)));
    const double whole = timeOf({randomGraph(services, lines, 11)});
    const double floor = timeOf(small);
    Figures figures(u"layout of a start graph of %1 services"_s.arg(services));
    figures.one(u"one graph"_s, whole, u"ms"_s, budgetMs);
    figures.one(u"ten graphs of a tenth"_s, floor, u"ms"_s);
    figures.one(u"ratio"_s, whole / floor, u"times"_s);
    return figures.missed() ? 1 : 0;
}
