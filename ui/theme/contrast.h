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

//! \a over laid on \a under with the weight \a amount (0 to 1), as an opaque colour.
QColor blend(const QColor &under, const QColor &over, double amount);

//! \brief The colour nearest to \a color that stands at least \a ratio to 1 on every surface.
//!
//! Hue is kept; lightness goes the shorter way. Where the surfaces are so far apart that no lightness serves them all,
//! the one whose worst ratio is best is returned.
QColor nudged(const QColor &color, const QList<QColor> &surfaces, double ratio);

} // namespace pierside::ui
