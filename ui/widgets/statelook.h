// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/tokens.h"

namespace pierside::ui {

//! The glyph of a state.
Glyph glyphOf(items::RowState state);
Token tokenOf(items::RowState state);

} // namespace pierside::ui
