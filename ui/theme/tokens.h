// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>

#include <array>

namespace pierside::ui {

//! The role of a colour. All colours of the window are referenced by role.
enum class Token {
    Window,        //!< surface behind everything
    Base,          //!< surface of lists, trees, fields
    Alternate,     //!< every other row, hovered row
    Raised,        //!< surface of cards, buttons, menus
    Selection,     //!< surface of the selected row
    Text,          //!< primary text
    ControlBorder, //!< outline of buttons and input fields
    Ok,            //!< healthy, running, completed
    Busy,          //!< in progress; also links, focus and the primary button
    Warn,          //!< needs attention
    Bad,           //!< failed
    Stale,         //!< outdated information
    Off,           //!< not running; also secondary text
    Hairline,      //!< separator between surfaces
};
inline constexpr int TokenCount = int(Token::Hairline) + 1;

//! A complete set of colours.
struct Tokens
{
    std::array<QColor, TokenCount> colors;
    bool dark = false;

    const QColor &operator[](Token token) const { return colors[size_t(token)]; }
    QColor &operator[](Token token) { return colors[size_t(token)]; }
    bool operator==(const Tokens &) const = default;

    //! Window, Base, Alternate, Raised, Selection: all surfaces that may have text.
    QList<QColor> surfaces() const;
    //! Text colour on a surface filled with \a token (a primary button, a badge).
    QColor on(Token token) const;
};

Tokens lightTokens();
Tokens darkTokens();

//! \brief Returns tokens for a palette of the desktop (custom colours, high contrast).
//!
//! Surfaces and text are the palette's. State colours are Pierside's, adjusted to a contrast of 4.5:1 on every surface.
Tokens tokensFor(const QPalette &palette);

//! The palette for standard widgets, with all three colour groups.
QPalette paletteFor(const Tokens &tokens);

bool isDarkPalette(const QPalette &palette);

//! Eight colours that distinguish log sources, in the order in which they are assigned.
const std::array<QColor, 8> &logGutters(bool dark);

} // namespace pierside::ui
