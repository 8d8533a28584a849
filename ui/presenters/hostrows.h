// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/hostwatch.h"
#include "models/items/stackrows.h"
#include "ui/overview/facts.h"

namespace pierside::ui {

//! A host process as a row of the tree. \a now decides whether the process was started recently.
items::HostRow hostRow(const dashboard::HostView &view, const QDateTime &now);

//! The facts of its page: process, origin and endpoints.
QList<FactSection> hostFacts(const dashboard::HostView &view, const workspace::HostProcess &host);

} // namespace pierside::ui
