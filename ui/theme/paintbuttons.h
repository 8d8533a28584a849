// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tone.h"

#include <QStyleOptionButton>

#include <optional>

class QPainter;

// How ThemeStyle draws buttons, check boxes and the focus ring.
namespace pierside::ui {

void paintButton(QPainter *painter, const QStyleOption &option, const Tokens &tokens, Tone tone);
//! The label in the colour for its tone; nothing if the style's own colours apply.
std::optional<QStyleOptionButton> inkedLabel(const QStyleOption &option, const Tokens &tokens, Tone tone,
                                             qreal devicePixelRatio);
void paintToolButton(QPainter *painter, const QStyleOption &option, const Tokens &tokens);
void paintCheck(QPainter *painter, const QStyleOption &option, const Tokens &tokens, bool isRound);
void paintFocus(QPainter *painter, const QStyleOption &option, const Tokens &tokens, const QWidget *widget);

} // namespace pierside::ui
