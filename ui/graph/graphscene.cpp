// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/graphscene.h"

#include "ui/graph/edgeitem.h"
#include "ui/graph/frameitem.h"
#include "ui/graph/nodeitem.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stateglyph.h"
#include "ui/widgets/statelook.h"

#include <QSet>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr double Margin = 24;

QStringList sharedVolumes(const graph::Node &node)
{
    QStringList volumes;
    for (const graph::Chip &chip : node.chips) {
        if (chip.isShared)
            volumes.append(chip.volume);
    }
    return volumes;
}

bool isTurning(const NodeItem *node)
{
    return glyphTurns(glyphOf(node->look().state));
}

} // namespace

GraphScene::GraphScene(Theme &theme, QObject *parent)
    : QGraphicsScene(parent)
    , m_theme(theme)
{
    // Items are looked up often and never move; building an index for a few hundred items costs more than it saves.
    setItemIndexMethod(QGraphicsScene::NoIndex);
    m_turning.setInterval(TurnFrameMs);
    connect(&m_turning, &QTimer::timeout, this, [this] {
        for (NodeItem *node : std::as_const(m_nodes)) {
            if (isTurning(node))
                node->update();
        }
    });
    connect(&theme, &Theme::changed, this, [this] {
        updateTurning();
        update();
    });
}

GraphScene::~GraphScene() = default;

bool GraphScene::setGraph(const graph::Graph &graph)
{
    if (m_graph == graph && m_nodes.size() == graph.nodes.size())
        return false;
    m_graph = graph;
    build();
    return true;
}

void GraphScene::build()
{
    clear();
    m_nodes.clear();
    m_edges.clear();
    m_frames.clear();
    m_hovered = nullptr;
    m_network = -1;
    const QSizeF card = CardMetrics().sizeFor(m_graph);
    m_layout = graph::layOut(m_graph, QList<QSizeF>(m_graph.nodes.size(), card));
    QSet<int> framed;
    for (const graph::Frame &frame : std::as_const(m_layout.frames)) {
        m_frames.append(new FrameItem(m_graph.networks[frame.network], frame, m_theme));
        addItem(m_frames.last());
        framed.insert(frame.network);
    }
    for (int i = 0; i < int(m_graph.edges.size()); ++i) {
        m_edges.append(new EdgeItem(m_graph.edges[i], i, m_layout.edges[i], m_theme));
        addItem(m_edges.last());
    }
    for (int i = 0; i < int(m_graph.nodes.size()); ++i) {
        const graph::Node &node = m_graph.nodes[i];
        QList<int> stripes = node.networks;
        stripes.removeIf([&framed](int network) { return framed.contains(network); });
        auto *item = new NodeItem(node, i, card, stripes, m_theme);
        item->setPos(m_layout.nodes[i].topLeft());
        item->setLook(m_looks.value(node.service));
        m_nodes.append(item);
        addItem(item);
    }
    setSceneRect(m_layout.bounds.adjusted(-Margin, -Margin, Margin, Margin));
    emphasise();
    updateTurning();
}

void GraphScene::setLooks(const QHash<QString, NodeLook> &looks)
{
    m_looks = looks;
    for (NodeItem *node : std::as_const(m_nodes))
        node->setLook(looks.value(node->service()));
    updateTurning();
}

void GraphScene::setChosen(const QString &service)
{
    if (m_chosen == service)
        return;
    m_chosen = service;
    emphasise();
}

void GraphScene::setNetwork(int network)
{
    if (m_network == network)
        return;
    m_network = network;
    emphasise();
}

void GraphScene::setFocused(const QString &service)
{
    for (NodeItem *node : std::as_const(m_nodes))
        node->setFocused(!service.isEmpty() && node->service() == service);
}

void GraphScene::setHovered(EdgeItem *edge)
{
    if (m_hovered == edge)
        return;
    if (m_hovered)
        m_hovered->setHovered(false);
    m_hovered = edge;
    if (m_hovered)
        m_hovered->setHovered(true);
}

void GraphScene::emphasise()
{
    const NodeItem *chosen = node(m_chosen);
    QSet<int> near;
    for (EdgeItem *edge : std::as_const(m_edges)) {
        const bool isOwn = chosen && (edge->edge().from == chosen->index() || edge->edge().to == chosen->index());
        if (isOwn)
            near << edge->edge().from << edge->edge().to;
        edge->setEmphasis(isOwn ? Emphasis::Near : chosen || m_network >= 0 ? Emphasis::Faded : Emphasis::Plain);
    }
    const QStringList shared = chosen ? sharedVolumes(m_graph.nodes[chosen->index()]) : QStringList();
    for (NodeItem *node : std::as_const(m_nodes)) {
        const bool isMember = m_network >= 0 && m_graph.networks[m_network].members.contains(node->index());
        node->setEmphasis(node == chosen                                  ? Emphasis::Chosen
                          : m_network >= 0 && !isMember                   ? Emphasis::Faded
                          : m_network < 0 && near.contains(node->index()) ? Emphasis::Near
                                                                          : Emphasis::Plain);
        node->setSharedWith(shared);
    }
    for (int i = 0; i < int(m_frames.size()); ++i)
        m_frames[i]->setLit(m_layout.frames[i].network == m_network);
}

void GraphScene::setWatched(bool watched)
{
    m_watched = watched;
    updateTurning();
}

void GraphScene::updateTurning()
{
    const bool turns = m_watched && m_theme.animated() && std::any_of(m_nodes.cbegin(), m_nodes.cend(), isTurning);
    if (turns != m_turning.isActive())
        turns ? m_turning.start() : m_turning.stop();
}

NodeItem *GraphScene::node(const QString &service) const
{
    const auto it = std::find_if(m_nodes.cbegin(), m_nodes.cend(),
                                 [&service](const NodeItem *node) { return node->service() == service; });
    return it == m_nodes.cend() ? nullptr : *it;
}

NodeItem *GraphScene::nodeAt(const QPointF &position) const
{
    const auto it = std::find_if(m_nodes.cbegin(), m_nodes.cend(), [&position](const NodeItem *node) {
        return QRectF(node->pos(), node->size()).contains(position);
    });
    return it == m_nodes.cend() ? nullptr : *it;
}

EdgeItem *GraphScene::edgeAt(const QPointF &position) const
{
    for (QGraphicsItem *item : items(position)) {
        if (item->type() == EdgeItem::Type)
            return static_cast<EdgeItem *>(item);
    }
    return nullptr;
}

NodeItem *GraphScene::neighbour(const NodeItem *from, const QPointF &direction) const
{
    const QPointF start = m_layout.nodes[from->index()].center();
    NodeItem *best = nullptr;
    double least = 0;
    for (NodeItem *node : m_nodes) {
        const QPointF way = m_layout.nodes[node->index()].center() - start;
        const double along = QPointF::dotProduct(way, direction);
        if (node == from || along < 1)
            continue;
        const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
        // The direction counts more than the distance.
        const double cost = along + 2.5 * across;
        if (across <= 3 * along && (!best || cost < least)) {
            best = node;
            least = cost;
        }
    }
    return best;
}

} // namespace pierside::ui

#include "moc_graphscene.cpp"
