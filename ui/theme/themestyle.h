// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/shapes.h"
#include "ui/theme/tokens.h"
#include "ui/theme/tone.h"

#include <QProxyStyle>

namespace pierside::ui {

//! \brief The Fusion style with Pierside's outlines, corners and focus ring.
//!
//! All geometry and behaviour that is not overridden is Fusion's, so every standard widget works as usual. How each
//! kind of control looks is in the paint*.h files.
class ThemeStyle : public QProxyStyle
{
    Q_OBJECT

public:
    ThemeStyle();

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

private:
    bool paintControl(PrimitiveElement element, const QStyleOption &option, QPainter *painter,
                      const QWidget *widget) const;
    bool paintFrame(PrimitiveElement element, const QStyleOption &option, QPainter *painter) const;
    bool paintViewControl(ControlElement element, const QStyleOption &option, QPainter *painter,
                          const QWidget *widget) const;
    bool paintBar(ControlElement element, const QStyleOption &option, QPainter *painter, const QWidget *widget) const;

    const QColor &token(Token token) const { return m_tokens[token]; }

    Tokens m_tokens;
};

} // namespace pierside::ui
