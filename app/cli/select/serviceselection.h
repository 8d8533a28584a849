// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/core/error.h"
#include "models/engine/values.h"
#include "models/run/stack.h"

#include <optional>

namespace pierside::cli {

//! BadInput for the first service that is not in the project, with the service that was probably meant.
std::optional<Error> unknownService(const compose::Project &project, const QStringList &services);

//! The same for the services of containers.
std::optional<Error> unknownService(const QList<engine::Container> &containers, const QStringList &services);

//! Replaces a BadInput error of a stack whose named services include an unknown one. Reads the files.
Error withServiceHint(Error error, const run::Stack &stack);

//! The containers of the named services (of all services if there are no names) without one-offs, sorted by service
//! and number.
QList<engine::Container> chosen(const QList<engine::Container> &containers, const QStringList &services);

} // namespace pierside::cli
