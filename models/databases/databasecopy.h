// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/databases/loadpreview.h"

#include <functional>
#include <memory>

namespace pierside::engine {
class Engine;
}

namespace pierside::databases {

//! Bytes so far; total is 0 where unknown.
using ByteProgress = std::function<void(qint64 bytes, qint64 total)>;

//! \brief Writes a dump to a file through OutputFile: a regular file is complete or not written at all. Finishes with
//! its size.
//!
//! Runs on a thread with an event loop. Fails with the tool's standard error where its exit code is not 0, and with
//! Unreachable where engine is null, as does loadDatabase().
Task<qint64> dumpDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context);

//! \brief Loads a file into the database. Finishes with the number of bytes.
//!
//! agreed: the result of previewLoad() that the user confirmed. Where it is atomic, no statement that would end the
//! transaction reaches the tool: a file or pipe that contains one, or an incomplete dump, fails with BadInput and
//! changes nothing. Otherwise, what was read before a failure or cancel may have been applied. On a local engine,
//! cancelling ends the tool before it sees the end of its input, so that no partial statement runs.
Task<qint64> loadDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const LoadPreview &agreed, ByteProgress progress,
                          QObject *context);

} // namespace pierside::databases
