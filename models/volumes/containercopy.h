// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/volumes/streamreader.h"

// Files between containers and this machine, by the rules of docker cp. The functions block; see background.h.
namespace pierside::volumes {

//! A path of a container.
struct ContainerPath
{
    ContainerId container;
    QString path; //!< "/." at its end: only what is in the folder
};

struct CopyOptions
{
    bool followLink = false;     //!< if the source is a link, copy what it leads to
    bool containerOwner = false; //!< into a container: its user owns the files, instead of their owners here
};

//! \brief Copies a file or folder of a container to a path of this machine. The user owns the files.
//!
//! An existing folder gets a member with the name of the source; another target gets that name itself. Folders are
//! merged, files replaced. The archive is unpacked beside the target by unpackArchive() first: entries that lead out of
//! it are refused, and no link of the target's folder is followed. Fails with Conflict if a file would replace a folder
//! or the other way round; then nothing is changed.
Result<Done> copyFrom(engine::Engine &engine, const ContainerPath &source, const QString &target,
                      const CopyOptions &options, const std::stop_token &stop);
//! The same as a tar archive, to \a take.
Result<Done> readTar(engine::Engine &engine, const ContainerPath &source, const CopyOptions &options,
                     const BytesTaker &take, const std::stop_token &stop);

//! \brief Copies a file or folder of this machine to a path of a container, by the same rules.
Result<Done> copyTo(engine::Engine &engine, const QString &source, const ContainerPath &target,
                    const CopyOptions &options, const std::stop_token &stop);
//! Unpacks a tar archive in a folder of a container.
Result<Done> writeTar(engine::Engine &engine, const engine::ArchiveSource &archive, const ContainerPath &target,
                      const CopyOptions &options, const std::stop_token &stop);

} // namespace pierside::volumes
