// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pill.h"

#include "models/core/plaintext.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace pierside::ui {

Pill::Pill(const QString &text, Token tone, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setText(text);
}

void Pill::setText(const QString &text)
{
    m_text = cleanText(text);
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

void Pill::setTone(Token tone)
{
    m_tone = tone;
    update();
}

int Pill::widthOf(const QString &text)
{
    return QFontMetrics(Theme::secondaryFont()).horizontalAdvance(text) + 2 * space::S;
}

QSize Pill::sizeHint() const
{
    return {widthOf(m_text), QFontMetrics(Theme::secondaryFont()).height() + space::XS};
}

int Pill::paint(QPainter *painter, const QRect &rect, const QString &text, Token tone, const Tokens &tokens)
{
    const QFont font = Theme::secondaryFont();
    const int width = widthOf(text);
    const int height = QFontMetrics(font).height() + 2;
    QRectF ground(rect.left(), rect.top() + (rect.height() - height) / 2, width, height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QColor tint = tokens[tone];
    tint.setAlphaF(0.12F);
    painter->setBrush(tint);
    painter->drawRoundedRect(ground, double(height) / 2, double(height) / 2);
    painter->setFont(font);
    const QColor under = blend(tokens[Token::Base], tokens[tone], 0.12);
    painter->setPen(nudged(tokens[tone], {under}, 4.5));
    painter->drawText(ground, Qt::AlignCenter, text);
    painter->restore();
    return width;
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(&painter, rect(), m_text, m_tone, Theme::of(this).tokens());
}

} // namespace pierside::ui

#include "moc_pill.cpp"
