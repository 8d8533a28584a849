// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QProxyStyle>

class QAbstractButton;

namespace pierside::ui {

//! Visual weight of a button.
enum class Tone {
    Normal,  //!< raised surface with an outline
    Primary, //!< filled; at most one per view
    Danger,  //!< filled in the error colour, for actions that cannot be undone
    Quiet,   //!< no outline unless hovered
    Link,    //!< no outline, text looks like a link
};

//! Sets the tone with which ThemeStyle draws \a button.
void setTone(QAbstractButton *button, Tone tone);

//! \brief The Fusion style with Pierside's outlines, corners and focus ring.
//!
//! All geometry and behaviour that is not overridden is Fusion's, so every standard widget works as usual.
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
    // stylecontrols.cpp: buttons and input fields
    bool drawControlPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const;
    void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawToolButtonPanel(const QStyleOption *option, QPainter *painter) const;
    void drawField(const QStyleOption *option, QPainter *painter) const;
    void drawCheck(const QStyleOption *option, QPainter *painter, bool round) const;
    void drawFocus(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;

    // styleviews.cpp: views, scroll bars and containers
    bool drawViewPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const;
    bool drawViewControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                         const QWidget *widget) const;
    void fillUnderlined(QPainter *painter, const QRect &rect, const QColor &fill) const;
    void drawTab(const QStyleOption *option, QPainter *painter) const;
    void drawMenuItem(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawDockTitle(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawProgress(ControlElement element, const QStyleOption *option, QPainter *painter) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    QRect groupBoxRect(const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const;
    void drawGroupBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    QRect scrollBarRect(const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const;

    const QColor &token(Token token) const { return m_tokens[token]; }

    Tokens m_tokens;
};

//! Paints a filled, outlined rectangle with rounded corners; the line is aligned to device pixels.
void drawRounded(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal radius,
                 qreal lineWidth = 1.0);

//! Paints a chevron centred in \a rect.
void drawChevron(QPainter *painter, const QRectF &rect, const QColor &color, Qt::ArrowType direction);

} // namespace pierside::ui
