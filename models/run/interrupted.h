// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/journal.h"
#include "models/plan/planner.h"

// Runs that delete or replace data and were interrupted by a crash, a kill or a shutdown.
namespace pierside::run {

struct Prepared;

//! An interrupted run: where it stopped, and how to finish it.
struct Interruption
{
    JournalRun run;
    QStringList gone;   //!< "volume shop_data"
    QStringList unsure; //!< may have been deleted or replaced
    QStringList left;   //!< not begun
    //! The options that finish it: the same verb, or the start that should have followed if everything is deleted.
    //! Nothing for verbs with commands of their own: load, import.
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

//! The interrupted runs of a project, or of all projects if it is empty; oldest first. Reads files.
QList<Interruption> interruptions(const Journal &journal, const QString &engineIdentity, const ProjectName &project);

//! The journal entry of a run before it starts; without steps if nothing is deleted for good. Pure.
JournalRun journalRunOf(const Prepared &prepared, const QString &engineIdentity);

//! Whether a successful run with these options leaves nothing of an interrupted run to finish. Pure.
bool settles(const plan::Options &options, const Interruption &interruption);
//! Closes the interrupted runs of this project that a run settles. Writes files.
void settleInterrupted(const Journal &journal, const QString &engineIdentity, const ProjectName &project,
                       const plan::Options &options);

} // namespace pierside::run
