// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/journal.h"
#include "models/plan/planner.h"

// Runs that delete or replace data and were cut off: by a crash, a kill, the end of this machine.
namespace pierside::run {

struct Prepared;

//! An interrupted run: where it stopped, and what would finish it.
struct Interruption
{
    JournalRun run;
    QStringList gone;   //!< "volume shop_data"
    QStringList unsure; //!< was being deleted or replaced
    QStringList left;   //!< was not begun
    //! What does the rest: the same again, or where everything is deleted that was to be, the start that should have
    //! followed. Nothing for what has to be asked for by its own command: load, import.
    std::optional<plan::Options> finish;

    bool operator==(const Interruption &) const = default;
    //! "The reset of shop was interrupted (2026-01-05 12:03:04)"
    QString sentence() const;
    //! "Deleted: volume a.", "Perhaps deleted: volume b.", "Not deleted: volume c."
    QStringList facts() const;
    //! What the user can do: "Finish it with \"pierside finish\".", "Load the file again: pierside load db dump.sql".
    QString advice() const;
    bool isLoad() const { return run.verb == QLatin1StringView("load") || run.verb == QLatin1StringView("import"); }
};

//! Pure.
Interruption interruptionOf(const JournalRun &run);

//! Those of one project, or of all of them where project is empty; oldest first. Reads files.
QList<Interruption> interruptions(const Journal &journal, const QString &engineIdentity, const ProjectName &project);

//! What is written down before this plan runs; no steps where it deletes nothing for good. Pure.
JournalRun journalRunOf(const Prepared &prepared, const QString &engineIdentity);

//! Whether a run that went well leaves nothing to finish of what was interrupted before. Pure.
bool settles(const plan::Options &options, const Interruption &interruption);
//! Ends the interrupted runs of this project that it settles. Writes files.
void settleInterrupted(const Journal &journal, const QString &engineIdentity, const ProjectName &project,
                       const plan::Options &options);

} // namespace pierside::run
