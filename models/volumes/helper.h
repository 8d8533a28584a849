// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"

#include <functional>
#include <stop_token>

// The helper: a container with our own static program that reads and writes volumes. No network, a read-only root, and
// only the capabilities that the work needs. The functions block; see background.h.
namespace pierside::volumes {

//! The labels of all helper containers and clones; the value is the process that made them (owner.h).
inline constexpr auto helperLabel = QLatin1StringView("org.pierside.helper");
inline constexpr auto cloneLabel = QLatin1StringView("org.pierside.snapshot");
//! The label of a volume that the engine made for a helper, because the one to mount did not exist any more; the value
//! is the run. Nothing is removed by this label later: a stack may use such a volume by then.
inline constexpr auto strayLabel = QLatin1StringView("org.pierside.stray");

//! The label of volumes that the user has made from others or from a snapshot; the value is the project that they were
//! made for, and may be empty. A label of Docker Compose would let "down --volumes" delete them.
inline constexpr auto copyLabel = QLatin1StringView("org.pierside.copy");

struct HelperMount
{
    QString volume;
    QString path; //!< in the container
    bool writable = false;
};

//! One run of the helper program. Its commands are in models/volumes/helper/main.cpp.
struct HelperRun
{
    QString what; //!< for the error: "reading volume shop_data"
    QStringList command;
    QList<HelperMount> mounts;
    std::function<Result<Done>(const QByteArray &)> take; //!< its output, piece by piece
    std::function<Result<QByteArray>()> give;             //!< its input; an empty piece is the end
};

//! Why the helper cannot run on this engine: Unsupported. Nothing if it can, or if that is not known. Pure.
std::optional<Error> helperRefusal(const engine::EngineInfo &info);

//! Loads the image if the engine does not have it. Fails with Unsupported on an engine of another architecture.
Result<Done> prepareHelper(engine::Engine &engine, const std::stop_token &stop);

//! Runs the program in a new container and removes the container. Fails with NotFound if a volume does not exist; the
//! engine would make it.
Result<Done> runHelper(engine::Engine &engine, const HelperRun &run, const std::stop_token &stop);

//! The output of a run, at most 16 MiB.
Result<QByteArray> askHelper(engine::Engine &engine, HelperRun run, const std::stop_token &stop);

//! Ends helpers that read these volumes: a volume in use cannot be removed.
void endHelpersOf(engine::Engine &engine, const QStringList &volumes);

//! Removes helper containers and clones whose Pierside has ended. Fails if the engine does not answer; what it refuses
//! is left.
Result<Done> sweepHelpers(engine::Engine &engine, const std::stop_token &stop);

} // namespace pierside::volumes
