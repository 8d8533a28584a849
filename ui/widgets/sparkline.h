// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QRectF>

class QPainter;

namespace pierside::ui {

//! \brief Paints \a values as a line with a faint area below it, the newest value at the right edge.
//!
//! The top of \a rect is the larger of \a ceiling and the maximum value; \a capacity values fill the width.
void paintSparkline(QPainter *painter, const QRectF &rect, const QList<float> &values, const QColor &color,
                    float ceiling, int capacity);

} // namespace pierside::ui
