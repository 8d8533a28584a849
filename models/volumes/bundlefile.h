// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/backup.h"
#include "models/volumes/bundle.h"

// Bundles as files: a tar archive with the list first. The functions block; see background.h.
namespace pierside::volumes {

//! Where the content of a bundle comes from.
struct BundleSource
{
    QString base;           //!< the folder that Bundle::files are in
    QString overrideFile;   //!< Pierside's override
    QString snapshotFolder; //!< with the archives of Bundle::snapshot
};

//! \brief Writes a bundle, readable by this user only. \a file is replaced once everything is written. Its size.
//!
//! Fails if a file does not have the size that the list says.
Result<qint64> writeBundle(const QString &file, const Bundle &bundle, const BundleSource &source,
                           const Progress &progress, const std::stop_token &stop);

//! Whether a file is a bundle: its first entry has that name.
bool isBundle(const QString &file);

//! Gets the content of the entries, piece by piece.
using TakeEntry = std::function<Result<Done>(const BundleEntry &entry, const QByteArray &piece)>;

//! \brief Reads a bundle. Without \a take, only the list and the names and sizes of the entries.
//!
//! Besides what bundleFrom() refuses, every entry must be a regular file with the name and the size of the list, in its
//! order. The error says which entry is not.
Result<Bundle> readBundle(const QString &file, const TakeEntry &take, const std::stop_token &stop);

//! Where an import writes.
struct BundleTarget
{
    QString folder;       //!< of the compose files; must not exist
    QString overrideFile; //!< of the override; must not exist if the bundle has one
};

//! \brief Writes the files of a bundle into a new folder, and makes a snapshot of its volumes, which restore can write
//! into volumes.
//!
//! \a agreed: the list that the user has seen; a file that has another one by now is refused. The archives of the
//! volumes are checked as readImport() does. Changes no volume; nothing is left after a failure.
Result<Manifest> unpackBundle(engine::Engine &engine, const Places &places, const QString &file, const Bundle &agreed,
                              const BundleTarget &target, const Progress &progress, const std::stop_token &stop);

//! Removes the unfinished files of an import that a crash interrupted.
void removeStaged(const JournalRun &run);

} // namespace pierside::volumes
