// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionDockWidget;
class QStyleOptionGroupBox;

// How ThemeStyle draws frames and the titles of cards and docks.
namespace pierside::ui {

//! Fills the rectangle and draws a line at its bottom.
void paintUnderlined(QPainter *painter, const QRect &rect, const QColor &fill, const Tokens &tokens);
void paintOutlined(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line);
void paintSplitter(QPainter *painter, const QStyleOption &option, const Tokens &tokens);
//! The rectangle of a part of a group box that cannot be checked.
QRect groupBoxRect(const QStyleOptionGroupBox &option, QStyle::SubControl part);
void paintGroupBox(QPainter *painter, const QStyleOptionGroupBox &option, const Tokens &tokens);
//! \a text is the rectangle of the title.
void paintDockTitle(QPainter *painter, const QStyleOptionDockWidget &option, const Tokens &tokens, const QRect &text);

} // namespace pierside::ui
