// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/graph/frames.h"

#include <algorithm>
#include <numeric>

namespace pierside::graph {

namespace {

bool contains(const QList<int> &all, const QList<int> &some)
{
    return std::includes(all.cbegin(), all.cend(), some.cbegin(), some.cend());
}

//! The frame around the members and around the frames of networks whose members are a subset.
QRectF around(const Graph &graph, int network, const QList<QRectF> &nodes, const QList<Frame> &inner,
              const Spacing &spacing)
{
    const QList<int> &members = graph.networks[network].members;
    QRectF rect;
    for (const int member : members)
        rect = rect.united(nodes[member]);
    for (const Frame &frame : inner) {
        if (contains(members, graph.networks[frame.network].members))
            rect = rect.united(frame.rect);
    }
    return rect.adjusted(-spacing.frame, -spacing.frame - spacing.title, spacing.frame, spacing.frame);
}

bool isClean(const Graph &graph, const Frame &frame, const QList<QRectF> &nodes, const QList<Frame> &others)
{
    const QList<int> &members = graph.networks[frame.network].members;
    for (int node = 0; node < int(nodes.size()); ++node) {
        if (!members.contains(node) && frame.rect.intersects(nodes[node]))
            return false;
    }
    return std::all_of(others.cbegin(), others.cend(), [&](const Frame &other) {
        return !frame.rect.intersects(other.rect) || contains(members, graph.networks[other.network].members);
    });
}

} // namespace

QList<Frame> framesOf(const Graph &graph, const QList<QRectF> &nodes, const Spacing &spacing)
{
    QList<int> smallFirst(graph.networks.size());
    std::iota(smallFirst.begin(), smallFirst.end(), 0);
    std::stable_sort(smallFirst.begin(), smallFirst.end(), [&graph](int a, int b) {
        return graph.networks[a].members.size() < graph.networks[b].members.size();
    });
    QList<Frame> frames;
    for (const int network : std::as_const(smallFirst)) {
        const Frame frame{network, around(graph, network, nodes, frames, spacing)};
        if (isClean(graph, frame, nodes, frames))
            frames.prepend(frame);
    }
    return frames;
}

} // namespace pierside::graph
