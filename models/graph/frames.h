// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layout.h"

namespace pierside::graph {

//! Returns frames for the networks whose frame contains no other node and crosses no other frame.
QList<Frame> framesOf(const Graph &graph, const QList<QRectF> &nodes, const Spacing &spacing);

} // namespace pierside::graph
