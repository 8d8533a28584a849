// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/graph/layout.h"

namespace pierside::graph {

//! Networks whose members can be framed with nothing else inside, and no frame across another one.
QList<Frame> framesOf(const Graph &graph, const QList<QRectF> &nodes, const Spacing &spacing);

} // namespace pierside::graph
