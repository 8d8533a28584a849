// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/databases/databasetools.h"

#include <functional>
#include <memory>

namespace pierside::engine {
class Engine;
}

namespace pierside::databases {

//! Bytes so far; total is 0 where it is not known.
using ByteProgress = std::function<void(qint64 bytes, qint64 total)>;

//! \brief Writes a dump to a file, which is there whole or not at all. Finishes with its size.
//!
//! On a thread with an event loop. Fails with the tool's own words where it ends with another code than 0, with
//! Unreachable where engine is null (loadDatabase() too).
Task<qint64> dumpDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context);

//! \brief Feeds a file to the database. Finishes with the bytes fed.
//!
//! What was read before a failure or a cancel may have been applied: SQL that should be all or nothing has to say so
//! (for PostgreSQL it is: the end of the input alone commits nothing). A cancel ends the other tools, where the engine
//! is local, before they see the end of their input: half a statement is not run.
Task<qint64> loadDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context);

} // namespace pierside::databases
