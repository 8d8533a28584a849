// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/graph.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace pierside::graph {

//! Distances, in the units of the node sizes.
struct Spacing
{
    double column = 76;  //!< between two ranks, for the edges
    double row = 20;     //!< between two nodes of a rank
    double line = 12;    //!< between two edges that pass a rank, or an edge and a node
    double port = 13;    //!< between two edges that enter a node
    double block = 32;   //!< between independent components
    double frame = 14;   //!< from a node to the frame around it
    double title = 22;   //!< height of a frame's title
    double aspect = 1.7; //!< preferred ratio of width to height

    bool operator==(const Spacing &) const = default;
};

//! An edge from a dependency to the service that waits: points[0], then three points per cubic curve.
struct Path
{
    QList<QPointF> points;
    bool isBack = false; //!< part of a cycle: its direction is against the others

    bool operator==(const Path &) const = default;
};

//! The frame around all members of a network and no other node.
struct Frame
{
    int network = 0; //!< index in Graph::networks
    QRectF rect;     //!< its title fits into the first Spacing::title units

    bool operator==(const Frame &) const = default;
};

struct Layout
{
    QList<QRectF> nodes; //!< indexed as Graph::nodes
    QList<int> ranks;    //!< indexed as Graph::nodes: 0 starts first
    QList<Path> edges;   //!< indexed as Graph::edges
    //! Networks that can be framed, outer ones first. Other networks need another representation.
    QList<Frame> frames;
    QRectF bounds;     //!< bounding rectangle of the drawing
    int crossings = 0; //!< of edges, counted between neighbouring ranks

    bool operator==(const Layout &) const = default;
};

//! \brief Places services by start order from left to right: each one right of all its dependencies.
//!
//! A layered layout: cycles are broken, ranks follow the longest path, edges pass through ranks, barycentre sweeps
//! reduce crossings, and edges are as straight as the order allows. Edges of one service share a path until they
//! separate. Independent components are packed below and next to each other. The result is deterministic. sizes:
//! indexed as Graph::nodes. Pure; any thread. 200 services take a few milliseconds.
Layout layOut(const Graph &graph, const QList<QSizeF> &sizes, const Spacing &spacing = {});

} // namespace pierside::graph
