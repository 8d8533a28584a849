// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionSpinBox;

// How ThemeStyle draws input fields. The rectangles of the arrows are the style's.
namespace pierside::ui {

void paintField(QPainter *painter, const QStyleOption &option, const Tokens &tokens);
void paintSpinBox(QPainter *painter, const QStyleOptionSpinBox &option, const Tokens &tokens, const QRect &up,
                  const QRect &down);
void paintComboBox(QPainter *painter, const QStyleOptionComboBox &option, const Tokens &tokens, const QRect &arrow);

} // namespace pierside::ui
