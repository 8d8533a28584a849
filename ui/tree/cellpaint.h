// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QString>

class QModelIndex;
class QPainter;

namespace pierside::ui {

class Theme;

//! Draws one line of text, elided to the width of \a rect.
void drawLine(QPainter *painter, const QRect &rect, const QString &text, Qt::TextElideMode mode,
              Qt::Alignment align = Qt::AlignLeft);

//! The bar below a step's text; \a progress in percent, negative = unknown.
void paintProgress(QPainter *painter, const QRect &line, int progress, const Theme &theme);

//! The CPU cell \a index: a curve and the newest value.
void paintCpu(QPainter *painter, const QRect &line, const QModelIndex &index, const Theme &theme);

//! The memory cell \a index: the value over a bar of its limit.
void paintMemory(QPainter *painter, const QRect &line, const QModelIndex &index, const Theme &theme);

} // namespace pierside::ui
