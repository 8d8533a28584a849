// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layout.h"

namespace pierside::graph {

//! A node, or a point where edges pass a rank.
struct Vertex
{
    int node = -1; //!< index in Graph::nodes; -1 = edges of `source` pass here
    int source = -1;
    int rank = 0;
    double width = 0;
    double height = 0;
    QList<int> before; //!< neighbours in the previous and the next rank, in their final order
    QList<int> after;
    double y = 0; //!< of its centre

    bool isPassing() const { return node < 0; }
};

//! One connected component of the graph, divided into ranks.
struct Block
{
    QList<Vertex> vertices;
    QList<QList<int>> ranks;  //!< vertices of each rank from top to bottom
    QList<int> edges;         //!< indices in Graph::edges
    QList<QList<int>> chains; //!< indexed as edges: the vertices of each edge, in the order of ranks
};

//! Marks the edges that would close a cycle, indexed as Graph::edges; they are followed backwards.
QList<bool> backEdges(const Graph &graph);
//! Ranks by longest path, indexed as Graph::nodes.
QList<int> ranksOf(const Graph &graph, const QList<bool> &back);
//! The connected components of at least two nodes, larger ones first, with edges split into segments of one rank.
QList<Block> blocksOf(const Graph &graph, const QList<bool> &back, const QList<int> &ranks, const QList<QSizeF> &sizes);
//! The nodes without edges.
QList<int> singlesOf(const Graph &graph);

} // namespace pierside::graph
