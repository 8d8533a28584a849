// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

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

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Sparkline::describe(const QString &name, const QString &unit)
{
    m_name = name;
    m_unit = unit;
    setAccessibleName(name);
}

void Sparkline::setValues(const QList<float> &values, float ceiling)
{
    m_values = values;
    m_ceiling = ceiling;
    if (!values.isEmpty())
        setAccessibleDescription(u"%1 %2"_s.arg(double(values.last()), 0, 'f', 1).arg(m_unit));
    update();
}

void Sparkline::setCapacity(int capacity)
{
    m_capacity = capacity;
    update();
}

QSize Sparkline::sizeHint() const
{
    return {120, 32};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSparkline(&painter, rect(), m_values, Theme::of(this).color(Token::Busy), m_ceiling, m_capacity);
}

} // namespace pierside::ui
