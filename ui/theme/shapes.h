// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace pierside::ui {

//! Paints a filled, outlined rectangle with rounded corners; the line is aligned to device pixels.
void drawRounded(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &line, qreal radius,
                 qreal lineWidth = 1.0);

//! Paints a chevron centred in \a rect.
void drawChevron(QPainter *painter, const QRectF &rect, const QColor &color, Qt::ArrowType direction);

} // namespace pierside::ui
