// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paintframes.h"

#include "ui/theme/metrics.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace pierside::ui {

namespace {

void paintTitle(QPainter *painter, const QRect &rect, const QString &text, const QStyleOption &option,
                const Tokens &tokens)
{
    painter->save();
    painter->setFont(Theme::strongFont());
    painter->setPen(tokens[option.state & QStyle::State_Enabled ? Token::Text : Token::Off]);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    painter->restore();
}

} // namespace

void paintUnderlined(QPainter *painter, const QRect &rect, const QColor &fill, const Tokens &tokens)
{
    painter->fillRect(rect, fill);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens[Token::Hairline]);
}

void paintOutlined(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line)
{
    if (fill.alpha())
        painter->fillRect(rect, fill);
    painter->setPen(line);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(rect.adjusted(0, 0, -1, -1));
}

void paintSplitter(QPainter *painter, const QStyleOption &option, const Tokens &tokens)
{
    const QRect &rect = option.rect;
    const QColor &line = tokens[option.state & QStyle::State_MouseOver ? Token::Busy : Token::Hairline];
    if (rect.height() > rect.width())
        painter->fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), line);
    else
        painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), line);
}

QRect groupBoxRect(const QStyleOptionGroupBox &option, QStyle::SubControl part)
{
    const QRect &rect = option.rect;
    const QFontMetrics metrics(Theme::strongFont());
    const QRect title(rect.left() + CardPadding, rect.top() + space::S, rect.width() - 2 * CardPadding,
                      option.text.isEmpty() ? 0 : metrics.height());
    switch (part) {
    case QStyle::SC_GroupBoxLabel:
        return title;
    case QStyle::SC_GroupBoxContents: // the layout of a card has its own padding
        return option.text.isEmpty() ? rect : rect.adjusted(0, title.bottom() + 1 - rect.top() - space::XS, 0, 0);
    default:
        return rect;
    }
}

void paintGroupBox(QPainter *painter, const QStyleOptionGroupBox &option, const Tokens &tokens)
{
    drawRounded(painter, option.rect, tokens[Token::Raised], tokens[Token::Hairline], Radius);
    const QRect title = groupBoxRect(option, QStyle::SC_GroupBoxLabel);
    const QFontMetrics metrics(Theme::strongFont());
    paintTitle(painter, title, metrics.elidedText(option.text, Qt::ElideMiddle, title.width()), option, tokens);
}

void paintDockTitle(QPainter *painter, const QStyleOptionDockWidget &option, const Tokens &tokens, const QRect &text)
{
    paintUnderlined(painter, option.rect, tokens[Token::Window], tokens);
    const QFontMetrics metrics(Theme::strongFont());
    paintTitle(painter, text, metrics.elidedText(option.title, Qt::ElideRight, text.width()), option, tokens);
}

} // namespace pierside::ui
