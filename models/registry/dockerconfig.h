// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QMap>

// Docker's config.json in DOCKER_CONFIG or ~/.docker.
namespace pierside::registry {

//! The key of Docker Hub in config.json.
inline const QString dockerHub = QStringLiteral("https://index.docker.io/v1/");

//! Strips scheme and path from a host name in config.json. Pure.
QString bareHost(const QString &key);

//! Empty where there is no file. Fails with BadInput if it is no JSON object.
Result<QJsonObject> readDockerConfig(const QMap<QString, QString> &environment);

//! Replaces the file, readable by this user only. Keeps a symbolic link.
Result<Done> writeDockerConfig(const QJsonObject &config, const QMap<QString, QString> &environment);

//! The credential helper for a registry; empty if there is none. Pure.
QString helperFor(const QJsonObject &config, const QString &registry);

} // namespace pierside::registry
