// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"

#include <functional>

namespace pierside::plan {

//! What Docker Compose hashes, and in which order, changed between its versions.
enum class HashRecipe {
    Compose226, //!< before 2.30
    Compose240  //!< since 2.30; also of versions that are not known, and where none is installed
};

//! The recipe of a version of Docker Compose, such as "2.26.1-4".
HashRecipe recipeOf(QStringView version);

//! \brief Value of com.docker.compose.config-hash, as the project's version of Docker Compose computes it.
//!
//! SHA-256 of the resolved service in Go's JSON with the member order of that version, without build, pull_policy and
//! scale; since 2.30 without depends_on and profiles. A version that computes a different value recreates the container
//! once. Pierside never decides by this value alone.
QString configHash(const compose::Project &project, const compose::Service &service);

//! \brief The same for a service that refers to others (network_mode, ipc or pid service:NAME, volumes_from).
//!
//! Docker Compose hashes such a service after replacing the other service's name with the id of its first container.
//! containerId returns that id; where it returns an empty string, the name is kept.
QString configHash(QJsonObject hashedService, HashRecipe recipe,
                   const std::function<QString(const QString &service)> &containerId);

//! The resolved service as up sees it: without optional dependencies (required: false) that are not in the project.
QJsonObject hashedService(const compose::Project &project, const compose::Service &service);

//! The bytes that are hashed. Exposed for tests.
QByteArray configHashInput(QJsonObject hashedService, HashRecipe recipe);

//! Value of com.docker.compose.config-hash of a network or volume as Docker Compose 2.40 computes it. An object without
//! the label is never taken for a changed one.
QString networkHash(const QJsonObject &network);
QString volumeHash(const QJsonObject &volume);

} // namespace pierside::plan
