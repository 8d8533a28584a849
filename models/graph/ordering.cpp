// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/graph/ordering.h"

#include <algorithm>

namespace pierside::graph {

namespace {

constexpr int MostSweeps = 24;
constexpr int PatientSweeps = 6; //!< sweeps without improvement before the search ends
constexpr int MostExchanges = 8;

using Places = QList<int>; //!< position of each vertex in its rank

Places placesOf(const Block &block)
{
    Places places(block.vertices.size(), 0);
    for (const QList<int> &rank : block.ranks) {
        for (int i = 0; i < int(rank.size()); ++i)
            places[rank[i]] = i;
    }
    return places;
}

void settle(const QList<int> &rank, Places &places)
{
    for (int i = 0; i < int(rank.size()); ++i)
        places[rank[i]] = i;
}

//! Counts the crossings of edges between a rank and the next one, as inversions.
int crossingsAfter(const Block &block, int rank, const Places &places)
{
    const QList<int> &next = block.ranks[rank + 1];
    QList<int> tree(next.size() + 1, 0);
    int crossings = 0;
    int seen = 0;
    QList<int> targets;
    for (const int vertex : block.ranks[rank]) {
        targets.clear();
        for (const int after : block.vertices[vertex].after)
            targets.append(places[after]);
        std::sort(targets.begin(), targets.end());
        for (const int target : std::as_const(targets)) {
            int notAfter = 0;
            for (int i = target + 1; i > 0; i -= i & -i)
                notAfter += tree[i];
            crossings += seen - notAfter;
        }
        for (const int target : std::as_const(targets)) {
            for (int i = target + 1; i < int(tree.size()); i += i & -i)
                ++tree[i];
            ++seen;
        }
    }
    return crossings;
}

int crossingsOf(const Block &block, const Places &places)
{
    int crossings = 0;
    for (int rank = 0; rank + 1 < int(block.ranks.size()); ++rank)
        crossings += crossingsAfter(block, rank, places);
    return crossings;
}

void sortRank(Block &block, int rank, bool byBefore, Places &places)
{
    QList<int> &vertices = block.ranks[rank];
    QList<std::pair<double, int>> wanted;
    for (const int vertex : std::as_const(vertices)) {
        const QList<int> &neighbours = byBefore ? block.vertices[vertex].before : block.vertices[vertex].after;
        double sum = 0;
        for (const int neighbour : neighbours)
            sum += places[neighbour];
        // A vertex without neighbours in that rank keeps its position.
        wanted.append({neighbours.isEmpty() ? double(places[vertex]) : sum / double(neighbours.size()), vertex});
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (int i = 0; i < int(wanted.size()); ++i)
        vertices[i] = wanted[i].second;
    settle(vertices, places);
}

//! The number of crossings of two vertices' edges if a is directly above b.
int pairCrossings(const QList<int> &ofA, const QList<int> &ofB, const Places &places)
{
    int crossings = 0;
    for (const int a : ofA) {
        for (const int b : ofB)
            crossings += places[a] > places[b] ? 1 : 0;
    }
    return crossings;
}

bool exchangeNeighbours(Block &block, Places &places)
{
    bool isBetter = false;
    for (QList<int> &rank : block.ranks) {
        for (int i = 0; i + 1 < int(rank.size()); ++i) {
            const Vertex &a = block.vertices[rank[i]];
            const Vertex &b = block.vertices[rank[i + 1]];
            const int now = pairCrossings(a.before, b.before, places) + pairCrossings(a.after, b.after, places);
            const int then = pairCrossings(b.before, a.before, places) + pairCrossings(b.after, a.after, places);
            if (then >= now)
                continue;
            std::swap(rank[i], rank[i + 1]);
            settle(rank, places);
            isBetter = true;
        }
    }
    return isBetter;
}

//! Improves one order of the ranks until no better one is found.
int improve(Block &block, bool forwardFirst)
{
    Places places = placesOf(block);
    QList<QList<int>> best = block.ranks;
    int fewest = crossingsOf(block, places);
    int patience = PatientSweeps;
    const int ranks = int(block.ranks.size());
    for (int sweep = 0; sweep < MostSweeps && fewest > 0 && patience > 0; ++sweep) {
        if ((sweep % 2 == 0) == forwardFirst) {
            for (int rank = 1; rank < ranks; ++rank)
                sortRank(block, rank, true, places);
        } else {
            for (int rank = ranks - 2; rank >= 0; --rank)
                sortRank(block, rank, false, places);
        }
        for (int i = 0; i < MostExchanges && exchangeNeighbours(block, places); ++i) {
        }
        const int crossings = crossingsOf(block, places);
        --patience;
        if (crossings < fewest) {
            fewest = crossings;
            best = block.ranks;
            patience = PatientSweeps;
        }
    }
    block.ranks = best;
    return fewest;
}

} // namespace

int crossingsOf(const Block &block)
{
    return crossingsOf(block, placesOf(block));
}

int orderRanks(Block &block)
{
    const QList<QList<int>> asWritten = block.ranks;
    const int forward = improve(block, true);
    if (forward == 0)
        return 0;
    QList<QList<int>> found = block.ranks;
    block.ranks = asWritten;
    const int backward = improve(block, false);
    if (backward >= forward)
        block.ranks = found;
    return std::min(forward, backward);
}

} // namespace pierside::graph
