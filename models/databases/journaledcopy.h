// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"
#include "models/databases/databaseimport.h"

// Loads and imports that are written to the journal first, so that the next start after a crash reports what may be
// incomplete.
namespace pierside::databases {

//! The journal entry: names and paths, never a password. Pure.
JournalRun journalRunOf(const engine::EngineInfo &engine, const engine::Container &container,
                        const DatabaseTools &tools, const QString &verb, const QString &from);

//! loadDatabase(), journaled. Fails before it changes anything where the journal cannot be written.
Task<qint64> loadJournaled(const Journal &journal, const std::shared_ptr<engine::Engine> &engine,
                           const engine::Container &container, const DatabaseTools &tools, const LoadPreview &agreed,
                           const ByteProgress &progress, QObject *context);

//! importDatabase(), journaled.
Task<ImportReport> importJournaled(const Journal &journal, const std::shared_ptr<engine::Engine> &engine,
                                   const engine::Container &container, const DatabaseTools &tools,
                                   const ImportSource &source, const Secret &password, const ImportPreview &preview,
                                   const ByteProgress &progress, QObject *context);

} // namespace pierside::databases
