// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QModelIndex;

namespace pierside::ui {

//! The tool tip of a cell of the tree: its full text and what the cell has no room for.
QString cellTip(const QModelIndex &index);

} // namespace pierside::ui
