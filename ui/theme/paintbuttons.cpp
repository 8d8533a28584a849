// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paintbuttons.h"

#include "ui/theme/contrast.h"
#include "ui/theme/metrics.h"
#include "ui/theme/shapes.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace pierside::ui {

namespace {

QPixmap tinted(QPixmap pixmap, const QColor &color)
{
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), pixmap.deviceIndependentSize().toSize()), color);
    return pixmap;
}

} // namespace

void paintButton(QPainter *painter, const QStyleOption &option, const Tokens &tokens, Tone tone)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const double lift = down ? 0.16 : hover ? 0.08 : 0.0;
    const QRectF rect(option.rect);

    if (enabled && isFilled(tone)) {
        const QColor fill = tokens[fillOf(tone)];
        drawRounded(painter, rect, blend(fill, tokens.on(fillOf(tone)), lift), Qt::transparent, Radius);
        return;
    }
    const bool flat =
        tone == Tone::Quiet || tone == Tone::Link || (button && (button->features & QStyleOptionButton::Flat));
    if (flat) {
        if (lift > 0) {
            QColor veil = tokens[Token::Text];
            veil.setAlphaF(float(lift));
            drawRounded(painter, rect, veil, Qt::transparent, Radius);
        }
        return;
    }
    const bool isDefault = enabled && button && (button->features & QStyleOptionButton::DefaultButton);
    const QColor line = !enabled    ? tokens[Token::Hairline]
                        : isDefault ? tokens[Token::Busy]
                                    : tokens[Token::ControlBorder];
    const QColor fill = enabled ? blend(tokens[Token::Raised], tokens[Token::Text], lift) : tokens[Token::Window];
    drawRounded(painter, rect, fill, line, Radius);
}

std::optional<QStyleOptionButton> inkedLabel(const QStyleOption &option, const Tokens &tokens, Tone tone,
                                             qreal devicePixelRatio)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool isInked = isFilled(tone) || tone == Tone::Link;
    if (!button || !isInked || !(option.state & QStyle::State_Enabled))
        return std::nullopt;
    QStyleOptionButton label(*button);
    const QColor ink = tone == Tone::Link ? tokens[Token::Busy] : tokens.on(fillOf(tone));
    label.palette.setColor(QPalette::ButtonText, ink);
    if (!label.icon.isNull())
        label.icon = QIcon(tinted(label.icon.pixmap(label.iconSize, devicePixelRatio), ink));
    return label;
}

void paintToolButton(QPainter *painter, const QStyleOption &option, const Tokens &tokens)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & QStyle::State_Sunken;
    const bool on = option.state & QStyle::State_On;
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const bool framed = !(option.state & QStyle::State_AutoRaise);
    QColor fill = on ? tokens[Token::Selection] : framed ? tokens[Token::Raised] : QColor(Qt::transparent);
    if (down || hover) {
        if (fill.alpha()) {
            fill = blend(fill, tokens[Token::Text], down ? 0.16 : 0.08);
        } else {
            fill = tokens[Token::Text];
            fill.setAlphaF(down ? 0.16F : 0.09F);
        }
    }
    drawRounded(painter, option.rect, fill, framed ? tokens[Token::ControlBorder] : QColor(Qt::transparent), Radius);
}

void paintCheck(QPainter *painter, const QStyleOption &option, const Tokens &tokens, bool isRound)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const bool partly = option.state & QStyle::State_NoChange;
    const bool filled = on || partly;
    const QRectF rect = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const qreal radius = isRound ? rect.height() / 2 : 4;
    QColor fill = filled ? tokens[enabled ? Token::Busy : Token::Off] : tokens[Token::Base];
    if (enabled && (option.state & QStyle::State_MouseOver))
        fill = blend(fill, tokens[Token::Text], 0.08);
    drawRounded(painter, rect, fill, filled ? QColor(Qt::transparent) : tokens[Token::ControlBorder], radius);
    if (!filled)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor ink = tokens.on(Token::Busy);
    const QPointF c = rect.center();
    if (isRound) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawEllipse(c, 3, 3);
    } else {
        painter->setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (partly)
            painter->drawLine(c + QPointF(-3, 0), c + QPointF(3, 0));
        else
            painter->drawPolyline(QPolygonF{c + QPointF(-3.2, 0.2), c + QPointF(-1, 2.6), c + QPointF(3.4, -2.6)});
    }
    painter->restore();
}

void paintFocus(QPainter *painter, const QStyleOption &option, const Tokens &tokens, const QWidget *widget)
{
    // The focus ring is shown only after keyboard input; after a mouse click it is redundant.
    if (!(option.state & QStyle::State_KeyboardFocusChange) &&
        !(widget && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange)))
        return;
    const bool isButton = widget && widget->inherits("QPushButton");
    const bool isTool = widget && widget->inherits("QToolButton");
    const QRectF rect = isButton || isTool ? QRectF(widget->rect()) : QRectF(option.rect);
    drawRounded(painter, rect, Qt::transparent, tokens[Token::Busy], Radius, FocusRing);
    if (isButton && isFilled(toneOf(widget)))
        drawRounded(painter, rect.adjusted(2, 2, -2, -2), Qt::transparent, tokens.on(fillOf(toneOf(widget))),
                    Radius - 2, 1);
}

} // namespace pierside::ui
