// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run/run.h"

namespace pierside::actions {

//! \brief Adds a blocking finding for each volume that the plan deletes although the user protects it.
//!
//! \a engine is EngineInfo::identity(). Fails if the plan deletes volumes and the protection cannot be read. Reads a
//! file: call it on the thread pool.
Result<run::Prepared> withProtection(run::Prepared prepared, const QString &stateDirectory, const QString &engine);

} // namespace pierside::actions
