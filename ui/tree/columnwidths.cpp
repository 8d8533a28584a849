// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/columnwidths.h"

namespace pierside::ui {

using Column = items::StackTreeModel::Column;

ColumnWidths divideWidth(const ColumnNeeds &needs, int width, const QSet<Column> &hidden)
{
    int spare = width - needs.leastName - needs.leastState;
    bool isFull = false;
    const auto show = [&](Column column, int least) {
        if (hidden.contains(column) || isFull)
            return 0;
        isFull = spare < least;
        spare -= isFull ? 0 : least;
        return isFull ? 0 : least;
    };
    ColumnWidths widths;
    widths.ports = show(Column::Ports, needs.leastPorts);
    widths.cpu = show(Column::Cpu, needs.cpu);
    widths.memory = show(Column::Memory, needs.memory);
    // Short names leave some of their room to the states. A very narrow tree takes pixels from the states first.
    spare += qMax(0, needs.leastName - needs.name);
    widths.state = needs.leastState + (spare < 0 ? spare : qBound(0, needs.state - needs.leastState, spare));
    widths.state = qMax(widths.state, needs.leastState * 2 / 3);
    spare -= widths.state - needs.leastState;
    if (widths.ports > 0)
        widths.ports += qBound(0, needs.ports - widths.ports, qMax(0, spare));
    return widths;
}

} // namespace pierside::ui
