// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/graph/layout.h"

#include "models/graph/frames.h"
#include "models/graph/ordering.h"
#include "models/graph/placing.h"

#include <algorithm>
#include <cmath>

namespace pierside::graph {

namespace {

//! A unit of packing: a block, or all nodes without edges.
struct Piece
{
    int columns = 1;
    double height = 0;
    int column = 0; //!< column in which it is placed
    double y = 0;
};

struct Packing
{
    QList<Piece> pieces; //!< blocks, then the nodes without edges, if any
    int singleColumns = 1;
    double width = 0;
    double height = 0;
};

struct Shelf
{
    double y = 0;
    double height = 0;
    int used = 0;
};

class Maker
{
public:
    Maker(const Graph &graph, const QList<QSizeF> &sizes, const Spacing &spacing)
        : m_graph(graph)
        , m_sizes(sizes)
        , m_spacing(spacing)
    {
        for (const QSizeF &size : sizes) {
            m_widest = std::max(m_widest, size.width());
            m_tallest = std::max(m_tallest, size.height());
        }
        // Leaves space for frames and their titles between the pieces.
        m_pieceGap = spacing.block;
        if (graph.networks.size() > 1)
            m_pieceGap = std::max(m_pieceGap, 3 * spacing.frame + spacing.title);
    }

    Layout make()
    {
        const QList<bool> back = backEdges(m_graph);
        m_layout.ranks = ranksOf(m_graph, back);
        m_layout.nodes.resize(m_graph.nodes.size());
        m_layout.edges.resize(m_graph.edges.size());
        m_blocks = blocksOf(m_graph, back, m_layout.ranks, m_sizes);
        m_singles = singlesOf(m_graph);
        for (Block &block : m_blocks) {
            m_layout.crossings += orderRanks(block);
            placeRows(block, m_spacing);
        }
        m_packing = bestPacking();
        for (int i = 0; i < int(m_blocks.size()); ++i) {
            const Piece &piece = m_packing.pieces[i];
            drawBlock(m_blocks[i], {piece.column * pitch(), piece.y}, back);
        }
        if (!m_singles.isEmpty())
            drawSingles();
        m_layout.frames = framesOf(m_graph, m_layout.nodes, m_spacing);
        moveToOrigin();
        return m_layout;
    }

private:
    double pitch() const { return m_widest + m_spacing.column; }
    double rowPitch() const { return m_tallest + m_spacing.row; }
    double singlesHeight(int columns) const
    {
        const int rows = (int(m_singles.size()) + columns - 1) / columns;
        return rows * rowPitch() - m_spacing.row;
    }

    Packing packed(int columns) const
    {
        Packing packing;
        QList<Shelf> shelves;
        double bottom = 0;
        const auto open = [&](double height) -> Shelf & {
            shelves.append({bottom, height, 0});
            bottom += height + m_pieceGap;
            return shelves.last();
        };
        const auto put = [&](Shelf &shelf, int wide, double height) {
            packing.pieces.append({wide, height, shelf.used, shelf.y});
            shelf.used += wide;
            packing.width = std::max(packing.width, shelf.used * pitch() - m_spacing.column);
        };
        for (const Block &block : m_blocks) {
            const int wide = int(block.ranks.size());
            const double height = heightOf(block);
            const auto fits = std::find_if(shelves.begin(), shelves.end(), [&](const Shelf &shelf) {
                return shelf.used + wide <= columns && height <= shelf.height;
            });
            put(fits == shelves.end() ? open(height) : *fits, wide, height);
        }
        if (!m_singles.isEmpty()) {
            const auto free = [columns](const Shelf &shelf) { return columns - shelf.used; };
            const auto fits = std::find_if(shelves.begin(), shelves.end(), [&](const Shelf &shelf) {
                return free(shelf) > 0 && singlesHeight(free(shelf)) <= shelf.height;
            });
            packing.singleColumns = std::min(int(m_singles.size()), fits == shelves.end() ? columns : free(*fits));
            const double height = singlesHeight(packing.singleColumns);
            put(fits == shelves.end() ? open(height) : *fits, packing.singleColumns, height);
        }
        packing.height = bottom - m_pieceGap;
        return packing;
    }

    //! The packing that can be shown at the largest scale.
    Packing bestPacking() const
    {
        int least = 1;
        int most = int(m_singles.size());
        for (const Block &block : m_blocks) {
            least = std::max(least, int(block.ranks.size()));
            most += int(block.ranks.size());
        }
        constexpr int MostTried = 40;
        Packing best;
        double bestScore = 0;
        for (int columns = least; columns <= std::min(std::max(most, least), least + MostTried); ++columns) {
            const Packing packing = packed(columns);
            const double score = std::max(packing.width / m_spacing.aspect, packing.height);
            if (columns == least || score < bestScore) {
                best = packing;
                bestScore = score;
            }
        }
        return best;
    }

    void drawBlock(const Block &block, const QPointF &origin, const QList<bool> &back)
    {
        for (const Vertex &vertex : block.vertices) {
            if (!vertex.isPassing())
                m_layout.nodes[vertex.node] =
                    QRectF(origin.x() + vertex.rank * pitch(), origin.y() + vertex.y - vertex.height / 2, vertex.width,
                           vertex.height);
        }
        for (int i = 0; i < int(block.edges.size()); ++i) {
            const int edge = block.edges[i];
            Path &path = m_layout.edges[edge];
            path.isBack = back[edge];
            path.points = curve(block, block.chains[i], origin);
            if (path.isBack)
                std::reverse(path.points.begin(), path.points.end());
        }
    }

    //! Vertical offset from a node's centre at which an edge enters it.
    double entry(const Vertex &vertex, int from) const
    {
        const int count = int(vertex.before.size());
        if (count < 2)
            return 0;
        const double step = std::min(m_spacing.port, (vertex.height - m_spacing.port) / (count - 1));
        return step * (double(vertex.before.indexOf(from)) - (count - 1) / 2.0);
    }

    QList<QPointF> curve(const Block &block, const QList<int> &chain, const QPointF &origin) const
    {
        const Vertex &first = block.vertices[chain.first()];
        QPointF at = origin + QPointF(first.rank * pitch() + first.width, first.y);
        QList<QPointF> points{at};
        const auto line = [&](const QPointF &to) {
            points << at + (to - at) / 3 << at + (to - at) * 2 / 3 << to;
            at = to;
        };
        for (int i = 1; i < int(chain.size()); ++i) {
            // Edges are horizontal within a rank, because nodes may be above or below.
            const double edge = origin.x() + block.vertices[chain[i - 1]].rank * pitch() + m_widest;
            if (at.x() < edge)
                line({edge, at.y()});
            const Vertex &vertex = block.vertices[chain[i]];
            const QPointF to = origin + QPointF(vertex.rank * pitch(),
                                                vertex.y + (vertex.isPassing() ? 0 : entry(vertex, chain[i - 1])));
            const double bend = (to.x() - at.x()) / 2;
            points << at + QPointF(bend, 0) << to - QPointF(bend, 0) << to;
            at = to;
        }
        return points;
    }

    void drawSingles()
    {
        const Piece &piece = m_packing.pieces.last();
        for (int i = 0; i < int(m_singles.size()); ++i) {
            const QPointF at((piece.column + i % m_packing.singleColumns) * pitch(),
                             piece.y + (i / m_packing.singleColumns) * rowPitch());
            m_layout.nodes[m_singles[i]] = QRectF(at, m_sizes[m_singles[i]]);
        }
    }

    void moveToOrigin()
    {
        QRectF all;
        for (const QRectF &node : std::as_const(m_layout.nodes))
            all = all.united(node);
        for (const Frame &frame : std::as_const(m_layout.frames))
            all = all.united(frame.rect);
        for (const Path &path : std::as_const(m_layout.edges)) {
            for (const QPointF &point : path.points)
                all = all.united(QRectF(point - QPointF(0, 1), QSizeF(1, 2)));
        }
        const QPointF shift(-std::floor(all.left()), -std::floor(all.top()));
        for (QRectF &node : m_layout.nodes)
            node.translate(shift);
        for (Frame &frame : m_layout.frames)
            frame.rect.translate(shift);
        for (Path &path : m_layout.edges) {
            for (QPointF &point : path.points)
                point += shift;
        }
        m_layout.bounds = all.translated(shift);
    }

    const Graph &m_graph;
    const QList<QSizeF> &m_sizes;
    const Spacing &m_spacing;
    double m_widest = 0;
    double m_tallest = 0;
    double m_pieceGap = 0;
    QList<Block> m_blocks;
    QList<int> m_singles;
    Packing m_packing;
    Layout m_layout;
};

} // namespace

Layout layOut(const Graph &graph, const QList<QSizeF> &sizes, const Spacing &spacing)
{
    Q_ASSERT(sizes.size() == graph.nodes.size());
    return graph.nodes.isEmpty() ? Layout() : Maker(graph, sizes, spacing).make();
}

} // namespace pierside::graph
