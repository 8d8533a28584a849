// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layers.h"

namespace pierside::graph {

//! Gives each vertex its y: in the order of its rank, apart as spacing says, and else as near to its neighbours as the
//! others let it. The least edge of anything is 0 then.
void placeRows(Block &block, const Spacing &spacing);

//! From the top of the first to the bottom of the last vertex.
double heightOf(const Block &block);

} // namespace pierside::graph
