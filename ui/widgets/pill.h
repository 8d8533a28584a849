// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace pierside::ui {

//! \brief A short word on a tinted, rounded background: a count, "foreign", "remote".
class Pill : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(const QString &text = {}, Token tone = Token::Off, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setTone(Token tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    //! Paints a pill at the left edge of \a rect, for delegates; returns its width.
    static int paint(QPainter *painter, const QRect &rect, const QString &text, Token tone, const Tokens &tokens);
    static int widthOf(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Token m_tone;
};

} // namespace pierside::ui
