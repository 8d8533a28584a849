// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/look.h"
#include "models/volumes/streamreader.h"

// What is in a volume, where the helper cannot run: read through the archive API of the engine (GET
// /containers/{id}/archive) on a container that is never started, of an image that the engine has already. The
// functions block; see background.h.
namespace pierside::volumes {

//! What browsing lacks on this engine, one sentence each; empty where the helper runs. Pure.
QStringList archiveLimits(const engine::EngineInfo &info);

//! Whether prepareHelper() failed for a reason that leads here. Pure.
inline bool isForArchive(const Error &error)
{
    return error.code == ErrorCode::Unsupported;
}

//! The files of a folder. The engine sends all that is below the folder, and only the direct members count.
Result<QList<VolumeFile>> listByArchive(engine::Engine &engine, const QString &volume, const QString &path,
                                        const std::stop_token &stop);
//! A regular file, to its end or until \a take fails.
Result<Done> readFileByArchive(engine::Engine &engine, const QString &volume, const QString &path,
                               const BytesTaker &take, const std::stop_token &stop);
//! A folder as a tar archive.
Result<Done> readFolderByArchive(engine::Engine &engine, const QString &volume, const QString &path,
                                 const BytesTaker &take, const std::stop_token &stop);

} // namespace pierside::volumes
