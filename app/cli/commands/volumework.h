// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/select/invocation.h"
#include "app/cli/terminal/byteline.h"
#include "models/plan/plan.h"
#include "models/run/projectlock.h"
#include "models/volumes/background.h"
#include "models/volumes/recovery.h"
#include "models/volumes/volumelist.h"

// What the volume commands have in common.
namespace pierside::cli {

//! The engine with its volumes, after unfinished work of earlier runs was cleaned up and reported.
struct VolumeWork
{
    EnginePointer engine;
    volumes::Places places;
    QList<volumes::VolumeRow> rows; //!< all volumes
    QList<engine::Container> containers;
    volumes::Recovery recovery;
};

Result<VolumeWork> volumeWork(Invocation &run);

//! The chosen project; empty if none is chosen and this folder has none.
Result<ProjectName> projectOrNone(Invocation &run);

//! Whether a volume belongs to the project: made for it, or anonymous and used by it alone.
bool isOwn(const volumes::VolumeRow &row, const ProjectName &project);
//! The volumes that are named on the command line by name or key, by default all of the project.
Result<QList<volumes::VolumeRow>> chosenVolumes(const VolumeWork &work, const QStringList &names,
                                                const ProjectName &project);
//! The error for a volume that this project must not change: external, of another project, or protected.
std::optional<Error> refusal(const QList<volumes::VolumeRow> &rows, const ProjectName &project);

//! "used by web (reads), db".
QString usersText(const volumes::VolumeRow &row);
QStringList namesOf(const QList<volumes::VolumeRow> &rows);

//! The error for the first volume that a plan removes although the user protects it.
std::optional<Error> protectedAmong(const QString &engineIdentity, const plan::Plan &plan);
//! Saves the volumes that a plan removes, stopped, so that undo restores them.
Result<Done> saveVolumesOf(Invocation &run, const EnginePointer &engine, const plan::Plan &plan);

//! Shows the bytes that are saved or written on a terminal.
volumes::Progress progressOn(ByteLine &line);

} // namespace pierside::cli
