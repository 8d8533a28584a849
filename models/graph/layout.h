// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/graph.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace pierside::graph {

//! Distances in the units of the node sizes.
struct Spacing
{
    double column = 76;  //!< between two ranks, where the lines run
    double row = 20;     //!< between two nodes of a rank
    double line = 12;    //!< between two lines that pass a rank, or a line and a node
    double port = 13;    //!< between two lines that enter a node
    double block = 32;   //!< between parts of the stack that do not depend on one another
    double frame = 14;   //!< from a node to the frame around it
    double title = 22;   //!< of a frame
    double aspect = 1.7; //!< width to height that is aimed at

    bool operator==(const Spacing &) const = default;
};

//! A line from what comes first to what waits: points[0], then three points for each cubic curve.
struct Path
{
    QList<QPointF> points;
    bool isBack = false; //!< part of a cycle: runs against the others

    bool operator==(const Path &) const = default;
};

//! Around all members of a network and nothing else.
struct Frame
{
    int network = 0; //!< place in Graph::networks
    QRectF rect;     //!< its title fits in the first Spacing::title units

    bool operator==(const Frame &) const = default;
};

struct Layout
{
    QList<QRectF> nodes; //!< as Graph::nodes
    QList<int> ranks;    //!< as Graph::nodes: 0 starts first
    QList<Path> edges;   //!< as Graph::edges
    //! Networks that can be drawn around their members, outer ones first. The others need another sign.
    QList<Frame> frames;
    QRectF bounds;     //!< of everything
    int crossings = 0; //!< of lines, counted between neighbouring ranks

    bool operator==(const Layout &) const = default;
};

//! \brief Places services by start order, left to right: each one right of all that it waits for.
//!
//! A layered drawing: cycles broken, ranks by longest path, lines through the ranks that they pass, few crossings by
//! barycentre sweeps, lines as straight as their order allows. Lines of one service share their way until they part.
//! Parts that do not depend on one another stand below and beside each other. The same input always gives the same
//! drawing. sizes: as Graph::nodes. A pure function; any thread. 200 services take some milliseconds.
Layout layOut(const Graph &graph, const QList<QSizeF> &sizes, const Spacing &spacing = {});

} // namespace pierside::graph
