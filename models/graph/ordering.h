// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layers.h"

namespace pierside::graph {

//! Orders each rank to reduce crossings; returns the number that remains.
int orderRanks(Block &block);

//! The number of crossings between neighbouring ranks in the current order.
int crossingsOf(const Block &block);

} // namespace pierside::graph
