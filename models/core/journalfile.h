// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"

// How runs stand in files: JSON lines. A run is one line; while it goes on, a line for each step that begins or is done
// follows. Half a line, as a crash or a full disk leaves it, is no line.
namespace pierside::journalfile {

QByteArray toLine(const JournalRun &run);
QByteArray stepLine(qsizetype step, JournalStep::State state);
QByteArray endLine(const QString &outcome);

//! Appends a whole line or nothing. Fails with the system's words; Error::what names the path.
Result<Done> append(const QString &path, const QByteArray &line, bool sync);

//! The run of a file and what has come of it; nothing where the file holds none.
std::optional<JournalRun> readRun(const QString &path);
//! One run a line.
QList<JournalRun> readRuns(const QString &path);

} // namespace pierside::journalfile
