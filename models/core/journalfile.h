// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"

// The file format of runs: JSON lines. A run is one line; a line follows for each step that begins or is done. An
// incomplete line, as a crash or a full disk leaves it, is ignored.
namespace pierside::journalfile {

QByteArray toLine(const JournalRun &run);
QByteArray stepLine(qsizetype step, JournalStep::State state);
QByteArray endLine(const QString &outcome);

//! Appends a whole line or nothing. Fails with the system's message; Error::what names the path.
Result<Done> append(const QString &path, const QByteArray &line, bool sync);

//! The run in a file and its progress; empty if the file holds none.
std::optional<JournalRun> readRun(const QString &path);
//! Reads one run per line.
QList<JournalRun> readRuns(const QString &path);

} // namespace pierside::journalfile
