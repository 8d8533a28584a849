// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/backup.h"
#include "models/volumes/copyvolume.h"

// What to do after Pierside ended in the middle of work on volumes. The functions block; see background.h.
namespace pierside::volumes {

//! Interrupted work that recover() cannot end by itself: volumes that are partly replaced.
struct Unfinished
{
    QString verb; //!< "restore", "wipe"
    QString project;
    QDateTime begun;
    QStringList volumes; //!< replaced in part or whole
    QString snapshot;    //!< that was restored; empty for wipe
    QString saved;       //!< the state before; empty if there is none
    QStringList stopped; //!< containers that were stopped for it
    QStringList held;    //!< those, and the paused ones

    bool operator==(const Unfinished &) const = default;
};

struct Recovery
{
    QStringList resumed; //!< containers that run again
    QList<InterruptedCopy> copies = {};
    QList<Unfinished> unfinished;
};

//! \brief Brings back what can be brought back: removes helpers, clones, unfinished snapshots and unfinished new
//! volumes, and lets containers run again that were held for a copy.
Result<Recovery> recover(engine::Engine &engine, const Places &places, const std::stop_token &stop);

//! Records of replacements that were interrupted after a volume was touched, oldest first.
QList<JournalRun> interruptedReplacements(const Places &places, const QString &engine);
Unfinished unfinishedOf(const JournalRun &run);

//! Ends interrupted replacements of these volumes, which have their content now, and starts the containers that were
//! stopped for them.
void settleReplaced(engine::Engine &engine, const Places &places, const QStringList &volumes);

//! The same after these volumes were removed: nothing of them is incomplete any more. Writes files below
//! \a stateDirectory only.
void forgetReplaced(const QString &stateDirectory, const QString &engine, const QStringList &removed);

} // namespace pierside::volumes
