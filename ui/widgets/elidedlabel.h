// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

#include <optional>

namespace pierside::ui {

//! One line of plain text that shrinks by leaving out its middle; the whole stands in the tool tip and for screen
//! readers.
class ElidedLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setElideMode(Qt::TextElideMode mode);
    //! Writes in the colour of secondary text.
    void setSecondary(bool secondary);
    //! Writes in this colour.
    void setToken(Token token);
    bool isElided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideMiddle;
    std::optional<Token> m_token;
    bool m_secondary = false;
};

} // namespace pierside::ui
