// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QStyleOptionMenuItem>

class QPainter;
class QStyleOptionProgressBar;

// How ThemeStyle draws tabs, menus and progress bars.
namespace pierside::ui {

void paintTab(QPainter *painter, const QStyleOption &option, const Tokens &tokens);
void paintProgress(QPainter *painter, const QStyleOptionProgressBar &option, const Tokens &tokens, bool isGroove);

//! True for an item of a menu, false for one of a menu bar.
bool isOfMenu(const QStyleOptionMenuItem &option, const QWidget *widget);
void paintMenuSeparator(QPainter *painter, const QStyleOptionMenuItem &option, const Tokens &tokens);
//! Paints the background. Returns the option with which Fusion draws the item on it.
QStyleOptionMenuItem paintMenuItemGround(QPainter *painter, const QStyleOptionMenuItem &option, const Tokens &tokens,
                                         bool inMenu);

} // namespace pierside::ui
