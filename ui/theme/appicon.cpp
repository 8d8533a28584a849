// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appicon.h"

#include <QIconEngine>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

namespace pierside::ui {

namespace {

// Coordinates are in a square of 64 units. Below 32 px the strands of the rope and the water line would blur, so they
// are left out.
constexpr qreal DetailFrom = 32;

QPainterPath bollard()
{
    QPainterPath cap; // top of the bollard, above the rope
    cap.moveTo(15, 23);
    cap.cubicTo(15, 14, 22, 10, 32, 10);
    cap.cubicTo(42, 10, 49, 14, 49, 23);
    cap.cubicTo(49, 25.5, 47, 26, 45, 26);
    cap.lineTo(19, 26);
    cap.cubicTo(17, 26, 15, 25.5, 15, 23);
    cap.closeSubpath();
    QPainterPath body;
    body.moveTo(23, 24);
    body.cubicTo(25.5, 31, 25.5, 37, 20, 47);
    body.lineTo(44, 47);
    body.cubicTo(38.5, 37, 38.5, 31, 41, 24);
    body.closeSubpath();
    return cap.united(body);
}

void paintWater(QPainter *painter)
{
    QPainterPath wave;
    wave.moveTo(0, 56.5);
    wave.cubicTo(8, 53.5, 13, 53.5, 21, 56.5);
    wave.cubicTo(29, 59.5, 35, 59.5, 43, 56.5);
    wave.cubicTo(51, 53.5, 56, 53.5, 64, 56.5);
    wave.lineTo(64, 64);
    wave.lineTo(0, 64);
    wave.closeSubpath();
    painter->fillPath(wave, QColor::fromRgb(0x7AB7F5));
}

void paintRope(QPainter *painter, bool detailed)
{
    const QColor rope = QColor::fromRgb(0xF2C14E);
    painter->setPen(QPen(rope, detailed ? 5.0 : 6.5, Qt::SolidLine, Qt::RoundCap));
    QPainterPath lead;
    lead.moveTo(25.5, 32);
    lead.cubicTo(33, 36.5, 46, 37, 64, 27);
    painter->drawPath(lead);
    if (!detailed)
        return;
    QPainterPath turn;
    turn.moveTo(25, 38.5);
    turn.cubicTo(30, 41.5, 35, 41.5, 39.6, 39.5);
    painter->drawPath(turn);
}

class AppIconEngine : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        paintAppIcon(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override
    {
        return {{16, 16}, {22, 22}, {24, 24}, {32, 32}, {48, 48}, {64, 64}, {128, 128}, {256, 256}};
    }

    QIconEngine *clone() const override { return new AppIconEngine(*this); }
};

} // namespace

void paintAppIcon(QPainter *painter, const QRectF &rect)
{
    const qreal side = qMin(rect.width(), rect.height());
    const bool detailed = side * painter->device()->devicePixelRatioF() >= DetailFrom;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center() - QPointF(side / 2, side / 2));
    painter->scale(side / 64, side / 64);

    QPainterPath tile;
    tile.addRoundedRect(QRectF(2, 2, 60, 60), 14, 14);
    QLinearGradient night(0, 0, 0, 64);
    night.setColorAt(0, QColor::fromRgb(0x1F6FC0));
    night.setColorAt(1, QColor::fromRgb(0x0A3F7C));
    painter->fillPath(tile, night);
    painter->setClipPath(tile);
    paintWater(painter);
    QPainterPath quay;
    quay.addRect(QRectF(0, 46, 64, 5.5));
    painter->fillPath(quay.united(bollard()), QColor::fromRgb(0xF7FAFD));
    paintRope(painter, detailed);
    painter->restore();
}

QIcon appIcon()
{
    return QIcon(new AppIconEngine);
}

} // namespace pierside::ui
