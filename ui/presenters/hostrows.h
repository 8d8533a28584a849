// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/hostwatch.h"
#include "models/items/stackrows.h"
#include "ui/overview/facts.h"

namespace pierside::ui {

//! A host process as a row of the tree. Pure; now: for what counts as shortly after its start.
items::HostRow hostRow(const dashboard::HostView &view, const QDateTime &now);

//! What its page tells: what runs, from where, and what its endpoints say.
QList<FactSection> hostFacts(const dashboard::HostView &view, const workspace::HostProcess &host);

} // namespace pierside::ui
