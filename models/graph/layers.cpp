// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/graph/layers.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace pierside::graph {

namespace {

struct Ends
{
    int from;
    int to;
};

//! The ends of an edge in layout direction: always to a later rank.
Ends forward(const Edge &edge, bool back)
{
    return back ? Ends{edge.to, edge.from} : Ends{edge.from, edge.to};
}

QList<QList<int>> edgesFrom(const Graph &graph)
{
    QList<QList<int>> from(graph.nodes.size());
    for (int edge = 0; edge < int(graph.edges.size()); ++edge)
        from[graph.edges[edge].from].append(edge);
    return from;
}

//! The smallest node of each connected component, indexed as Graph::nodes.
QList<int> partsOf(const Graph &graph)
{
    QList<int> parent(graph.nodes.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&parent](int node) {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    };
    for (const Edge &edge : graph.edges) {
        const int a = root(edge.from);
        const int b = root(edge.to);
        parent[std::max(a, b)] = std::min(a, b);
    }
    for (int node = 0; node < int(parent.size()); ++node)
        parent[node] = root(node);
    return parent;
}

int addVertex(Block &block, const Vertex &vertex)
{
    const int place = int(block.vertices.size());
    block.vertices.append(vertex);
    block.ranks[vertex.rank].append(place);
    return place;
}

void join(Block &block, int a, int b)
{
    if (block.vertices[a].after.contains(b))
        return;
    block.vertices[a].after.append(b);
    block.vertices[b].before.append(a);
}

} // namespace

QList<bool> backEdges(const Graph &graph)
{
    enum { New, Open, Done };
    QList<bool> back(graph.edges.size(), false);
    QList<int> state(graph.nodes.size(), New);
    const QList<QList<int>> from = edgesFrom(graph);
    struct Visit
    {
        int node;
        int next;
    };
    for (int start = 0; start < int(graph.nodes.size()); ++start) {
        if (state[start] != New)
            continue;
        QList<Visit> stack{{start, 0}};
        state[start] = Open;
        while (!stack.isEmpty()) {
            Visit &visit = stack.last();
            if (visit.next == int(from[visit.node].size())) {
                state[visit.node] = Done;
                stack.removeLast();
                continue;
            }
            const int edge = from[visit.node][visit.next++];
            const int to = graph.edges[edge].to;
            if (state[to] == Open) {
                back[edge] = true;
            } else if (state[to] == New) {
                state[to] = Open;
                stack.append({to, 0});
            }
        }
    }
    return back;
}

QList<int> ranksOf(const Graph &graph, const QList<bool> &back)
{
    QList<int> waiting(graph.nodes.size(), 0);
    QList<QList<int>> next(graph.nodes.size());
    for (int edge = 0; edge < int(graph.edges.size()); ++edge) {
        const Ends ends = forward(graph.edges[edge], back[edge]);
        next[ends.from].append(ends.to);
        ++waiting[ends.to];
    }
    QList<int> ranks(graph.nodes.size(), 0);
    QList<int> ready;
    for (int node = 0; node < int(graph.nodes.size()); ++node) {
        if (waiting[node] == 0)
            ready.append(node);
    }
    for (qsizetype i = 0; i < ready.size(); ++i) {
        const int node = ready[i];
        for (const int to : std::as_const(next[node])) {
            ranks[to] = std::max(ranks[to], ranks[node] + 1);
            if (--waiting[to] == 0)
                ready.append(to);
        }
    }
    return ranks;
}

QList<int> singlesOf(const Graph &graph)
{
    QList<bool> joined(graph.nodes.size(), false);
    for (const Edge &edge : graph.edges)
        joined[edge.from] = joined[edge.to] = true;
    QList<int> singles;
    for (int node = 0; node < int(joined.size()); ++node) {
        if (!joined[node])
            singles.append(node);
    }
    return singles;
}

QList<Block> blocksOf(const Graph &graph, const QList<bool> &back, const QList<int> &ranks, const QList<QSizeF> &sizes)
{
    const QList<int> parts = partsOf(graph);
    QList<int> count(graph.nodes.size(), 0);
    QList<int> deepest(graph.nodes.size(), 0);
    for (int node = 0; node < int(parts.size()); ++node) {
        ++count[parts[node]];
        deepest[parts[node]] = std::max(deepest[parts[node]], ranks[node]);
    }
    QList<Block> blocks;
    QHash<int, int> blockOf;
    QList<int> vertexOf(graph.nodes.size(), -1);
    for (int node = 0; node < int(parts.size()); ++node) {
        const int part = parts[node];
        if (count[part] < 2)
            continue;
        if (!blockOf.contains(part)) {
            blockOf.insert(part, int(blocks.size()));
            blocks.append(Block());
            blocks.last().ranks.resize(deepest[part] + 1);
        }
        Block &block = blocks[blockOf.value(part)];
        vertexOf[node] =
            addVertex(block, {node, node, ranks[node], sizes[node].width(), sizes[node].height(), {}, {}, 0});
    }
    QHash<std::pair<int, int>, int> passing; // by source and rank
    for (int edge = 0; edge < int(graph.edges.size()); ++edge) {
        const Ends ends = forward(graph.edges[edge], back[edge]);
        Block &block = blocks[blockOf.value(parts[ends.from])];
        QList<int> chain{vertexOf[ends.from]};
        for (int rank = ranks[ends.from] + 1; rank < ranks[ends.to]; ++rank) {
            int known = passing.value({ends.from, rank}, -1);
            if (known < 0) {
                known = addVertex(block, {-1, ends.from, rank, 0, 0, {}, {}, 0});
                passing.insert({ends.from, rank}, known);
            }
            join(block, chain.last(), known);
            chain.append(known);
        }
        join(block, chain.last(), vertexOf[ends.to]);
        chain.append(vertexOf[ends.to]);
        block.edges.append(edge);
        block.chains.append(chain);
    }
    std::stable_sort(blocks.begin(), blocks.end(),
                     [](const Block &a, const Block &b) { return a.vertices.size() > b.vertices.size(); });
    return blocks;
}

} // namespace pierside::graph
