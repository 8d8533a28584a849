// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stacktreemodel.h"

#include <QSet>

namespace pierside::ui {

//! \brief The widths that the cells of the tree need, in pixels.
//!
//! The least widths do not depend on the rows, so a change of a row never shows or hides a column.
struct ColumnNeeds
{
    int leastName = 0; //!< of a name of 20 characters
    int leastState = 0;
    int leastPorts = 0;
    int name = 0; //!< of the longest name with its indentation
    int state = 0;
    int ports = 0;
    int cpu = 0;
    int memory = 0;

    bool operator==(const ColumnNeeds &) const = default;
};

//! The widths of the columns beside the name, which gets the rest; 0 = hidden.
struct ColumnWidths
{
    int state = 0;
    int ports = 0;
    int cpu = 0;
    int memory = 0;
};

//! \brief Divides \a width between the columns.
//!
//! Ports, CPU and Memory, in this order, are shown only if a name of 20 characters and a common state keep their room.
//! Then State and Ports grow to what their rows need. Columns in \a hidden are not shown.
ColumnWidths divideWidth(const ColumnNeeds &needs, int width, const QSet<items::StackTreeModel::Column> &hidden);

} // namespace pierside::ui
