// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>

namespace pierside::ui {

//! WCAG 2 contrast ratio of two opaque colours, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

//! WCAG 2 relative luminance, 0 (black) to 1 (white).
double relativeLuminance(const QColor &color);

//! \a over blended onto \a under with the weight \a amount (0 to 1), as an opaque colour.
QColor blend(const QColor &under, const QColor &over, double amount);

//! \brief Returns the colour nearest to \a color with a contrast of at least \a ratio to 1 on every surface.
//!
//! Keeps the hue and changes the lightness in the direction that needs less change. If no lightness satisfies all
//! surfaces, returns the colour with the best minimum contrast.
QColor nudged(const QColor &color, const QList<QColor> &surfaces, double ratio);

} // namespace pierside::ui
