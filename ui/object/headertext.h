// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

namespace pierside::ui {

//! The state of a row in words; "was healthy" where the engine is not connected.
QString stateText(const items::ServiceRow &row);
QString stateText(const items::StackRow &row);
//! The state whose glyph is shown: Stale where the engine is not connected.
items::RowState shownState(const items::ServiceRow &row);
items::RowState shownState(const items::StackRow &row);

//! The line below the name in the header: state, progress, ports, image or file.
QString headerSentence(const items::ServiceRow &row);
QString headerSentence(const items::StackRow &row);
//! The same for a workspace: number of stacks and their combined state.
QString headerSentence(const items::WorkspaceRow &row, const items::RollUp &states);

} // namespace pierside::ui
