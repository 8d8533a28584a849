// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

#include <functional>

namespace pierside::plan {

//! \brief Value of com.docker.compose.config-hash, as Docker Compose 2.26 computes it.
//!
//! SHA-256 of the resolved service in Go's JSON with the member order of that version, without build, pull_policy and
//! scale. Other versions that compute a different value recreate the container once. Pierside never decides by this
//! value alone.
QString configHash(const compose::Project &project, const compose::Service &service);

//! \brief The same for a service that refers to others (network_mode, ipc or pid service:NAME, volumes_from).
//!
//! Docker Compose hashes such a service after replacing the other service's name with the id of its first container.
//! containerId returns that id; where it returns an empty string, the name is kept.
QString configHash(QJsonObject hashedService, const std::function<QString(const QString &service)> &containerId);

//! The resolved service as up sees it: without optional dependencies (required: false) that are not in the project.
QJsonObject hashedService(const compose::Project &project, const compose::Service &service);

//! The bytes that are hashed. Exposed for tests.
QByteArray configHashInput(QJsonObject hashedService);

} // namespace pierside::plan
