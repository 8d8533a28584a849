// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paintbars.h"

#include "ui/theme/metrics.h"
#include "ui/theme/shapes.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace pierside::ui {

void paintTab(QPainter *painter, const QStyleOption &option, const Tokens &tokens)
{
    const QRectF rect(option.rect);
    if (option.state & QStyle::State_Selected) {
        drawRounded(painter, QRectF(rect.left() + space::S, rect.bottom() - 2, rect.width() - 2 * space::S, 3),
                    tokens[Token::Busy], Qt::transparent, 1.5);
    } else if (option.state & QStyle::State_MouseOver) {
        QColor veil = tokens[Token::Text];
        veil.setAlphaF(0.06F);
        drawRounded(painter, rect.adjusted(2, 4, -2, -4), veil, Qt::transparent, Radius);
    }
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        drawRounded(painter, rect.adjusted(2, 4, -2, -4), Qt::transparent, tokens[Token::Busy], Radius, FocusRing);
}

void paintProgress(QPainter *painter, const QStyleOptionProgressBar &option, const Tokens &tokens, bool isGroove)
{
    QRectF rect(option.rect);
    rect = QRectF(rect.left(), rect.center().y() - 2, rect.width(), 4);
    if (isGroove) {
        drawRounded(painter, rect, tokens[Token::Hairline], Qt::transparent, 2);
        return;
    }
    const qint64 span = qint64(option.maximum) - option.minimum;
    if (span > 0)
        rect.setWidth(rect.width() * double(qint64(option.progress) - option.minimum) / double(span));
    drawRounded(painter, rect, tokens[Token::Busy], Qt::transparent, 2);
}

bool isOfMenu(const QStyleOptionMenuItem &option, const QWidget *widget)
{
    return option.menuItemType != QStyleOptionMenuItem::EmptyArea && widget && widget->inherits("QMenu");
}

void paintMenuSeparator(QPainter *painter, const QStyleOptionMenuItem &option, const Tokens &tokens)
{
    const QRect &rect = option.rect;
    painter->fillRect(QRect(rect.left() + space::S, rect.center().y(), rect.width() - 2 * space::S, 1),
                      tokens[Token::Hairline]);
}

QStyleOptionMenuItem paintMenuItemGround(QPainter *painter, const QStyleOptionMenuItem &option, const Tokens &tokens,
                                         bool inMenu)
{
    QStyleOptionMenuItem plain(option);
    plain.palette.setColor(QPalette::Base, tokens[inMenu ? Token::Raised : Token::Window]);
    if (!inMenu)
        painter->fillRect(option.rect, tokens[Token::Window]);
    if ((option.state & QStyle::State_Selected) && (option.state & QStyle::State_Enabled))
        drawRounded(painter, QRectF(option.rect).adjusted(space::XS, 1, -space::XS, -1), tokens[Token::Selection],
                    Qt::transparent, Radius - 2);
    // Fusion would fill the whole row with a framed highlight; the selection is painted already.
    plain.state &= ~QStyle::State_Selected;
    return plain;
}

} // namespace pierside::ui
