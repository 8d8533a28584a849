// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/volumes/budget.h"
#include "models/volumes/containercopy.h"
#include "models/volumes/copyvolume.h"
#include "models/volumes/look.h"
#include "models/volumes/recovery.h"
#include "models/volumes/restore.h"
#include "models/volumes/transfer.h"
#include "models/volumes/volumelist.h"

namespace pierside::plan {
struct Plan;
}

// The use cases of volumes that window and command line share. A task that changes or saves volumes holds the lock of
// the project: it fails with ErrorCode::Conflict while a run changes that project.
namespace pierside::actions {

using EnginePointer = std::shared_ptr<engine::Engine>;

//! What volume actions read and write on this machine.
struct VolumeStores
{
    volumes::Places places;
    QString protectionFile;
    QString choicesFile;         //!< see models/volumes/choices.h
    volumes::Budget budget = {}; //!< of all snapshots

    static VolumeStores in(const QString &snapshotFolder, const QString &stateDirectory);
};

//! The volumes of an engine, after unfinished work of earlier runs was cleaned up.
struct VolumeSurvey
{
    QList<volumes::VolumeRow> rows; //!< all volumes
    QList<engine::Container> containers;
    volumes::Recovery recovery;
};

//! \a known: projects that are known although they may have no containers. \a declared: classes by volume name, as
//! compose files declare them.
Task<VolumeSurvey> surveyVolumes(const EnginePointer &engine, const VolumeStores &stores, const QSet<QString> &known,
                                 const QMap<QString, QString> &declared = {});
//! By name; volumes that cannot be read are missing.
Task<QHash<QString, volumes::VolumeSize>> measureVolumes(const EnginePointer &engine, const QStringList &names);

//! The files of a folder of a volume; the root is the empty path.
Task<QList<volumes::VolumeFile>> listFiles(const EnginePointer &engine, const QString &volume, const QString &path);
//! The beginning of a regular file of a volume.
Task<volumes::FileStart> readFile(const EnginePointer &engine, const QString &volume, const QString &path, qint64 most);
//! Writes a regular file of a volume to \a target on this machine. Its size.
Task<qint64> downloadFile(const EnginePointer &engine, const QString &volume, const QString &path,
                          const QString &target, const volumes::Progress &progress);

//! A folder of a volume to this machine; see volumes::downloadFolder().
Task<qint64> downloadFolder(const EnginePointer &engine, const QString &volume, const QString &path,
                            const QString &target, const volumes::Progress &progress);
//! Files of this machine into a folder of a volume; see volumes::uploadPaths(). Refuses protected volumes.
Task<Done> uploadPaths(const EnginePointer &engine, const VolumeStores &stores, const ProjectName &project,
                       const QString &volume, const QString &path, const QStringList &paths,
                       const volumes::Progress &progress);
//! A volume as an archive; \a request has this volume only. See volumes::exportVolume().
Task<qint64> exportVolume(const EnginePointer &engine, const VolumeStores &stores,
                          const volumes::BackupRequest &request, const QString &file,
                          const volumes::Progress &progress);
//! Checks an archive and makes a snapshot of it, which replaceVolumes() writes. See volumes::readImport().
Task<volumes::ImportLook> readImport(const EnginePointer &engine, const VolumeStores &stores,
                                     const ProjectName &project, const QString &volume, const QString &file,
                                     const volumes::Progress &progress);

//! Here and below: once a snapshot is saved, the oldest are removed as the budget says; see snapshotbudget.h.
Task<volumes::BackupResult> saveVolumes(const EnginePointer &engine, const VolumeStores &stores,
                                        const volumes::BackupRequest &request, const volumes::Progress &progress);
//! Fails with PermissionDenied if one of the volumes is protected by now.
Task<volumes::ReplaceResult> replaceVolumes(const EnginePointer &engine, const VolumeStores &stores,
                                            const volumes::ReplaceRequest &request, const volumes::Progress &progress);
//! Refuses protected volumes, too.
Task<volumes::RemoveResult> removeVolumes(const EnginePointer &engine, const VolumeStores &stores,
                                          const volumes::BackupRequest &request, bool saveFirst,
                                          const volumes::Progress &progress);

//! \brief Makes a volume from another one or from a snapshot, or renames one; see volumes::copyVolume().
//!
//! Refuses to rename protected volumes. What the user said the source holds is said of the new one, too.
Task<volumes::CopyResult> copyVolume(const EnginePointer &engine, const VolumeStores &stores,
                                     const volumes::CopyRequest &request, const volumes::Progress &progress);

//! \brief Saves volumes as a named state, and then removes the snapshot of an earlier state with this name.
//!
//! \a folder: of the stack's source; its branch and migrations are remembered. May be empty.
Task<volumes::BackupResult> saveState(const EnginePointer &engine, const VolumeStores &stores,
                                      const volumes::BackupRequest &request, const QString &folder,
                                      const volumes::Progress &progress);

//! A request without volumes; they are paused for the copy.
volumes::BackupRequest backupOf(const ProjectName &project, const QString &reason);
//! Saves what the plan deletes, except caches, so that undo restores it. The users stay stopped. No volumes if it
//! deletes none.
volumes::BackupRequest backupBefore(const plan::Plan &plan);
//! What undo restores: the state before an interrupted change, else before the last one. Reads files.
Result<volumes::Manifest> stateToUndo(const VolumeStores &stores, const QList<volumes::Unfinished> &unfinished,
                                      const QString &engine, const ProjectName &project);

//! Calls \a show on the thread of \a context, at most 20 times a second, and not after \a context is gone.
volumes::Progress progressFor(QObject *context, const volumes::Progress &show);

//! Files of a container to this machine; see volumes::copyFrom().
Task<Done> copyFrom(const EnginePointer &engine, const volumes::ContainerPath &source, const QString &target,
                    const volumes::CopyOptions &options);
//! Files of this machine into containers of a project; see volumes::copyTo().
Task<Done> copyTo(const EnginePointer &engine, const ProjectName &project, const QString &source,
                  const QList<volumes::ContainerPath> &targets, const volumes::CopyOptions &options);

//! A tar archive into a folder of a container; see volumes::writeTar().
Task<Done> copyInput(const EnginePointer &engine, const ProjectName &project, const engine::ArchiveSource &archive,
                     const volumes::ContainerPath &target, const volumes::CopyOptions &options);

} // namespace pierside::actions
