// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/restore.h"

// Files and archives that come into a volume or leave it. The functions block; see background.h.
namespace pierside::volumes {

//! \brief Writes a volume as an archive that `tar xzf` reads, or `tar xf` if the name does not end with ".gz" or
//! ".tgz".
//!
//! Its users are paused for a copy inside the engine, as for a snapshot. \a file is replaced once everything is
//! written. Its size.
Result<qint64> exportVolume(engine::Engine &engine, const Places &places, const BackupRequest &request,
                            const QString &file, const Progress &progress, const std::stop_token &stop);

//! What an archive that is to be imported holds.
struct ImportLook
{
    Manifest manifest; //!< of the snapshot that was made of it
    qint64 entries = 0;
    qint64 bytes = 0; //!< of its files

    bool operator==(const ImportLook &) const = default;
};

//! \brief Makes a snapshot of an archive, so that restore can write it into a volume: tar, or tar compressed by gzip,
//! zstd, xz or bzip2, as `docker run ... tar czf` writes it.
//!
//! Checks the whole archive before: entries that are absolute, hold "..", lead through a link or claim impossible sizes
//! are refused, and so is an archive that ends too early. One folder that all entries are in is left out of their
//! paths. Changes no volume. \a volume: its name.
Result<ImportLook> readImport(engine::Engine &engine, const Places &places, const ProjectName &project,
                              const QString &volume, const QString &file, const Progress &progress,
                              const std::stop_token &stop);

//! \brief Writes a folder of a volume to this machine: as an archive if \a target ends with ".tar", ".tar.gz" or
//! ".tgz", else unpacked into the new folder \a target, which must not exist.
//!
//! Its size or the number of its files. Nothing is left after a failure.
Result<qint64> downloadFolder(engine::Engine &engine, const QString &volume, const QString &path, const QString &target,
                              const Progress &progress, const std::stop_token &stop);

//! \brief Copies files and folders of this machine into a folder of a volume, whose owner owns them there.
//!
//! Files of the same name are replaced, folders are merged. Fails with Conflict if a container that uses the volume
//! runs.
Result<Done> uploadPaths(engine::Engine &engine, const ProjectName &project, const QString &volume, const QString &path,
                         const QStringList &paths, const Progress &progress, const std::stop_token &stop);

} // namespace pierside::volumes
