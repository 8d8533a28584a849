// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/graph/graphlook.h"

#include <QGraphicsItem>

namespace pierside::ui {

class Theme;

//! \brief The card of a service: name, state, ports and volumes.
//!
//! At a small scale it shows less, in larger text.
class NodeItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    //! stripes: indices in Graph::networks of the networks that no frame shows.
    NodeItem(const graph::Node &node, int index, const QSizeF &size, const QList<int> &stripes, const Theme &theme);

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    const QString &service() const { return m_node.service; }
    int index() const { return m_index; }
    const NodeLook &look() const { return m_look; }
    //! Repaints the card if the look differs.
    bool setLook(const NodeLook &look);
    Emphasis emphasis() const { return m_emphasis; }
    void setEmphasis(Emphasis emphasis);
    void setFocused(bool focused);
    //! Highlights the volumes that the selected service also mounts.
    void setSharedWith(const QStringList &volumes);
    QSizeF size() const { return m_size; }

private:
    void paintGround(QPainter *painter, const Tokens &tokens) const;
    void paintNear(QPainter *painter, const Tokens &tokens) const;
    void paintFar(QPainter *painter, const Tokens &tokens, double scale) const;
    void paintChips(QPainter *painter, const Tokens &tokens, QRectF row) const;
    double paintChip(QPainter *painter, const Tokens &tokens, const QRectF &row, const graph::Chip &chip,
                     double most) const;
    QRectF inner() const;
    double phase() const;

    graph::Node m_node;
    int m_index;
    QSizeF m_size;
    QList<int> m_stripes;
    const Theme &m_theme;
    CardMetrics m_metrics;
    NodeLook m_look;
    Emphasis m_emphasis = Emphasis::Plain;
    bool m_focused = false;
    QStringList m_sharedWith;
};

} // namespace pierside::ui
