// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QRectF>

class QPainter;

namespace pierside::ui {

//! The shapes that show a state. A glyph always has a text label; colour alone never shows a state.
enum class Glyph {
    Healthy,     //!< disc with a check
    Running,     //!< disc: running, no health check
    Ready,       //!< ring with a check: ready, while the engine still reports "starting"
    Starting,    //!< arc, rotates
    Waiting,     //!< hourglass
    Unhealthy,   //!< triangle
    Crashed,     //!< square with an x
    RestartLoop, //!< circular arrow
    ExitedOk,    //!< hollow square
    NotCreated,  //!< hollow disc
    Paused,      //!< two bars
    Conflict,    //!< octagon
    Drift,       //!< delta
    Stale,       //!< dashed disc
};
inline constexpr int GlyphCount = int(Glyph::Stale) + 1;

//! The filled shape, in a square of 12 units.
const QPainterPath &glyphPath(Glyph glyph);

//! True if \a phase rotates the shape.
bool glyphTurns(Glyph glyph);

//! Paints \a glyph at the largest size that fits, centred in \a rect; a \a phase of 0 to 1 is one rotation.
void paintGlyph(QPainter *painter, const QRectF &rect, Glyph glyph, const QColor &color, qreal phase = 0);

} // namespace pierside::ui
