// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

#include <array>

namespace pierside::ui {

namespace {

//! Paths to stroke and paths to fill.
struct Drawing
{
    QPainterPath lines;
    QPainterPath solid;

    bool isEmpty() const { return lines.isEmpty() && solid.isEmpty(); }

    Drawing &line(const QList<QPointF> &points, bool closed = false)
    {
        lines.addPolygon(QPolygonF(points));
        if (closed)
            lines.closeSubpath();
        return *this;
    }
    Drawing &box(qreal x, qreal y, qreal w, qreal h, qreal radius = 1.5)
    {
        lines.addRoundedRect(QRectF(x, y, w, h), radius, radius);
        return *this;
    }
    Drawing &ring(qreal x, qreal y, qreal r)
    {
        lines.addEllipse(QPointF(x, y), r, r);
        return *this;
    }
    Drawing &dot(qreal x, qreal y, qreal r)
    {
        solid.addEllipse(QPointF(x, y), r, r);
        return *this;
    }
    Drawing &arc(qreal x, qreal y, qreal r, qreal from, qreal span)
    {
        const QRectF rect(x - r, y - r, 2 * r, 2 * r);
        lines.arcMoveTo(rect, from);
        lines.arcTo(rect, from, span);
        return *this;
    }
};

Drawing gear()
{
    Drawing drawing;
    for (int i = 0; i < 8; ++i) {
        QTransform turn;
        turn.translate(8, 8).rotate(45.0 * i);
        drawing.line({turn.map(QPointF(0, -4.4)), turn.map(QPointF(0, -6.2))});
    }
    return drawing.ring(8, 8, 4.3).ring(8, 8, 1.6);
}

Drawing cylinder()
{
    Drawing drawing;
    drawing.lines.addEllipse(QRectF(3, 2.2, 10, 3.8));
    drawing.line({{3, 4.1}, {3, 11.9}});
    drawing.line({{13, 4.1}, {13, 11.9}});
    for (const qreal y : {6.1, 10.0}) {
        drawing.lines.arcMoveTo(QRectF(3, y, 10, 3.8), 180);
        drawing.lines.arcTo(QRectF(3, y, 10, 3.8), 180, 180);
    }
    return drawing;
}

Drawing eye()
{
    Drawing drawing;
    drawing.lines.moveTo(1.6, 8);
    drawing.lines.quadTo(8, 0.8, 14.4, 8);
    drawing.lines.quadTo(8, 15.2, 1.6, 8);
    return drawing.ring(8, 8, 2);
}

Drawing commandDrawing(ActionIcon icon)
{
    switch (icon) {
    case ActionIcon::Up:
        return Drawing().line({{4.8, 2.8}, {13, 8}, {4.8, 13.2}}, true);
    case ActionIcon::Stop:
        return Drawing().box(3.5, 3.5, 9, 9);
    case ActionIcon::Restart:
        return Drawing().arc(8, 8.4, 5.2, 60, -300).line({{10.6, 0.9}, {10.8, 3.9}, {7.8, 4.3}});
    case ActionIcon::Pull:
        return Drawing()
            .line({{8, 2}, {8, 10.2}})
            .line({{4.6, 7}, {8, 10.4}, {11.4, 7}})
            .line({{2.8, 13.6}, {13.2, 13.6}});
    case ActionIcon::Build:
        return Drawing()
            .line({{9.2, 6.8}, {3.4, 12.6}})
            .line({{6.2, 3.8}, {9, 1.9}, {14.1, 7}, {11.9, 9.2}, {6.2, 3.8}}, true);
    case ActionIcon::Down:
        return Drawing()
            .line({{3, 5}, {13, 5}})
            .line({{4.2, 5}, {4.9, 13.6}, {11.1, 13.6}, {11.8, 5}})
            .line({{6, 5}, {6, 2.4}, {10, 2.4}, {10, 5}});
    case ActionIcon::Reset:
        return Drawing().arc(8, 8.4, 5.2, 120, 300).line({{5.4, 0.9}, {5.2, 3.9}, {8.2, 4.3}}).dot(8, 8.4, 1.3);
    case ActionIcon::Undo:
        return Drawing()
            .line({{5.6, 2.6}, {2.6, 5.6}, {5.6, 8.6}})
            .line({{2.8, 5.6}, {9.4, 5.6}})
            .arc(9.4, 9.4, 3.8, 90, -180)
            .line({{9.4, 13.2}, {6, 13.2}});
    case ActionIcon::Refresh:
        return Drawing()
            .arc(8, 8, 5.4, 150, -120)
            .arc(8, 8, 5.4, -30, -120)
            .line({{12.9, 2.4}, {12.8, 5.4}, {9.8, 5.3}})
            .line({{3.1, 13.6}, {3.2, 10.6}, {6.2, 10.7}});
    case ActionIcon::More:
        return Drawing().dot(3.4, 8, 1.35).dot(8, 8, 1.35).dot(12.6, 8, 1.35);
    case ActionIcon::Search:
        return Drawing().ring(7, 7, 4.5).line({{10.4, 10.4}, {14, 14}});
    case ActionIcon::Plus:
        return Drawing().line({{8, 3}, {8, 13}}).line({{3, 8}, {13, 8}});
    case ActionIcon::Close:
        return Drawing().line({{4, 4}, {12, 12}}).line({{12, 4}, {4, 12}});
    case ActionIcon::Clear:
        return Drawing().ring(8, 8, 5.6).line({{4.2, 11.8}, {11.8, 4.2}});
    default:
        return {};
    }
}

Drawing thingDrawing(ActionIcon icon)
{
    switch (icon) {
    case ActionIcon::Log:
        return Drawing().line({{2.6, 3.6}, {13.4, 3.6}}).line({{2.6, 8}, {10.4, 8}}).line({{2.6, 12.4}, {12, 12.4}});
    case ActionIcon::Gear:
        return gear();
    case ActionIcon::Link:
        return Drawing()
            .line({{6.8, 3.4}, {3, 3.4}, {3, 13}, {12.6, 13}, {12.6, 9.2}})
            .line({{9.4, 2.6}, {13.6, 2.6}, {13.6, 6.8}})
            .line({{13.4, 2.8}, {7.4, 8.8}});
    case ActionIcon::Copy:
        return Drawing().box(5.4, 5.4, 8, 8).line({{3.6, 10.4}, {2.6, 10.4}, {2.6, 2.6}, {10.4, 2.6}, {10.4, 3.6}});
    case ActionIcon::Folder:
        return Drawing().line({{2, 12.8}, {2, 3.4}, {6.2, 3.4}, {7.8, 5.2}, {14, 5.2}, {14, 12.8}}, true);
    case ActionIcon::File:
        return Drawing()
            .line({{3.4, 1.8}, {9.4, 1.8}, {12.6, 5}, {12.6, 14.2}, {3.4, 14.2}}, true)
            .line({{9.2, 2}, {9.2, 5.2}, {12.4, 5.2}});
    case ActionIcon::Warning:
        return Drawing()
            .line({{8, 2.2}, {14.4, 13.4}, {1.6, 13.4}}, true)
            .line({{8, 6.4}, {8, 9.2}})
            .dot(8, 11.4, 0.95);
    case ActionIcon::Info:
        return Drawing().ring(8, 8, 6).line({{8, 7.6}, {8, 11}}).dot(8, 5, 0.95);
    case ActionIcon::Stack:
        return Drawing()
            .line({{8, 1.8}, {14.2, 5}, {8, 8.2}, {1.8, 5}}, true)
            .line({{1.8, 8.2}, {8, 11.4}, {14.2, 8.2}})
            .line({{1.8, 11.2}, {8, 14.4}, {14.2, 11.2}});
    case ActionIcon::Service:
        return Drawing()
            .line({{8, 1.6}, {13.8, 4.8}, {13.8, 11.2}, {8, 14.4}, {2.2, 11.2}, {2.2, 4.8}}, true)
            .line({{2.4, 4.9}, {8, 8}, {13.6, 4.9}})
            .line({{8, 8}, {8, 14.2}});
    case ActionIcon::Workspace:
        return Drawing().box(2, 2, 5, 5, 1).box(9, 2, 5, 5, 1).box(2, 9, 5, 5, 1).box(9, 9, 5, 5, 1);
    case ActionIcon::Terminal:
        return Drawing()
            .box(1.8, 2.6, 12.4, 10.8)
            .line({{4.6, 6}, {6.8, 8}, {4.6, 10}})
            .line({{8.4, 10.2}, {11.2, 10.2}});
    default:
        return {};
    }
}

Drawing screenDrawing(ActionIcon icon)
{
    switch (icon) {
    case ActionIcon::Key:
        return Drawing().ring(5, 11, 3).line({{7.2, 8.8}, {13.4, 2.6}}).line({{11, 5}, {13, 7}});
    case ActionIcon::Volume:
        return cylinder();
    case ActionIcon::Maximise:
        return Drawing()
            .line({{9.6, 2.6}, {13.4, 2.6}, {13.4, 6.4}})
            .line({{6.4, 13.4}, {2.6, 13.4}, {2.6, 9.6}})
            .line({{13.2, 2.8}, {9.4, 6.6}})
            .line({{2.8, 13.2}, {6.6, 9.4}});
    case ActionIcon::TearOff:
        return Drawing()
            .box(2.2, 5.4, 8.4, 8.4)
            .line({{5.4, 3.2}, {5.4, 2.2}, {13.8, 2.2}, {13.8, 10.6}, {12.8, 10.6}});
    case ActionIcon::Eye:
        return eye();
    case ActionIcon::Engine:
        return Drawing()
            .box(2, 2.4, 12, 4.8)
            .box(2, 8.8, 12, 4.8)
            .dot(4.8, 4.8, 0.95)
            .dot(4.8, 11.2, 0.95)
            .line({{8, 4.8}, {11.4, 4.8}})
            .line({{8, 11.2}, {11.4, 11.2}});
    default:
        return {};
    }
}

const Drawing &drawingOf(ActionIcon icon)
{
    static const auto drawings = [] {
        std::array<Drawing, ActionIconCount> all;
        for (int i = 0; i < ActionIconCount; ++i) {
            Drawing drawing;
            for (const auto make : {commandDrawing, thingDrawing, screenDrawing}) {
                drawing = make(ActionIcon(i));
                if (!drawing.isEmpty())
                    break;
            }
            all[size_t(i)] = drawing;
        }
        return all;
    }();
    return drawings[size_t(icon)];
}

class ActionIconEngine : public QIconEngine
{
public:
    ActionIconEngine(ActionIcon icon, Token tone)
        : m_icon(icon)
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Tokens &tokens = Theme::of(nullptr).tokens();
        const QColor color =
            mode == QIcon::Disabled ? blend(tokens[Token::Off], tokens[Token::Window], 0.45) : tokens[m_tone];
        paintIcon(painter, rect, m_icon, color);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new ActionIconEngine(*this); }

private:
    ActionIcon m_icon;
    Token m_tone;
};

} // namespace

void paintIcon(QPainter *painter, const QRectF &rect, ActionIcon icon, const QColor &color)
{
    const Drawing &drawing = drawingOf(icon);
    const qreal side = qMin(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center() - QPointF(side / 2, side / 2));
    painter->scale(side / 16, side / 16);
    painter->setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(drawing.lines);
    painter->fillPath(drawing.solid, color);
    painter->restore();
}

QIcon makeIcon(ActionIcon icon, Token tone)
{
    return QIcon(new ActionIconEngine(icon, tone));
}

} // namespace pierside::ui
