// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace pierside::ui {

void paintSparkline(QPainter *painter, const QRectF &rect, const QList<float> &values, const QColor &color,
                    float ceiling, int capacity)
{
    const qsizetype count = std::min<qsizetype>(values.size(), std::max(2, capacity));
    if (count < 2 || rect.width() < 4 || rect.height() < 4)
        return;
    const auto first = values.end() - count;
    const float top = std::max({ceiling, *std::max_element(first, values.end()), 0.001F});
    const qreal step = rect.width() / double(std::max(2, capacity) - 1);
    const QRectF plot = rect.adjusted(0, 1, 0, -1);
    QPolygonF line;
    line.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        const qreal share = double(std::clamp(first[i] / top, 0.0F, 1.0F));
        line << QPointF(plot.right() - double(count - 1 - i) * step, plot.bottom() - share * plot.height());
    }
    QPainterPath area;
    area.addPolygon(line);
    area.lineTo(line.last().x(), rect.bottom());
    area.lineTo(line.first().x(), rect.bottom());
    area.closeSubpath();

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor wash = color;
    wash.setAlphaF(0.16F);
    painter->fillPath(area, wash);
    painter->setPen(QPen(color, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(line);
    painter->restore();
}

} // namespace pierside::ui
