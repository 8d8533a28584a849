// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/planner.h"
#include "models/ports/conflicts.h"
#include "models/run/stack.h"

#include <optional>

namespace pierside::run {

//! A plan with its inputs, ready to be shown or run.
struct Prepared
{
    Stack stack;
    plan::Options options;
    plan::Plan plan;
    std::optional<compose::Project> project; //!< nothing for a stack known by labels only
    plan::Observed observed;                 //!< the state that the plan was made for
    Diagnostics diagnostics;                 //!< warnings of the files
    QList<ports::Conflict> conflicts;        //!< ports that cannot be published; also among the plan's findings

    bool operator==(const Prepared &) const = default;
};

} // namespace pierside::run
