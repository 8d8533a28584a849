// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/contrast.h"
#include "ui/theme/metrics.h"
#include "ui/theme/themestyle.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <QVariant>

namespace pierside::ui {

namespace {

Tone toneOf(const QWidget *widget)
{
    return widget ? Tone(widget->property("piersideTone").toInt()) : Tone::Normal;
}

bool isFilled(Tone tone)
{
    return tone == Tone::Primary || tone == Tone::Danger;
}

Token fillOf(Tone tone)
{
    return tone == Tone::Danger ? Token::Bad : Token::Busy;
}

QPixmap tinted(QPixmap pixmap, const QColor &color)
{
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), pixmap.deviceIndependentSize().toSize()), color);
    return pixmap;
}

} // namespace

bool ThemeStyle::drawControlPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                      const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonBevel:
        drawButton(option, painter, widget);
        return true;
    case PE_FrameDefaultButton:
        return true;
    case PE_PanelButtonTool:
        drawToolButtonPanel(option, painter);
        return true;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(option, painter);
        return true;
    case PE_FrameLineEdit:
        return true;
    case PE_IndicatorCheckBox:
        drawCheck(option, painter, false);
        return true;
    case PE_IndicatorRadioButton:
        drawCheck(option, painter, true);
        return true;
    case PE_FrameFocusRect:
        drawFocus(option, painter, widget);
        return true;
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter, false);
        return true;
    case PE_IndicatorButtonDropDown:
        painter->fillRect(QRect(option->rect.left(), option->rect.top() + 6, 1, option->rect.height() - 12),
                          token(Token::Hairline));
        return true;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowRight:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowUp: {
        const Qt::ArrowType direction = element == PE_IndicatorArrowDown    ? Qt::DownArrow
                                        : element == PE_IndicatorArrowRight ? Qt::RightArrow
                                        : element == PE_IndicatorArrowLeft  ? Qt::LeftArrow
                                                                            : Qt::UpArrow;
        drawChevron(painter, option->rect, token(option->state & State_Enabled ? Token::Off : Token::Hairline),
                    direction);
        return true;
    }
    default:
        return false;
    }
}

void ThemeStyle::drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const Tone tone = toneOf(widget);
    const bool enabled = option->state & State_Enabled;
    const bool down = option->state & (State_Sunken | State_On);
    const bool hover = enabled && (option->state & State_MouseOver);
    const double lift = down ? 0.16 : hover ? 0.08 : 0.0;
    const QRectF rect(option->rect);

    if (enabled && isFilled(tone)) {
        const QColor fill = token(fillOf(tone));
        drawRounded(painter, rect, blend(fill, m_tokens.on(fillOf(tone)), lift), Qt::transparent, Radius);
        return;
    }
    const bool flat =
        tone == Tone::Quiet || tone == Tone::Link || (button && (button->features & QStyleOptionButton::Flat));
    if (flat) {
        if (lift > 0) {
            QColor veil = token(Token::Text);
            veil.setAlphaF(float(lift));
            drawRounded(painter, rect, veil, Qt::transparent, Radius);
        }
        return;
    }
    const bool isDefault = enabled && button && (button->features & QStyleOptionButton::DefaultButton);
    const QColor line = !enabled    ? token(Token::Hairline)
                        : isDefault ? token(Token::Busy)
                                    : token(Token::ControlBorder);
    const QColor fill = enabled ? blend(token(Token::Raised), token(Token::Text), lift) : token(Token::Window);
    drawRounded(painter, rect, fill, line, Radius);
}

void ThemeStyle::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const Tone tone = toneOf(widget);
    const bool inked = isFilled(tone) || tone == Tone::Link;
    if (!button || !inked || !(option->state & State_Enabled)) {
        QProxyStyle::drawControl(CE_PushButtonLabel, option, painter, widget);
        return;
    }
    QStyleOptionButton filled(*button);
    const QColor ink = tone == Tone::Link ? token(Token::Busy) : m_tokens.on(fillOf(tone));
    filled.palette.setColor(QPalette::ButtonText, ink);
    if (!filled.icon.isNull())
        filled.icon = QIcon(tinted(filled.icon.pixmap(filled.iconSize, painter->device()->devicePixelRatioF()), ink));
    QProxyStyle::drawControl(CE_PushButtonLabel, &filled, painter, widget);
}

void ThemeStyle::drawToolButtonPanel(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool down = option->state & State_Sunken;
    const bool on = option->state & State_On;
    const bool hover = enabled && (option->state & State_MouseOver);
    const bool framed = !(option->state & State_AutoRaise);
    QColor fill = on ? token(Token::Selection) : framed ? token(Token::Raised) : QColor(Qt::transparent);
    if (down || hover) {
        if (fill.alpha()) {
            fill = blend(fill, token(Token::Text), down ? 0.16 : 0.08);
        } else {
            fill = token(Token::Text);
            fill.setAlphaF(down ? 0.16F : 0.09F);
        }
    }
    drawRounded(painter, option->rect, fill, framed ? token(Token::ControlBorder) : QColor(Qt::transparent), Radius);
}

void ThemeStyle::drawField(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool focus = enabled && (option->state & State_HasFocus);
    const QColor line = focus ? token(Token::Busy) : token(enabled ? Token::ControlBorder : Token::Hairline);
    drawRounded(painter, option->rect, token(enabled ? Token::Base : Token::Window), line, Radius,
                focus ? FocusRing : 1);
}

void ThemeStyle::drawCheck(const QStyleOption *option, QPainter *painter, bool round) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const bool partly = option->state & State_NoChange;
    const bool filled = on || partly;
    const QRectF rect = QRectF(option->rect).adjusted(1, 1, -1, -1);
    const qreal radius = round ? rect.height() / 2 : 4;
    QColor fill = filled ? token(enabled ? Token::Busy : Token::Off) : token(Token::Base);
    if (enabled && (option->state & State_MouseOver))
        fill = blend(fill, token(Token::Text), 0.08);
    drawRounded(painter, rect, fill, filled ? QColor(Qt::transparent) : token(Token::ControlBorder), radius);
    if (!filled)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor ink = m_tokens.on(Token::Busy);
    const QPointF c = rect.center();
    if (round) {
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

void ThemeStyle::drawFocus(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    // The focus ring is shown only after keyboard input; after a mouse click it is redundant.
    if (!(option->state & State_KeyboardFocusChange) &&
        !(widget && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange)))
        return;
    const bool button = qobject_cast<const QAbstractButton *>(widget) && widget->inherits("QPushButton");
    const bool tool = widget && widget->inherits("QToolButton");
    const QRectF rect = button || tool ? QRectF(widget->rect()) : QRectF(option->rect);
    drawRounded(painter, rect, Qt::transparent, token(Token::Busy), Radius, FocusRing);
    if (button && isFilled(toneOf(widget)))
        drawRounded(painter, rect.adjusted(2, 2, -2, -2), Qt::transparent, m_tokens.on(fillOf(toneOf(widget))),
                    Radius - 2, 1);
}

void ThemeStyle::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!spin)
        return;
    if (spin->frame)
        drawField(option, painter);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag step, Qt::ArrowType direction) {
        const bool can = (spin->stepEnabled & step) && (option->state & State_Enabled);
        const bool hot = can && (option->activeSubControls & part) && (option->state & State_MouseOver);
        drawChevron(painter, proxy()->subControlRect(CC_SpinBox, spin, part, widget),
                    token(!can  ? Token::Hairline
                          : hot ? Token::Text
                                : Token::Off),
                    direction);
    };
    arrow(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow);
    arrow(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow);
}

void ThemeStyle::drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!combo)
        return;
    if (combo->frame) {
        if (combo->editable) {
            drawField(option, painter);
        } else {
            const bool enabled = option->state & State_Enabled;
            const bool focus = enabled && (option->state & State_HasFocus);
            const double lift = option->state & State_Sunken ? 0.16 : option->state & State_MouseOver ? 0.08 : 0.0;
            const QColor line = focus ? token(Token::Busy) : token(enabled ? Token::ControlBorder : Token::Hairline);
            drawRounded(painter, option->rect,
                        enabled ? blend(token(Token::Raised), token(Token::Text), lift) : token(Token::Window), line,
                        Radius, focus ? FocusRing : 1);
        }
    }
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget);
    drawChevron(painter, arrow, token(Token::Off), Qt::DownArrow);
}

} // namespace pierside::ui
