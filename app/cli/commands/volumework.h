// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "app/cli/terminal/byteline.h"
#include "models/actions/volumeactions.h"
#include "models/plan/plan.h"
#include "models/volumes/background.h"

// What the volume commands have in common.
namespace pierside::cli {

//! The engine with its volumes, after unfinished work of earlier runs was cleaned up and reported.
struct VolumeWork
{
    EnginePointer engine;
    actions::VolumeSurvey survey;
};

//! Where this user's snapshots and protected volumes are.
actions::VolumeStores volumeStores();

Result<VolumeWork> volumeWork(Invocation &run);

//! Prints which changes and copies of a project's volumes were interrupted, and changes nothing. Reads files.
void tellInterruptedVolumes(Invocation &run, const ProjectName &project);

//! What a command works on: some volumes, on behalf of a project.
struct VolumeChoice
{
    ProjectName project; //!< may be empty
    VolumeWork work;
    QList<volumes::VolumeRow> volumes; //!< at least one
};

//! The volumes that are named by name or key, by default all of the project. Fails with the error of \a project.
Result<VolumeChoice> chooseVolumes(Invocation &run, const Result<ProjectName> &project, const QStringList &names);

//! The chosen project; empty if none is chosen and this folder has none.
Result<ProjectName> projectOrNone(Invocation &run);

//! Saves the volumes that a plan removes, so that undo restores them. Their users stay stopped.
Result<Done> saveVolumesOf(Invocation &run, const EnginePointer &engine, const plan::Plan &plan);

//! The room that all snapshots take, and how many the budget removes.
QStringList budgetLines(const volumes::BudgetUse &use);
QJsonObject budgetJson(const volumes::BudgetUse &use);
//! Prints which snapshots the budget has removed.
void tellRemoved(Invocation &run, const QList<volumes::Manifest> &removed);

//! "The volumes are saved as snapshot ..."
QString savedText(const volumes::Manifest &saved);

//! Prints what cannot be seen of volumes on this engine, if Pierside's helper does not run there.
void tellArchiveLimits(Invocation &run, const engine::EngineInfo &info);

//! Lists volumes exactly: their sizes, the last write, where they are, and who uses them.
void describeVolumes(Invocation &run, const VolumeWork &work, const QList<volumes::VolumeRow> &rows);

//! Lists the volumes that a restore replaces, with what is lost, and those that it creates. Fails if one of them must
//! not be changed.
Result<Done> describeRestore(Invocation &run, const VolumeWork &work, const ProjectName &project,
                             const QStringList &names);
//! Replaces the content of volumes and reports the result.
ExitCode replaceVolumesBy(Invocation &run, const VolumeWork &work, const volumes::ReplaceRequest &request);

//! Replaces volumes by a snapshot, after the user has seen what goes and agreed. \a wanted: names or keys, by default
//! all. \a reason: of the snapshot with the state before.
ExitCode restoreFrom(Invocation &run, const VolumeWork &work, const volumes::Manifest &manifest,
                     const QStringList &wanted, const QString &reason);

//! Restores a volume of a snapshot as a new volume. \a wanted: its name or key, which may be missing where the snapshot
//! has one volume.
ExitCode restoreAs(Invocation &run, const VolumeWork &work, const volumes::Manifest &manifest,
                   const QStringList &wanted, const QString &name);

//! Shows what a stack bundle would do, asks, and imports it. \a folder: of its files, by default named as the project.
ExitCode importBundle(Invocation &run, const QString &file, const QString &folder);

//! Shows the bytes that are saved or written on a terminal.
volumes::Progress progressOn(ByteLine &line);

} // namespace pierside::cli
