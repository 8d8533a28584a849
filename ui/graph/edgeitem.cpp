// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph/edgeitem.h"

#include "ui/theme/glyphs.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace pierside::ui {

using compose::Dependency;

namespace {

constexpr double ArrowLength = 7;
constexpr double ArrowHalf = 3.6;
constexpr double SignSize = 11;
constexpr double SignBefore = 17; //!< distance from the symbol's centre to the arrow tip
constexpr double PointerReach = 9;

} // namespace

void paintCondition(QPainter *painter, const QPointF &centre, Dependency::Condition condition, const QColor &ink,
                    const QColor &ground)
{
    if (condition == Dependency::Condition::Started)
        return;
    const double half = SignSize / 2;
    const QRectF rect(centre.x() - half, centre.y() - half, SignSize, SignSize);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawEllipse(rect.adjusted(-1, -1, 1, 1));
    paintGlyph(painter, rect, condition == Dependency::Condition::Healthy ? Glyph::Healthy : Glyph::ExitedOk, ink);
}

EdgeItem::EdgeItem(const graph::Edge &edge, int index, const graph::Path &path, const Theme &theme)
    : m_edge(edge)
    , m_index(index)
    , m_theme(theme)
    , m_tip(path.points.last())
    , m_direction(path.isBack ? -1 : 1)
{
    m_line.moveTo(path.points.first());
    for (qsizetype i = 1; i + 2 < path.points.size(); i += 3) {
        QPointF end = path.points[i + 2];
        QPointF bend = path.points[i + 1];
        if (i + 3 == path.points.size()) {
            end.rx() -= ArrowLength * m_direction;
            bend.rx() -= ArrowLength * m_direction;
        }
        m_line.cubicTo(path.points[i], bend, end);
    }
    const double length = m_line.length();
    m_sign = m_line.pointAtPercent(m_line.percentAtLength(std::max(0.0, length - SignBefore + ArrowLength)));
    QPainterPathStroker stroker;
    stroker.setWidth(PointerReach);
    m_near = stroker.createStroke(m_line);
    setAcceptHoverEvents(true);
}

QRectF EdgeItem::boundingRect() const
{
    return m_line.boundingRect().united(QRectF(m_tip, QSizeF(1, 1))).adjusted(-8, -8, 8, 8);
}

QPainterPath EdgeItem::shape() const
{
    return m_near;
}

void EdgeItem::setEmphasis(Emphasis emphasis)
{
    if (std::exchange(m_emphasis, emphasis) == emphasis)
        return;
    setZValue(emphasis == Emphasis::Near ? 1 : 0);
    update();
}

void EdgeItem::setHovered(bool hovered)
{
    if (std::exchange(m_hovered, hovered) == hovered)
        return;
    setZValue(hovered || m_emphasis == Emphasis::Near ? 1 : 0);
    update();
}

void EdgeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const Tokens &tokens = m_theme.tokens();
    const bool isLit = m_hovered || m_emphasis == Emphasis::Near;
    const bool isFaded = !isLit && m_emphasis == Emphasis::Faded;
    const QColor ink = tokens[isLit ? Token::Busy : isFaded ? Token::Hairline : Token::ControlBorder];
    QPen pen(ink, isLit ? 2 : 1.4, m_edge.required ? Qt::SolidLine : Qt::DashLine, Qt::FlatCap);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_line);
    const QPointF back(m_tip.x() - ArrowLength * m_direction, m_tip.y());
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawPolygon(QPolygonF({m_tip, back + QPointF(0, ArrowHalf), back - QPointF(0, ArrowHalf)}));
    paintCondition(painter, m_sign, m_edge.condition, ink, tokens[Token::Base]);
}

} // namespace pierside::ui
