// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"
#include "models/engine/engine.h"
#include "models/volumes/snapshotstore.h"
#include "models/volumes/users.h"

#include <functional>

namespace pierside::volumes {

//! The records of unfinished work on volumes.
inline Journal journalIn(const QString &stateDirectory)
{
    return Journal(stateDirectory + QLatin1StringView("/volumes"));
}

//! Where snapshots and the records of unfinished work are.
struct Places
{
    SnapshotStore store;
    Journal journal; //!< of this module only

    static Places in(const QString &snapshotFolder, const QString &stateDirectory)
    {
        return {SnapshotStore(snapshotFolder), journalIn(stateDirectory)};
    }
};

//! Where a long piece of work is.
enum class Phase { Preparing, Copying, Saving, Verifying, Writing };
using Progress = std::function<void(Phase phase, const QString &volume, qint64 bytes)>;

struct BackupRequest
{
    QString id; //!< SnapshotStore::newId()
    ProjectName project;
    QStringList volumes;
    Freeze freeze = Freeze::Pause;
    QString reason = QStringLiteral("backup");
    //! The users that ran stay stopped after a success: what follows removes the volumes, and nothing written in
    //! between would be saved. Needs Freeze::Stop.
    bool leavesStopped = false;
    QString state = {};       //!< the name of a named state
    Checkout checkout = {};   //!< of the stack's source
    QStringList leftOut = {}; //!< for the manifest: caches that are not saved
};

struct BackupResult
{
    Manifest manifest;
    Milliseconds held{};          //!< how long the users were paused or stopped
    QList<Manifest> removed = {}; //!< older snapshots that the budget has removed; set by models/actions
};

//! \brief Saves volumes: pauses or stops all users at one instant, copies the volumes inside the engine, lets the users
//! run again, and streams the copies into compressed files.
//!
//! The snapshot exists only after its files were read back. After a failure nothing is left but the volumes as they
//! are. Blocks; see background.h.
Result<BackupResult> backUp(engine::Engine &engine, const Places &places, const BackupRequest &request,
                            const Progress &progress, const std::stop_token &stop);

} // namespace pierside::volumes
