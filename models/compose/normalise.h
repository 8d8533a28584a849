// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/discovery.h"
#include "models/compose/project.h"
#include "models/yaml/node.h"

namespace pierside::compose {

//! What stands in the merged tree that no file says: defaults, names, implicit dependencies.
void fillDefaults(yaml::Node &root, const QString &projectName, const Setup &setup);

//! \brief Takes away the services that no active profile enables.
//!
//! named services bring their own profiles. Returns the names of those taken away. Dependencies on them stay;
//! check() complains about the required ones.
QStringList applyProfiles(yaml::Node &root, QStringList &profiles, const QStringList &named);

//! Of all env files and label files of all services together, each counted as often as it is named.
constexpr qsizetype MostBytesOfEnvFiles = 16 * 1024 * 1024;

//! Folds env files and label files into the services and takes the keys away. Files read are appended to filesRead.
void foldFiles(yaml::Node &root, const StringMap &environment, QStringList &filesRead, Diagnostics &diagnostics);

//! What is declared external, used or not.
ExternalNames externalNames(const yaml::Node &root);

//! Takes away networks, volumes, secrets and configs that no service uses.
void dropUnused(yaml::Node &root);

//! What is contradictory or undefined across keys. disabled services may be optional dependencies. Source:
//! compose-spec; what Docker Compose refuses.
void check(const yaml::Node &root, const QStringList &disabled, Diagnostics &diagnostics);

//! Undefined references in a tree that has errors already, so that the user sees all of them at once.
void checkBroken(const yaml::Node &root, Diagnostics &diagnostics);

//! Keys that are read but not applied on a plain engine: a warning each.
void warnNotApplied(const yaml::Node &root, Diagnostics &diagnostics);

} // namespace pierside::compose
