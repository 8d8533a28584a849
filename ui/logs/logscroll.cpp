// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logscroll.h"

#include <algorithm>
#include <utility>

namespace pierside::ui {

LogPosition LogScroll::within(LogPosition position) const
{
    if (end <= first || position.row < first)
        return {.row = first, .part = 0};
    if (position.row >= end)
        return {.row = end - 1, .part = partsOf(end - 1) - 1};
    return {.row = position.row, .part = std::clamp(position.part, 0, partsOf(position.row) - 1)};
}

LogPosition LogScroll::moved(LogPosition from, qint64 parts) const
{
    LogPosition position = within(from);
    if (end <= first)
        return position;
    while (parts > 0) {
        const qint64 below = partsOf(position.row) - 1 - position.part;
        if (parts <= below)
            return {.row = position.row, .part = position.part + int(parts)};
        if (position.row + 1 >= end)
            return {.row = position.row, .part = position.part + int(below)};
        parts -= below + 1;
        position = {.row = position.row + 1, .part = 0};
    }
    while (parts < 0) {
        if (-parts <= position.part)
            return {.row = position.row, .part = position.part + int(parts)};
        if (position.row <= first)
            return {.row = first, .part = 0};
        parts += position.part + 1;
        position = {.row = position.row - 1, .part = partsOf(position.row - 1) - 1};
    }
    return position;
}

LogPosition LogScroll::lastTop(qint64 parts) const
{
    return moved({.row = end, .part = 0}, -(std::max<qint64>(parts, 1) - 1));
}

qint64 LogScroll::distance(LogPosition from, LogPosition to, qint64 most) const
{
    if (to < from)
        return -distance(to, from, most);
    qint64 parts = -from.part;
    for (qint64 row = from.row; row < to.row && parts < most; ++row)
        parts += partsOf(row);
    return std::min(parts + to.part, most);
}

} // namespace pierside::ui
