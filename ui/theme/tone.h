// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

class QAbstractButton;
class QWidget;

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
//! The tone of a button; Normal for other widgets and for null.
Tone toneOf(const QWidget *widget);

bool isFilled(Tone tone);
//! The colour of a filled button.
Token fillOf(Tone tone);

} // namespace pierside::ui
