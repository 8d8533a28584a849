// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyphs.h"

#include <QPainter>
#include <QPainterPathStroker>
#include <QPolygonF>
#include <QTransform>

#include <array>
#include <cmath>

namespace pierside::ui {

namespace {

constexpr QPointF Centre{6, 6};

// QPainterPath flattens curves to a quarter of a unit in strokes and unions, so shapes are built enlarged and scaled
// down.
constexpr qreal Fine = 32;

void addDot(QPainterPath &path, const QPointF &centre, qreal radius)
{
    path.addEllipse(centre * Fine, radius * Fine, radius * Fine);
}

QPainterPath stroked(const QPainterPath &line, qreal width, const QList<qreal> &dashes = {})
{
    QPainterPathStroker stroker;
    stroker.setWidth(width * Fine);
    stroker.setCapStyle(dashes.isEmpty() ? Qt::RoundCap : Qt::FlatCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    if (!dashes.isEmpty())
        stroker.setDashPattern(dashes);
    return stroker.createStroke(line).simplified();
}

QPainterPath polyline(const QList<QPointF> &points, bool closed = false)
{
    QPainterPath path;
    QPolygonF polygon;
    for (const QPointF &point : points)
        polygon << point * Fine;
    path.addPolygon(polygon);
    if (closed)
        path.closeSubpath();
    return path;
}

QPainterPath circle(qreal radius)
{
    QPainterPath path;
    addDot(path, Centre, radius);
    return path;
}

QPainterPath square(qreal from, qreal to, qreal radius)
{
    QPainterPath path;
    path.addRoundedRect(QRectF(QPointF(from, from) * Fine, QPointF(to, to) * Fine), radius * Fine, radius * Fine);
    return path;
}

QPainterPath check(qreal width)
{
    return stroked(polyline({{3.5, 6.2}, {5.3, 8.0}, {8.6, 4.4}}), width);
}

QPainterPath arc(qreal radius, qreal from, qreal span, qreal width)
{
    const QRectF box(QPointF(6 - radius, 6 - radius) * Fine, QSizeF(2 * radius, 2 * radius) * Fine);
    QPainterPath path;
    path.arcMoveTo(box, from);
    path.arcTo(box, from, span);
    return stroked(path, width);
}

QPainterPath triangle()
{
    const QPainterPath outline = polyline({{6, 1.7}, {11, 10.3}, {1, 10.3}}, true);
    const QPainterPath full = outline.united(stroked(outline, 1.4));
    QPainterPath mark = stroked(polyline({{6, 4.7}, {6, 7.0}}), 1.4);
    addDot(mark, {6, 9.1}, 0.8);
    return full.subtracted(mark);
}

QPainterPath octagon()
{
    QList<QPointF> corners;
    for (int i = 0; i < 8; ++i) {
        const qreal angle = M_PI / 8 + i * M_PI / 4;
        corners << Centre + QPointF(std::cos(angle), std::sin(angle)) * 5.9;
    }
    QPainterPath mark = stroked(polyline({{6, 3.2}, {6, 6.4}}), 1.5);
    addDot(mark, {6, 8.6}, 0.85);
    return polyline(corners, true).subtracted(mark);
}

QPainterPath hourglass()
{
    QPainterPath path =
        stroked(polyline({{3.2, 1.7}, {8.8, 1.7}, {6.6, 6}, {8.8, 10.3}, {3.2, 10.3}, {5.4, 6}}, true), 1.2);
    path = path.united(stroked(polyline({{2.3, 1.4}, {9.7, 1.4}}), 1.2));
    path = path.united(stroked(polyline({{2.3, 10.6}, {9.7, 10.6}}), 1.2));
    return path.united(polyline({{6, 7.4}, {7.9, 10.3}, {4.1, 10.3}}, true));
}

QPainterPath restartLoop()
{
    const QPainterPath tail = arc(4.3, 30, 285, 1.5);
    const QPointF tip = Centre + QPointF(std::cos(-M_PI / 6), std::sin(-M_PI / 6)) * 4.3;
    const QPainterPath head =
        polyline({tip + QPointF(1.5, -2.9), tip + QPointF(1.1, 1.5), tip + QPointF(-3.0, 0.1)}, true);
    return tail.united(head);
}

QPainterPath build(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Healthy:
        return circle(5.6).subtracted(check(1.6));
    case Glyph::Running:
        return circle(4.6);
    case Glyph::Ready:
        return stroked(circle(4.9), 1.3).united(check(1.4));
    case Glyph::Starting:
        return arc(4.7, 90, -270, 1.7);
    case Glyph::Waiting:
        return hourglass();
    case Glyph::Unhealthy:
        return triangle();
    case Glyph::Crashed:
        return square(0.8, 11.2, 2.0)
            .subtracted(stroked(polyline({{4, 4}, {8, 8}}), 1.5).united(stroked(polyline({{8, 4}, {4, 8}}), 1.5)));
    case Glyph::RestartLoop:
        return restartLoop();
    case Glyph::ExitedOk:
        return stroked(square(1.9, 10.1, 1.6), 1.4);
    case Glyph::NotCreated:
        return stroked(circle(4.4), 1.4);
    case Glyph::Paused:
        return stroked(polyline({{3.9, 2.6}, {3.9, 9.4}}), 2.2)
            .united(stroked(polyline({{8.1, 2.6}, {8.1, 9.4}}), 2.2));
    case Glyph::Conflict:
        return octagon();
    case Glyph::Drift:
        return stroked(polyline({{6, 1.9}, {10.7, 10.1}, {1.3, 10.1}}, true), 1.5);
    case Glyph::Stale:
        return stroked(circle(4.7), 1.6, {1.22, 1.09});
    }
    return {};
}

} // namespace

const QPainterPath &glyphPath(Glyph glyph)
{
    static const auto paths = [] {
        std::array<QPainterPath, GlyphCount> all;
        for (int i = 0; i < GlyphCount; ++i)
            all[size_t(i)] = QTransform::fromScale(1 / Fine, 1 / Fine).map(build(Glyph(i)));
        return all;
    }();
    return paths[size_t(glyph)];
}

bool glyphTurns(Glyph glyph)
{
    return glyph == Glyph::Starting;
}

void paintGlyph(QPainter *painter, const QRectF &rect, Glyph glyph, const QColor &color, qreal phase)
{
    const qreal side = qMin(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center());
    painter->scale(side / 12, side / 12);
    if (glyphTurns(glyph))
        painter->rotate(360 * phase);
    painter->translate(-Centre);
    painter->fillPath(glyphPath(glyph), color);
    painter->restore();
}

} // namespace pierside::ui
