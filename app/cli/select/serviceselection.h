// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/error.h"
#include "models/engine/values.h"
#include "models/run/stack.h"

#include <optional>

namespace pierside::cli {

//! BadInput that names the first service which the project has not, and the one that was perhaps meant.
std::optional<Error> unknownService(const compose::Project &project, const QStringList &services);

//! The same for what runs: services of containers.
std::optional<Error> unknownService(const QList<engine::Container> &containers, const QStringList &services);

//! An error of a stack with named services, with what was perhaps meant where one of them is unknown. Reads the files.
Error withServiceHint(Error error, const run::Stack &stack);

//! Containers of the named services (all without names), one-offs left out, by service and number.
QList<engine::Container> chosen(const QList<engine::Container> &containers, const QStringList &services);

} // namespace pierside::cli
