// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/backup.h"

namespace pierside::volumes {

//! What replaces the content of volumes.
struct ReplaceRequest
{
    enum class Verb {
        Restore, //!< by the content of a snapshot; missing volumes are created
        Wipe,    //!< by nothing
    };

    Verb verb = Verb::Restore;
    ProjectName project; //!< of the saved state
    Manifest from;       //!< Restore
    QStringList volumes;
    bool saveFirst = true;
    QString reason; //!< of the saved state: "restore", "wipe"
};

struct ReplaceResult
{
    QString saved; //!< the snapshot with the previous state; empty if nothing was saved
    QStringList created;
    QStringList stopped;          //!< names of the containers that were stopped and started again
    QList<Manifest> removed = {}; //!< older snapshots that the budget has removed; set by models/actions
};

struct RemoveResult
{
    QString saved;                //!< the snapshot with the previous state; empty if nothing was saved
    QList<Manifest> removed = {}; //!< older snapshots that the budget has removed; set by models/actions
};

//! \brief Replaces the content of volumes in place; their labels and options stay.
//!
//! Checks the snapshot, stops the users, saves the current state, replaces, and starts the users. If it fails while it
//! replaces, the users stay stopped, and undo leads back to the saved state. Blocks; see background.h.
Result<ReplaceResult> replaceContent(engine::Engine &engine, const Places &places, const ReplaceRequest &request,
                                     const Progress &progress, const std::stop_token &stop);

//! Saves volumes, then removes them. Fails if a container uses one of them.
Result<QString> saveAndRemove(engine::Engine &engine, const Places &places, const BackupRequest &request,
                              bool saveFirst, const Progress &progress, const std::stop_token &stop);

} // namespace pierside::volumes
