// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/journal.h"
#include "models/engine/engine.h"

// The containers that use volumes, and how they are held still. The functions block; see background.h.
namespace pierside::volumes {

//! How users are kept from writing.
enum class Freeze { Pause, Stop };

//! Those that mount one of the volumes, in any state, without helpers.
QList<engine::Container> usersOf(const QList<engine::Container> &containers, const QStringList &volumes);
//! Those of them whose processes run. A container that somebody paused is left as it is.
QList<engine::Container> writersOf(const QList<engine::Container> &containers, const QStringList &volumes);

//! The kinds of the journal's steps.
inline constexpr auto pauseStep = QLatin1StringView("pause-container");
inline constexpr auto stopStep = QLatin1StringView("stop-container");
inline constexpr auto replaceStep = QLatin1StringView("replace-volume");
inline constexpr auto fillStep = QLatin1StringView("fill-volume");        //!< a new one; see copyvolume.h
inline constexpr auto removeOldStep = QLatin1StringView("remove-volume"); //!< of a rename
inline constexpr auto stageStep = QLatin1StringView("stage-folder");      //!< a folder for an unfinished import

QList<JournalStep> stepsFor(const QList<engine::Container> &writers, Freeze freeze);

//! Pauses or stops all of them at once. After a failure, thaw() must follow.
Result<Done> freeze(engine::Engine &engine, const QList<engine::Container> &writers, Freeze how,
                    const std::stop_token &stop);
//! Lets them run again. Succeeds for those that run already or are gone. Cannot be cancelled.
Result<Done> thaw(engine::Engine &engine, const QList<ContainerId> &writers, Freeze how);
QList<ContainerId> idsOf(const QList<engine::Container> &containers);

} // namespace pierside::volumes
