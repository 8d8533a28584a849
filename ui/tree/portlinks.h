// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QFontMetrics>
#include <QRect>

namespace pierside::ui {

//! Where one port stands in its cell.
struct PortLink
{
    QRect rect;
    QString text;
    QString url;  //!< empty where the text is no link
    int rest = 0; //!< above 0: the text is "+n", for so many ports that found no room
};

//! Lays \a ports out from the left of \a cell; what does not fit becomes a last "+n".
QList<PortLink> layoutPorts(const QList<items::PortText> &ports, const QRect &cell, const QFontMetrics &metrics);

} // namespace pierside::ui
