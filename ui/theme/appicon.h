// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

class QPainter;

namespace pierside::ui {

//! Pierside's icon: a mooring bollard with a rope, over water. It is drawn as vectors and sharp at every size.
//! resources/icons/org.pierside.Pierside.svg is the same drawing for desktops.
QIcon appIcon();

void paintAppIcon(QPainter *painter, const QRectF &rect);

} // namespace pierside::ui
