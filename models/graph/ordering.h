// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layers.h"

namespace pierside::graph {

//! Orders each rank so that few lines cross. Returns how many still do.
int orderRanks(Block &block);

//! Crossings of lines between neighbouring ranks as they are ordered now.
int crossingsOf(const Block &block);

} // namespace pierside::graph
