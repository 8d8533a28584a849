// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/backup.h"

// New volumes with the content of others. The engine cannot rename a volume (POST /volumes/create, DELETE
// /volumes/{name}): a rename is a copy, a comparison, and the removal of the old one.
namespace pierside::volumes {

struct CopyRequest
{
    enum class Verb {
        Clone,   //!< the users of the source are paused for the copy
        Rename,  //!< the source is removed once the copy has the same content; no container may use it
        Restore, //!< from a snapshot
    };

    Verb verb = Verb::Clone;
    ProjectName project;
    QString source;     //!< a volume; Restore: the name of one in the snapshot
    QString target;     //!< must not exist
    Manifest from = {}; //!< Restore
};

struct CopyResult
{
    QStringList paused;  //!< names of the containers that were paused
    Milliseconds held{}; //!< for how long
};

//! Why a new volume cannot have this name: the engine refuses it, or one of \a existing has it. Pure.
std::optional<Error> nameRefusal(const QString &name, const QStringList &existing);
//! Why a volume cannot be renamed: its data is not in it, but where its options lead. Pure.
std::optional<Error> renameRefusal(const QString &name, const QString &driver, const QMap<QString, QString> &options);
//! \brief How the new volume is created. \a mark: identifies this piece of work. Pure.
//!
//! Options are not copied: they may lead to the same files. A renamed volume keeps the labels of its project; a copy
//! has copyLabel instead, so that nothing deletes it with the stack. The labels that Docker Compose compares with its
//! files or that a prune goes by are left out.
engine::VolumeSpec specOf(const CopyRequest &request, const SavedVolume &source, const QString &mark);

//! \brief Makes the new volume. After a failure it is gone, and the source is as it was. Blocks; see background.h.
Result<CopyResult> copyVolume(engine::Engine &engine, const Places &places, const CopyRequest &request,
                              const Progress &progress, const std::stop_token &stop);

//! A copy that a crash interrupted, after recovery.
struct InterruptedCopy
{
    QString verb; //!< "clone", "rename", "restore"
    QString source;
    QString target;
    bool isRemoved = false; //!< the incomplete target; otherwise it is complete, and the source may exist, too

    bool operator==(const InterruptedCopy &) const = default;
};

//! What happened, and what is left.
QString interruptionText(const InterruptedCopy &copy);
//! Removes the target of an interrupted copy if it is incomplete. Nothing if the run is no copy, or had not begun.
std::optional<InterruptedCopy> endInterruptedCopy(engine::Engine &engine, const JournalRun &run);

} // namespace pierside::volumes
