// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

class QPainter;

namespace pierside::ui {

//! Pierside's own icon: a mooring bollard with its rope over water. Drawn, so it is clean at every size; the same
//! drawing stands in resources/icons/org.pierside.Pierside.svg for desktops.
QIcon appIcon();

void paintAppIcon(QPainter *painter, const QRectF &rect);

} // namespace pierside::ui
