// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/target.h"

// The context store of the docker command line, read only. Internal to this module.
namespace pierside::engine {

//! The directory of the store: DOCKER_CONFIG, otherwise ~/.docker.
QString dockerConfigDirectory(const LocateRequest &request);

//! currentContext of config.json; empty if there is none. BadInput if the file is not JSON.
Result<QString> currentContext(const QString &configDirectory);

//! contexts/meta/<sha256 of the name>/meta.json with its certificates in contexts/tls/<sha256>/docker.
Result<Target> readContext(const QString &configDirectory, const QString &name);

//! Names of all contexts in the store, sorted; unreadable ones are left out.
QStringList contextNames(const QString &configDirectory);

} // namespace pierside::engine
