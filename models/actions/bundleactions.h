// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/volumeactions.h"
#include "models/compose/project.h"
#include "models/volumes/bundlefile.h"

// Stack bundles: a stack with its data in one file, for another machine.
namespace pierside::actions {

//! The files of a stack that go into a bundle.
struct BundleFiles
{
    QString base;           //!< the folder that contains all of them
    volumes::Bundle bundle; //!< without images and snapshot
};

//! \brief Which files a bundle of a project has: its compose files, with those that they include or extend, and
//! Pierside's override.
//!
//! Env files, secrets, configs, bind mounts and build contexts are not in it; Bundle::missing names them. Fails with
//! BadInput if the files have no folder in common below the home directory. Looks at the sizes of the files.
Result<BundleFiles> bundleFilesOf(const compose::Project &project);

//! \brief Saves volumes, and writes them with the files of the project and the digests of its images into \a file.
//!
//! \a missing: for Bundle::missing. \a request: no volumes = a bundle without data. The snapshot is removed again.
//! Holds the lock of the project. The size of the file.
Task<qint64> exportBundle(const EnginePointer &engine, const VolumeStores &stores, const compose::Project &project,
                          const volumes::BackupRequest &request, const QStringList &missing, const QString &file,
                          const volumes::Progress &progress);

//! What the engine has of an image of a bundle.
enum class BundledImageState { Same, Other, Missing };

//! What is in a bundle, and which of its images the engine has, in the order of Bundle::images.
struct BundleLook
{
    volumes::Bundle bundle;
    QList<BundledImageState> images;
};
Task<BundleLook> lookIntoBundle(const EnginePointer &engine, const QString &file);

//! See volumes::unpackBundle(); replaceVolumes() writes the snapshot into volumes.
Task<volumes::Manifest> unpackBundle(const EnginePointer &engine, const VolumeStores &stores, const QString &file,
                                     const volumes::Bundle &agreed, const volumes::BundleTarget &target,
                                     const volumes::Progress &progress);

} // namespace pierside::actions
