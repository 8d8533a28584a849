// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/manifest.h"

// What a stack bundle holds: the compose files of a stack, its override, a snapshot of its volumes, and the digests of
// its images. Pure.
namespace pierside::volumes {

struct BundledFile
{
    QString path; //!< below the folder of the bundle, with '/'
    qint64 bytes = 0;

    bool operator==(const BundledFile &) const = default;
};

//! The image that a service used when the bundle was written. The bundle does not have its content.
struct BundledImage
{
    QString service;
    QString reference;
    QString id; //!< empty if the engine did not have it
    QStringList digests;

    bool operator==(const BundledImage &) const = default;
};

struct Bundle
{
    QString project;
    QDateTime created;        //!< UTC
    QString directory;        //!< of the project, below the folder of the bundle; empty = that folder
    QStringList composeFiles; //!< paths of files, in the order in which they are loaded
    QList<BundledFile> files; //!< the compose files, and those that they include or extend
    qint64 overrideBytes = 0; //!< of Pierside's override; 0 = it has none
    QList<BundledImage> images;
    QStringList missing; //!< what the stack needs and the bundle does not have: "env file .env"
    Manifest snapshot;   //!< without volumes if the stack has none

    bool operator==(const Bundle &) const = default;
};

//! The first entry of the file: the list of the others.
inline constexpr auto bundleList = QLatin1StringView("pierside-bundle.json");
inline constexpr auto bundleOverride = QLatin1StringView("override.yaml");
inline constexpr qint64 longestBundleList = 4 * 1024 * 1024;
inline constexpr qint64 longestBundledFile = 16 * 1024 * 1024;

//! An entry of the file after the list, in their order.
struct BundleEntry
{
    QString name;
    qint64 bytes = 0;

    bool operator==(const BundleEntry &) const = default;
};
QList<BundleEntry> entriesOf(const Bundle &bundle);
QString entryOf(const BundledFile &file);   //!< "files/compose.yaml"
QString entryOf(const SavedVolume &volume); //!< "volumes/0.tar.zst"

//! Why a path cannot be one of a file below a folder: "it is absolute"; empty if it can.
QString pathProblem(const QString &path);

QJsonObject toJson(const Bundle &bundle);
//! \brief Refuses what no bundle has, and says where: paths that lead out of its folder, two files of one name, names
//! of volumes that are no names, negative and impossible sizes, too many files.
//!
//! Labels of Pierside on the volumes are left out: they say what it may remove.
Result<Bundle> bundleFrom(const QByteArray &json);

//! Whether a volume can be created on another machine: the engine stores it, in no place that its options name.
bool isPortable(const SavedVolume &volume);

} // namespace pierside::volumes
