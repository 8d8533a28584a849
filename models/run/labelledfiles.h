// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/plan/planner.h"

namespace pierside::run {

//! Where the files of a stack are, by the labels of one of its containers.
struct LabelledFiles
{
    QString directory;
    QStringList files; //!< Pierside's own override included
    QStringList environmentFiles;

    bool operator==(const LabelledFiles &) const = default;
};

LabelledFiles labelledFiles(const engine::Container &container);

//! What the files of a stack that is known by its labels declare external.
struct LabelledExternals
{
    compose::ExternalNames names;
    QList<plan::Finding> findings; //!< files that are there and cannot be read
};

//! Reads files: not for the GUI thread. Files that are gone are left out.
LabelledExternals externalsByLabels(const ProjectName &project, const plan::Observed &observed);

} // namespace pierside::run
