// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/servicecontainer.h"
#include "models/databases/databasetools.h"

namespace pierside::cli {

//! A database in a running container.
struct DatabaseTarget
{
    RunningContainer place;
    databases::DatabaseTools tools;
};

//! \brief The database of a service of the chosen stack; --database names another one than the container's default.
//!
//! Reports interrupted runs of the stack. Fails with Unsupported for an image that is not a known database.
Result<DatabaseTarget> databaseOf(Invocation &run, const QString &service);

} // namespace pierside::cli
