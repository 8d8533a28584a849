// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/shapes.h"

#include <QPainter>

namespace pierside::ui {

void drawRounded(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal radius,
                 qreal lineWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.alpha() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.alpha() ? QPen(line, lineWidth) : QPen(Qt::NoPen));
    const qreal inset = line.alpha() ? lineWidth / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void drawChevron(QPainter *painter, const QRectF &rect, const QColor &color, Qt::ArrowType direction)
{
    const qreal turn = direction == Qt::RightArrow  ? -90
                       : direction == Qt::UpArrow   ? 180
                       : direction == Qt::LeftArrow ? 90
                                                    : 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->translate(rect.center());
    painter->rotate(turn);
    painter->drawPolyline(QPolygonF{QPointF(-3.5, -1.5), QPointF(0, 2), QPointF(3.5, -1.5)});
    painter->restore();
}

} // namespace pierside::ui
