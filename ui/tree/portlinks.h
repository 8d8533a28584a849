// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

#include <QFontMetrics>
#include <QRect>

namespace pierside::ui {

//! The position of one port in its cell.
struct PortLink
{
    QRect rect;
    QString text;
    QString url;  //!< empty = the text is not a link
    int rest = 0; //!< above 0: the text is "+n", for n ports that do not fit
};

//! The width that shows all of \a ports, with the space after each.
int portsWidth(const QList<items::PortText> &ports, const QFontMetrics &metrics);

//! Lays out \a ports from the left edge of \a cell. Ports that do not fit are replaced by a final "+n".
QList<PortLink> layoutPorts(const QList<items::PortText> &ports, const QRect &cell, const QFontMetrics &metrics);

//! The address of the link at \a position; empty = none there.
QString linkAt(const QPoint &position, const QList<items::PortText> &ports, const QRect &cell,
               const QFontMetrics &metrics);

} // namespace pierside::ui
