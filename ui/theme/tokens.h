// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>

#include <array>

namespace pierside::ui {

//! What a colour is for. Nothing in the window names a colour any other way.
enum class Token {
    Window,        //!< surface behind everything
    Base,          //!< surface of lists, trees, fields
    Alternate,     //!< every other row, hovered row
    Raised,        //!< surface of cards, buttons, menus
    Selection,     //!< surface of the selected row
    Text,          //!< what is read
    ControlBorder, //!< outline of what can be pressed or typed into
    Ok,            //!< healthy, running, done
    Busy,          //!< under way; also links, focus and the primary button
    Warn,          //!< needs a look
    Bad,           //!< failed
    Stale,         //!< not known to be true any more
    Off,           //!< not running; also secondary text
    Hairline,      //!< separator between surfaces
};
inline constexpr int TokenCount = int(Token::Hairline) + 1;

//! One complete set of colours.
struct Tokens
{
    std::array<QColor, TokenCount> colors;
    bool dark = false;

    const QColor &operator[](Token token) const { return colors[size_t(token)]; }
    QColor &operator[](Token token) { return colors[size_t(token)]; }
    bool operator==(const Tokens &) const = default;

    //! Window, Base, Alternate, Raised, Selection: whatever text may stand on.
    QList<QColor> surfaces() const;
    //! What is written on a surface filled with \a token (a primary button, a badge).
    QColor on(Token token) const;
};

Tokens lightTokens();
Tokens darkTokens();

//! \brief Tokens that go with a palette that is not ours (a desktop's own, high contrast).
//!
//! Surfaces and text are the palette's; state colours are ours, nudged until 4.5:1 on every surface.
Tokens tokensFor(const QPalette &palette);

//! The palette for standard widgets, all three groups filled.
QPalette paletteFor(const Tokens &tokens);

bool isDarkPalette(const QPalette &palette);

//! Eight colours that tell log sources apart, in the order they are handed out.
const std::array<QColor, 8> &logGutters(bool dark);

} // namespace pierside::ui
