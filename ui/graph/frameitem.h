// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layout.h"

#include <QGraphicsItem>

namespace pierside::ui {

class Theme;

//! \brief A network, drawn as a frame around its members.
class FrameItem : public QGraphicsItem
{
public:
    FrameItem(const graph::Network &network, const graph::Frame &frame, const Theme &theme);

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;
    void setLit(bool lit);

private:
    graph::Network m_network;
    graph::Frame m_frame;
    const Theme &m_theme;
    bool m_lit = false;
};

//! The network's title with its properties: "hw-network", "web, external", "backend, internal".
QString networkTitle(const graph::Network &network);

} // namespace pierside::ui
