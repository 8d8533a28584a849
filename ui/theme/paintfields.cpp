// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paintfields.h"

#include "ui/theme/contrast.h"
#include "ui/theme/metrics.h"
#include "ui/theme/shapes.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>

namespace pierside::ui {

void paintField(QPainter *painter, const QStyleOption &option, const Tokens &tokens)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool focus = enabled && (option.state & QStyle::State_HasFocus);
    const QColor line = focus ? tokens[Token::Busy] : tokens[enabled ? Token::ControlBorder : Token::Hairline];
    drawRounded(painter, option.rect, tokens[enabled ? Token::Base : Token::Window], line, Radius,
                focus ? FocusRing : 1);
}

void paintSpinBox(QPainter *painter, const QStyleOptionSpinBox &option, const Tokens &tokens, const QRect &up,
                  const QRect &down)
{
    if (option.frame)
        paintField(painter, option, tokens);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step, const QRect &rect,
                           Qt::ArrowType direction) {
        const bool can = (option.stepEnabled & step) && (option.state & QStyle::State_Enabled);
        const bool isHot = can && (option.activeSubControls & part) && (option.state & QStyle::State_MouseOver);
        const Token token = !can ? Token::Hairline : isHot ? Token::Text : Token::Off;
        drawChevron(painter, rect, tokens[token], direction);
    };
    arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, up, Qt::UpArrow);
    arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, down, Qt::DownArrow);
}

void paintComboBox(QPainter *painter, const QStyleOptionComboBox &option, const Tokens &tokens, const QRect &arrow)
{
    if (option.frame && option.editable) {
        paintField(painter, option, tokens);
    } else if (option.frame) {
        const bool enabled = option.state & QStyle::State_Enabled;
        const bool focus = enabled && (option.state & QStyle::State_HasFocus);
        const double lift = option.state & QStyle::State_Sunken      ? 0.16
                            : option.state & QStyle::State_MouseOver ? 0.08
                                                                     : 0.0;
        const QColor line = focus ? tokens[Token::Busy] : tokens[enabled ? Token::ControlBorder : Token::Hairline];
        drawRounded(painter, option.rect,
                    enabled ? blend(tokens[Token::Raised], tokens[Token::Text], lift) : tokens[Token::Window], line,
                    Radius, focus ? FocusRing : 1);
    }
    drawChevron(painter, arrow, tokens[Token::Off], Qt::DownArrow);
}

} // namespace pierside::ui
