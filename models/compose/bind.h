// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/yaml/node.h"

namespace pierside::compose {

//! The typed values of a complete tree (valid, in long forms, with defaults).
Project bindProject(const yaml::Node &root);
Service bindService(const QString &name, const yaml::Node &node);
//! Ports, volumes, networks, dependencies and models of a service.
void bindCollections(const yaml::Node &node, Service &service);
//! Reads x-pierside of a service.
PiersideHints bindHints(const yaml::Node &node);

} // namespace pierside::compose
