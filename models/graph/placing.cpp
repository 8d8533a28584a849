// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/graph/placing.h"

#include <algorithm>
#include <cmath>

namespace pierside::graph {

namespace {

constexpr int Sweeps = 14;

double distance(const Vertex &upper, const Vertex &lower, const Spacing &spacing)
{
    const double gap = upper.isPassing() || lower.isPassing() ? spacing.line : spacing.row;
    return (upper.height + lower.height) / 2 + gap;
}

//! Weight of an edge's straightness: highest between two points without a node.
double pull(const Vertex &a, const Vertex &b)
{
    return a.isPassing() && b.isPassing() ? 8 : a.isPassing() || b.isPassing() ? 2 : 1;
}

struct Wish
{
    double y = 0;
    double weight = 0;
};

Wish wishOf(const Block &block, int vertex, bool useBefore, bool useAfter)
{
    const Vertex &own = block.vertices[vertex];
    Wish wish;
    const auto add = [&](const QList<int> &neighbours) {
        for (const int neighbour : neighbours) {
            const double weight = pull(own, block.vertices[neighbour]);
            wish.y += weight * block.vertices[neighbour].y;
            wish.weight += weight;
        }
    };
    if (useBefore)
        add(own.before);
    if (useAfter)
        add(own.after);
    if (wish.weight > 0)
        wish.y /= wish.weight;
    else
        wish = {own.y, 0.1};
    return wish;
}

//! Moves the vertices to the positions closest to the wishes (least squares) that keep order and distance: pool
//! adjacent violators.
void fulfil(Block &block, const QList<int> &rank, const QList<Wish> &wishes, const Spacing &spacing)
{
    struct Pool
    {
        double sum;
        double weight;
        int first;
        double mean() const { return sum / weight; }
    };
    QList<Pool> pools;
    QList<double> offsets;
    double offset = 0;
    for (int i = 0; i < int(rank.size()); ++i) {
        if (i > 0)
            offset += distance(block.vertices[rank[i - 1]], block.vertices[rank[i]], spacing);
        offsets.append(offset);
        pools.append({(wishes[i].y - offset) * wishes[i].weight, wishes[i].weight, i});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.last().mean()) {
            const Pool last = pools.takeLast();
            pools.last().sum += last.sum;
            pools.last().weight += last.weight;
        }
    }
    for (int pool = 0; pool < int(pools.size()); ++pool) {
        const int end = pool + 1 < int(pools.size()) ? pools[pool + 1].first : int(rank.size());
        for (int i = pools[pool].first; i < end; ++i)
            block.vertices[rank[i]].y = pools[pool].mean() + offsets[i];
    }
}

void placeRank(Block &block, int rank, bool useBefore, bool useAfter, const Spacing &spacing)
{
    QList<Wish> wishes;
    for (const int vertex : std::as_const(block.ranks[rank]))
        wishes.append(wishOf(block, vertex, useBefore, useAfter));
    fulfil(block, block.ranks[rank], wishes, spacing);
}

void stackRank(Block &block, const QList<int> &rank, const Spacing &spacing)
{
    double y = 0;
    for (int i = 0; i < int(rank.size()); ++i) {
        if (i > 0)
            y += distance(block.vertices[rank[i - 1]], block.vertices[rank[i]], spacing);
        block.vertices[rank[i]].y = y;
    }
    for (const int vertex : rank)
        block.vertices[vertex].y -= y / 2;
}

//! Sorts neighbours from top to bottom, so that edges leave and enter nodes in that order.
void sortNeighbours(Block &block)
{
    const auto byHeight = [&block](int a, int b) { return block.vertices[a].y < block.vertices[b].y; };
    for (Vertex &vertex : block.vertices) {
        std::stable_sort(vertex.before.begin(), vertex.before.end(), byHeight);
        std::stable_sort(vertex.after.begin(), vertex.after.end(), byHeight);
    }
}

} // namespace

void placeRows(Block &block, const Spacing &spacing)
{
    const int ranks = int(block.ranks.size());
    for (const QList<int> &rank : std::as_const(block.ranks))
        stackRank(block, rank, spacing);
    for (int sweep = 0; sweep < Sweeps; ++sweep) {
        const bool isLast = sweep + 2 >= Sweeps;
        for (int rank = 1; rank < ranks; ++rank)
            placeRank(block, rank, true, isLast, spacing);
        for (int rank = ranks - 2; rank >= 0; --rank)
            placeRank(block, rank, isLast, true, spacing);
    }
    double top = 0;
    for (int i = 0; i < int(block.vertices.size()); ++i) {
        const double edge = block.vertices[i].y - block.vertices[i].height / 2;
        top = i == 0 ? edge : std::min(top, edge);
    }
    // Integer positions: edges are sharp, and nearly straight lines become straight.
    for (Vertex &vertex : block.vertices)
        vertex.y = std::round(vertex.y - vertex.height / 2 - std::floor(top)) + vertex.height / 2;
    sortNeighbours(block);
}

double heightOf(const Block &block)
{
    double bottom = 0;
    for (const Vertex &vertex : block.vertices)
        bottom = std::max(bottom, vertex.y + vertex.height / 2);
    return bottom;
}

} // namespace pierside::graph
