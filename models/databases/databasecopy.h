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

//! Bytes so far; total is 0 where it is not known.
using ByteProgress = std::function<void(qint64 bytes, qint64 total)>;

//! \brief Writes a dump to a file as an OutputFile is written: a regular one whole or not at all. Finishes with its
//! size.
//!
//! On a thread with an event loop. Fails with the tool's own words where it ends with another code than 0, with
//! Unreachable where engine is null (loadDatabase() too).
Task<qint64> dumpDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context);

//! \brief Feeds a file to the database. Finishes with the bytes fed.
//!
//! agreed: what previewLoad() gave, and was told to the user. Where it says that all of it is applied or nothing,
//! nothing of what would end the transaction reaches the tool: a file that has it now, or a pipe, fails with BadInput
//! and changes nothing, as a dump does whose end is missing. In the other cases what was read before a failure or a
//! cancel may have been applied; a cancel ends the tool, where the engine is local, before it sees the end of its
//! input: half a statement is not run.
Task<qint64> loadDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const LoadPreview &agreed, ByteProgress progress,
                          QObject *context);

} // namespace pierside::databases
