// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

namespace pierside::yaml {
struct Node;
}

namespace pierside::compose {

//! The complete tree as the JSON object that `docker compose config --format json` prints, `$` not doubled.
QJsonObject resolvedObject(const yaml::Node &root);

//! The same as text, YAML or JSON, with `$` doubled so that it is itself a compose file of the same meaning.
QString resolvedYaml(const Project &project);
QByteArray resolvedJson(const Project &project);

//! \brief The project with only these services and their dependencies. As in Docker Compose, networks and volumes of
//! other services stay. Ignores unknown names.
Project restrictedTo(const Project &project, const QStringList &services);

} // namespace pierside::compose
