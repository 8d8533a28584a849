// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layout.h"
#include "ui/graph/graphlook.h"

#include <QGraphicsScene>
#include <QTimer>

namespace pierside::ui {

class EdgeItem;
class FrameItem;
class NodeItem;
class Theme;

//! \brief The graphics scene of one stack: cards, edges and network frames.
//!
//! Computes a new layout only when the graph changes; a changed state repaints its card only.
class GraphScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit GraphScene(Theme &theme, QObject *parent = nullptr);
    ~GraphScene() override;

    //! Returns false if this graph is already drawn.
    bool setGraph(const graph::Graph &graph);
    void setLooks(const QHash<QString, NodeLook> &looks);
    //! Highlights a service and its neighbours; empty = none.
    void setChosen(const QString &service);
    QString chosen() const { return m_chosen; }
    //! Highlights the members of a network; -1 = none.
    void setNetwork(int network);
    //! Sets the card that has the keyboard focus; empty = none.
    void setFocused(const QString &service);
    //! Sets the edge under the pointer; null = none.
    void setHovered(EdgeItem *edge);
    //! Turning glyphs are animated only while the scene is watched.
    void setWatched(bool watched);

    const graph::Graph &graph() const { return m_graph; }
    const graph::Layout &layout() const { return m_layout; }
    NodeItem *node(const QString &service) const;
    const QList<NodeItem *> &nodes() const { return m_nodes; }
    //! The topmost card at a position; null = none.
    NodeItem *nodeAt(const QPointF &position) const;
    EdgeItem *edgeAt(const QPointF &position) const;
    //! The nearest card in a direction (a unit vector) from another one; null = none.
    NodeItem *neighbour(const NodeItem *from, const QPointF &direction) const;

private:
    void build();
    void emphasise();
    void updateTurning();

    Theme &m_theme;
    graph::Graph m_graph;
    graph::Layout m_layout;
    QHash<QString, NodeLook> m_looks;
    QList<NodeItem *> m_nodes;
    QList<EdgeItem *> m_edges;
    QList<FrameItem *> m_frames;
    QString m_chosen;
    EdgeItem *m_hovered = nullptr;
    int m_network = -1;
    bool m_watched = false;
    QTimer m_turning;
};

} // namespace pierside::ui
