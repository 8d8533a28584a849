// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/frameitem.h"

#include "models/core/plaintext.h"
#include "ui/graph/graphlook.h"
#include "ui/theme/contrast.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr double FrameRadius = 10;
constexpr double LeastScale = 0.8; //!< below this scale the title is enlarged

} // namespace

QString networkTitle(const graph::Network &network)
{
    QString text = network.key;
    if (network.external)
        text += QCoreApplication::translate("pierside::ui::FrameItem", ", external");
    if (network.internal)
        text += QCoreApplication::translate("pierside::ui::FrameItem", ", internal");
    return cleanText(text);
}

FrameItem::FrameItem(const graph::Network &network, const graph::Frame &frame, const Theme &theme)
    : m_network(network)
    , m_frame(frame)
    , m_theme(theme)
{
    setZValue(-2);
}

QRectF FrameItem::boundingRect() const
{
    return m_frame.rect.adjusted(-1, -1, 1, 1);
}

void FrameItem::setLit(bool lit)
{
    if (std::exchange(m_lit, lit) != lit)
        update();
}

void FrameItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const Tokens &tokens = m_theme.tokens();
    const QColor color = networkColor(m_frame.network, tokens);
    QColor fill = color;
    fill.setAlphaF(m_lit ? 0.12F : 0.05F);
    QColor border = color;
    border.setAlphaF(m_lit ? 1.0F : 0.5F);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(border, m_lit ? 2 : 1));
    painter->setBrush(fill);
    painter->drawRoundedRect(m_frame.rect.adjusted(0.5, 0.5, -0.5, -0.5), FrameRadius, FrameRadius);
    const double scale = option->levelOfDetailFromTransform(painter->worldTransform());
    QFont font = Theme::secondaryFont();
    const double grow = std::clamp(LeastScale / std::max(scale, 0.01), 1.0, 1.6);
    if (font.pixelSize() > 0)
        font.setPixelSize(int(font.pixelSize() * grow));
    else
        font.setPointSizeF(font.pointSizeF() * grow);
    painter->setFont(font);
    painter->setPen(nudged(color, {tokens[Token::Base], blend(tokens[Token::Base], color, 0.12)}, 4.5));
    const QRectF title(m_frame.rect.left() + space::M, m_frame.rect.top() + 6, m_frame.rect.width() - 2 * space::M,
                       graph::Spacing().title);
    painter->drawText(title, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                      QFontMetricsF(font).elidedText(networkTitle(m_network), Qt::ElideRight, title.width()));
}

} // namespace pierside::ui
