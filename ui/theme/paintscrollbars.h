// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOptionSlider;
class QWidget;

// How ThemeStyle draws scroll bars: a slim handle without arrow buttons.
namespace pierside::ui {

//! The rectangle of a part; empty for arrow buttons. \a leastSlider: the least length of the handle, in pixels.
QRect scrollBarRect(const QStyleOptionSlider &option, QStyle::SubControl part, int leastSlider);
//! \a slider is the rectangle of the handle.
void paintScrollBar(QPainter *painter, const QStyleOptionSlider &option, const Tokens &tokens, const QRect &slider,
                    const QWidget *widget);

} // namespace pierside::ui
