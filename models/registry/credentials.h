// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QMap>

namespace pierside::registry {

//! The key under which credentials for an image are kept: its registry, "https://index.docker.io/v1/" for Docker Hub.
QString registryOf(const QString &reference);

//! \brief The value of X-Registry-Auth for pulling an image; empty where nothing is known (pull anonymously).
//!
//! Reads config.json in DOCKER_CONFIG or ~/.docker: a credential helper (credHelpers, credsStore) is asked first, the
//! registry through its standard input; else auths. Blocks on files and the helper (at most 20 s). The answer is a
//! secret: it goes into the request header and nowhere else. Errors name the helper, never what it said.
//! Source: Engine API "Authentication"; docker/docker-credential-helpers protocol.
Result<QByteArray> authFor(const QString &reference, const QMap<QString, QString> &environment);

} // namespace pierside::registry
