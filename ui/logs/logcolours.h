// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

#include <functional>

class QMenu;
class QWidget;

namespace pierside::ui {

//! A square in the colour of a source or highlight with this number.
QIcon colourIcon(const QWidget &widget, int colour);

//! Adds the colours of sources and highlights by their names.
void addColours(QMenu &menu, const QWidget &widget, const std::function<void(int colour)> &chosen);

} // namespace pierside::ui
