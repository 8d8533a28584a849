// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"

#include <QMap>
#include <QStringList>

namespace pierside::registry {

//! The config.json key of an image's registry; "https://index.docker.io/v1/" for Docker Hub.
QString registryOf(const QString &reference);

//! \brief Returns the value of X-Registry-Auth to pull an image; empty = no credentials (pull anonymously).
//!
//! Reads config.json in DOCKER_CONFIG or ~/.docker. A credential helper (credHelpers, credsStore) is called first, with
//! the registry on standard input; then auths is read. Blocks on files and the helper (at most 20 s). Expose the
//! result for the request header only. Fails as runHelper() does. Source: Engine API "Authentication".
Result<Secret> authFor(const QString &reference, const QMap<QString, QString> &environment);

//! The value of X-Registry-Config for a build from these images; empty = no credentials. Otherwise as authFor().
Result<Secret> authsFor(const QStringList &references, const QMap<QString, QString> &environment);

} // namespace pierside::registry
