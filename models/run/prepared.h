// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"
#include "models/ports/conflicts.h"
#include "models/run/stack.h"

#include <optional>

namespace pierside::run {

//! A plan with what it was made from, ready to be shown or run.
struct Prepared
{
    Stack stack;
    plan::Options options;
    plan::Plan plan;
    std::optional<compose::Project> project; //!< nothing for a stack known by labels only
    plan::Observed observed;                 //!< what the plan was made for
    Diagnostics diagnostics;                 //!< warnings of the files
    QList<ports::Conflict> conflicts;        //!< ports that cannot be published; the plan's findings tell them too

    bool operator==(const Prepared &) const = default;
};

} // namespace pierside::run
