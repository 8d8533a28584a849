// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layers.h"

namespace pierside::graph {

//! Sets the y of each vertex: keeps the order of its rank and the distances of spacing, and places it as close to its
//! neighbours as possible. The topmost edge is at 0.
void placeRows(Block &block, const Spacing &spacing);

//! Height from the top of the first to the bottom of the last vertex.
double heightOf(const Block &block);

} // namespace pierside::graph
