// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/discovery.h"
#include "models/compose/project.h"
#include "models/yaml/node.h"

namespace pierside::compose {

//! Adds to the merged tree: defaults, names, implicit dependencies.
void fillDefaults(yaml::Node &root, const QString &projectName, const Setup &setup);

//! \brief Removes the services that no active profile enables.
//!
//! Named services activate their profiles. Returns the names of the removed services. Dependencies on them stay;
//! check() reports required ones.
QStringList applyProfiles(yaml::Node &root, QStringList &profiles, const QStringList &named);

//! Maximum size of all env files and label files of all services, counted each time they are named.
constexpr qsizetype MostBytesOfEnvFiles = 16 * 1024 * 1024;

//! Merges env files and label files into the services and removes the keys. Appends the files to filesRead.
void foldFiles(yaml::Node &root, const StringMap &environment, QStringList &filesRead, Diagnostics &diagnostics);

//! The names that are declared external, used or not.
ExternalNames externalNames(const yaml::Node &root);

//! Removes networks, volumes, secrets, configs and models that no service uses.
void dropUnused(yaml::Node &root);

//! Reports contradictions and undefined references across keys. disabled services can be optional dependencies. Source:
//! compose-spec; errors of Docker Compose.
void check(const yaml::Node &root, const QStringList &disabled, Diagnostics &diagnostics);

//! The part of check() about networks, volumes, secrets and configs.
void checkResources(const yaml::Node &root, Diagnostics &diagnostics);
//! The part of check() about single values of services.
void checkValues(const yaml::Node &root, Diagnostics &diagnostics);

//! Reports undefined references in a tree that already has errors, so that the user sees all errors at once.
void checkBroken(const yaml::Node &root, Diagnostics &diagnostics);

//! Warns about each key that is read but not applied.
void warnNotApplied(const yaml::Node &root, Diagnostics &diagnostics);

} // namespace pierside::compose
