// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

#include <QHash>
#include <QJsonObject>

#include <optional>

// What an engine keeps on its disk: GET /system/df.
namespace pierside::engine {

//! An image; unknown numbers are empty, never 0.
struct ImageUsage
{
    ImageId id;
    QStringList tags;
    Labels labels;
    QDateTime created;
    qint64 size = 0;                  //!< bytes with all layers
    std::optional<qint64> sharedSize; //!< of them, in layers that other images use too
    std::optional<int> containers;    //!< that were made from it, in any state

    bool operator==(const ImageUsage &) const = default;
    //! The bytes that its removal frees at least.
    qint64 ownSize() const { return size - sharedSize.value_or(0); }
};

//! A record of the build cache.
struct CacheUsage
{
    QString id;
    QStringList parents; //!< cannot be removed before this one
    QString type;        //!< "regular", "source.local", "exec.cachemount"
    QString description;
    QDateTime created;
    QDateTime lastUsed; //!< invalid: never
    qint64 size = 0;
    bool inUse = false;  //!< by a build that runs
    bool shared = false; //!< with an image: its removal frees nothing

    bool operator==(const CacheUsage &) const = default;
};

struct DiskUsage
{
    qint64 layers = 0; //!< bytes of all images, shared layers once
    QList<ImageUsage> images;
    QHash<ContainerId, qint64> containers; //!< bytes that each wrote outside of volumes
    QHash<QString, qint64> volumes;        //!< without those whose driver does not know
    QList<CacheUsage> cache;

    bool operator==(const DiskUsage &) const = default;
};

//! The answer, in its shape before and since API 1.52.
DiskUsage parseDiskUsage(const QJsonObject &object);

} // namespace pierside::engine
