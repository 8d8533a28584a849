// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QRectF>

class QPainter;

namespace pierside::ui {

//! The shapes that tell a state. A word always stands beside one, colour alone never tells.
enum class Glyph {
    Healthy,     //!< disc with a check
    Running,     //!< disc: runs, has no check
    Ready,       //!< ring with a check: ready, the engine still says starting
    Starting,    //!< arc, turns
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

//! The shape in a square of 12 units, to be filled.
const QPainterPath &glyphPath(Glyph glyph);

//! True where \a phase turns the shape.
bool glyphTurns(Glyph glyph);

//! Paints \a glyph as large as fits in the middle of \a rect; \a phase 0 to 1 is one turn.
void paintGlyph(QPainter *painter, const QRectF &rect, Glyph glyph, const QColor &color, qreal phase = 0);

} // namespace pierside::ui
