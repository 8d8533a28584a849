// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/run/run.h"

#include <QMap>

namespace pierside::actions {

//! The classes that the project's files declare, by volume name. Pure.
QMap<QString, QString> declaredClasses(const compose::Project &project);

//! \brief The volumes of the project that hold caches, for plan::Options::keptVolumes.
//!
//! \a engine is EngineInfo::identity(). Fails if the user's choices cannot be read. Reads a file: call it on the thread
//! pool.
Result<QStringList> cachesOf(const run::Prepared &prepared, const QString &stateDirectory, const QString &engine);

//! The same plan, with those of the volumes that it deletes that hold caches. Fails and reads as cachesOf() does.
Result<run::Prepared> withCaches(run::Prepared prepared, const QString &stateDirectory, const QString &engine);

} // namespace pierside::actions
