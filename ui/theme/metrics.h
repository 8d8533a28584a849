// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pierside::ui {

//! The 4 px grid. Every gap in the window is one of these.
namespace space {
inline constexpr int XS = 4;
inline constexpr int S = 8;
inline constexpr int M = 12;
inline constexpr int L = 16;
inline constexpr int XL = 24;
} // namespace space

inline constexpr int Indent = 16;      //!< one level of a tree
inline constexpr int CardPadding = 12; //!< inside a card or banner
inline constexpr int Radius = 6;       //!< corners of cards, buttons, fields
inline constexpr int FocusRing = 2;
inline constexpr int MinTarget = 24; //!< smallest clickable side
inline constexpr int GlyphSize = 12; //!< a state glyph at 100 %
inline constexpr int IconSize = 16;  //!< an action icon at 100 %
inline constexpr int MotionMs = 120; //!< the longest movement

//! How tall a row of a list or tree is.
enum class Density { Compact, Normal, Comfortable };

constexpr int rowHeight(Density density)
{
    switch (density) {
    case Density::Compact:
        return 24;
    case Density::Normal:
        return 28;
    case Density::Comfortable:
        return 36;
    }
    return 28;
}

} // namespace pierside::ui
