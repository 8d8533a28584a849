// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/values.h"
#include "models/plan/planner.h"

namespace pierside::run {

//! The paths of the files of a stack, from the labels of one of its containers.
struct LabelledFiles
{
    QString directory;
    QStringList files; //!< with Pierside's override
    QStringList environmentFiles;

    bool operator==(const LabelledFiles &) const = default;
};

LabelledFiles labelledFiles(const engine::Container &container);

//! Volumes and networks that the files of such a stack declare external.
struct LabelledExternals
{
    compose::ExternalNames names;
    QList<plan::Finding> findings; //!< about files that exist and cannot be read
};

//! Reads files: do not call it on the GUI thread. Missing files are left out.
LabelledExternals externalsByLabels(const ProjectName &project, const plan::Observed &observed);

} // namespace pierside::run
