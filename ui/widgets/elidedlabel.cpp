// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidedlabel.h"

#include "models/core/plaintext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plaintips.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>

namespace pierside::ui {

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    const QString clean = cleanText(text).simplified();
    if (clean == m_text)
        return;
    const QSize before = sizeHint();
    m_text = clean;
    setAccessibleName(m_text);
    // Values that change many times a second mostly keep their width, and a layout costs more than a repaint.
    if (sizeHint() != before)
        updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setSecondary(bool secondary)
{
    m_secondary = secondary;
    update();
}

bool ElidedLabel::isElided() const
{
    return fontMetrics().horizontalAdvance(m_text) > contentsRect().width();
}

void ElidedLabel::setToken(Token token)
{
    if (m_token == token)
        return;
    m_token = token;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 6), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    const QColor ink = theme.color(m_token ? *m_token : m_secondary ? Token::Off : Token::Text);
    painter.setPen(isEnabled() ? ink : palette().color(QPalette::Disabled, QPalette::WindowText));
    painter.drawText(contentsRect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, m_mode, contentsRect().width()));
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        if (!isElided() && !toolTip().isEmpty())
            return QWidget::event(event);
        showPlainTip(static_cast<QHelpEvent *>(event)->globalPos(), isElided() ? m_text : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace pierside::ui

#include "moc_elidedlabel.cpp"
