// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layout.h"

namespace pierside::graph {

//! A node, or the place where lines pass a rank.
struct Vertex
{
    int node = -1; //!< place in Graph::nodes; -1 = lines of `source` pass here
    int source = -1;
    int rank = 0;
    double width = 0;
    double height = 0;
    QList<int> before; //!< neighbours in the rank before and after, as they are ordered there in the end
    QList<int> after;
    double y = 0; //!< of its middle

    bool isPassing() const { return node < 0; }
};

//! One connected part of the graph, in ranks.
struct Block
{
    QList<Vertex> vertices;
    QList<QList<int>> ranks;  //!< vertices of each rank from top to bottom
    QList<int> edges;         //!< places in Graph::edges
    QList<QList<int>> chains; //!< as edges: the vertices that the line visits, in the order of ranks
};

//! Which edges would close a cycle, as Graph::edges; such ones are followed backwards.
QList<bool> backEdges(const Graph &graph);
//! Ranks by longest path, as Graph::nodes.
QList<int> ranksOf(const Graph &graph, const QList<bool> &back);
//! Connected parts of two nodes and more, larger ones first; each with its lines broken into steps of one rank.
QList<Block> blocksOf(const Graph &graph, const QList<bool> &back, const QList<int> &ranks, const QList<QSizeF> &sizes);
//! Nodes that nothing waits for and that wait for nothing.
QList<int> singlesOf(const Graph &graph);

} // namespace pierside::graph
