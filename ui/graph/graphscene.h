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

//! \brief The drawing: cards, lines and frames of one stack.
//!
//! Laid out anew only where the graph is another one; a state that changes repaints its own card.
class GraphScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit GraphScene(Theme &theme, QObject *parent = nullptr);
    ~GraphScene() override;

    //! False where it is drawn already.
    bool setGraph(const graph::Graph &graph);
    void setLooks(const QHash<QString, NodeLook> &looks);
    //! The service that is marked, with its neighbours; empty = none.
    void setChosen(const QString &service);
    QString chosen() const { return m_chosen; }
    //! The network whose members stand out; -1 = none.
    void setNetwork(int network);
    //! Where the keys are; empty = not here.
    void setFocused(const QString &service);
    //! The line that the pointer is on; null = none.
    void setHovered(EdgeItem *edge);
    //! A turning glyph moves only while somebody looks.
    void setWatched(bool watched);

    const graph::Graph &graph() const { return m_graph; }
    const graph::Layout &layout() const { return m_layout; }
    NodeItem *node(const QString &service) const;
    const QList<NodeItem *> &nodes() const { return m_nodes; }
    //! At this place, the topmost.
    NodeItem *nodeAt(const QPointF &position) const;
    EdgeItem *edgeAt(const QPointF &position) const;
    //! The nearest one in a direction (a unit vector) from another; null where there is none.
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
