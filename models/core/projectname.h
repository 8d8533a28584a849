// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/result.h"

// Names of compose projects. Pure functions, any thread. Source: compose-spec, "Name top-level element"; compose-go,
// NormalizeProjectName().
namespace pierside {

//! \brief Checks a name that a user gave a project: -p, COMPOSE_PROJECT_NAME, project_name in a workspace file.
//!
//! As in docker compose it must be normalised already. A name that is too long for file names with a suffix is refused,
//! too. Fails with BadInput; the error shows the name, cleaned and shortened.
Result<ProjectName> checkedProjectName(const QString &name);

//! \brief The project name for a folder name or for name: in a compose file; may be empty.
//!
//! Lower case, without characters that a project name cannot have.
QString normalisedProjectName(const QString &name);

} // namespace pierside
