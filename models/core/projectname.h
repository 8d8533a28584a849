// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/result.h"

// Names of compose projects. Pure functions, any thread. Source: compose-spec, "Name top-level element"; compose-go,
// NormalizeProjectName().
namespace pierside {

//! \brief A name that somebody wrote for a project: -p, COMPOSE_PROJECT_NAME, project_name in a workspace file.
//!
//! As in docker compose it has to be normalised already. A name that does not fit into the name of a file with what is
//! put behind it is refused, too. Fails with BadInput; the error shows the name, cleaned and shortened.
Result<ProjectName> checkedProjectName(const QString &name);

//! \brief The project's name that a folder's name, or name: in a compose file, gives; may be empty.
//!
//! Lower case, without characters that a project's name cannot have.
QString normalisedProjectName(const QString &name);

} // namespace pierside
