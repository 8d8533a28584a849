// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layout.h"
#include "ui/graph/graphlook.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace pierside::ui {

class Theme;

//! Paints the symbol of a condition on an edge or in the legend: a check for "healthy", a square for "completed".
void paintCondition(QPainter *painter, const QPointF &centre, compose::Dependency::Condition condition,
                    const QColor &ink, const QColor &ground);

//! \brief A line from a service to a service that waits for it, with the condition's symbol before the arrow.
class EdgeItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };

    EdgeItem(const graph::Edge &edge, int index, const graph::Path &path, const Theme &theme);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    int index() const { return m_index; }
    const graph::Edge &edge() const { return m_edge; }
    Emphasis emphasis() const { return m_emphasis; }
    void setEmphasis(Emphasis emphasis);
    void setHovered(bool hovered);

private:
    graph::Edge m_edge;
    int m_index;
    const Theme &m_theme;
    QPainterPath m_line;
    QPainterPath m_near; //!< area in which the pointer hits the edge
    QPointF m_tip;
    double m_direction; //!< of the arrow: 1 = to the right
    QPointF m_sign;
    Emphasis m_emphasis = Emphasis::Plain;
    bool m_hovered = false;
};

} // namespace pierside::ui
