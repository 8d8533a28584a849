// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"
#include "models/core/ids.h"
#include "models/plan/plan.h"

namespace pierside::run {

//! The target of a verb: a project with its files, or by its labels alone if the files are missing.
struct Stack
{
    compose::LoadRequest files; //!< files.files empty and byLabels set: labels only
    ProjectName byLabels;       //!< not empty: the project is known from the engine only
    QList<plan::RunHook> hooks; //!< of its workspace that apply to this stack

    bool operator==(const Stack &) const = default;
};

} // namespace pierside::run
