// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

#include <functional>

namespace pierside::plan {

//! \brief Value of com.docker.compose.config-hash, as Docker Compose 2.26 would compute it.
//!
//! SHA-256 of the resolved service in Go's JSON with the member order of that version, without build, pull_policy and
//! scale. Where other versions compute another one they recreate once; ours never decides by this value alone.
QString configHash(const compose::Project &project, const compose::Service &service);

//! \brief The same of a service that refers to others (network_mode, ipc or pid service:NAME, volumes_from).
//!
//! Docker Compose hashes such a service after it has put the other service's first container in the name's place.
//! containerId tells that; where it tells nothing the name stays.
QString configHash(QJsonObject hashedService, const std::function<QString(const QString &service)> &containerId);

//! The resolved service as up sees it: without what it may do without (depends_on, required: false) and is not there.
QJsonObject hashedService(const compose::Project &project, const compose::Service &service);

//! The bytes that are hashed. Exposed for tests.
QByteArray configHashInput(QJsonObject hashedService);

} // namespace pierside::plan
