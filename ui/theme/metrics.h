// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pierside::ui {

//! Spacing on a 4 px grid. Every gap in the window uses one of these values.
namespace space {
inline constexpr int XS = 4;
inline constexpr int S = 8;
inline constexpr int M = 12;
inline constexpr int L = 16;
inline constexpr int XL = 24;
} // namespace space

inline constexpr int Indent = 16;      //!< indentation of one tree level
inline constexpr int CardPadding = 12; //!< inside a card or a banner
inline constexpr int Radius = 6;       //!< corner radius of cards, buttons and fields
inline constexpr int FocusRing = 2;
inline constexpr int MinTarget = 24; //!< smallest side of a clickable area
inline constexpr int GlyphSize = 12; //!< size of a state glyph at 100 %
inline constexpr int IconSize = 16;  //!< size of an action icon at 100 %
inline constexpr int MotionMs = 120; //!< longest animation

//! Height of the rows of lists and trees.
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
