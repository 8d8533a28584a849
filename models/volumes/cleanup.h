// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/diskusage.h"
#include "models/volumes/look.h"
#include "models/volumes/volumelist.h"

// What a cleanup can remove from an engine, computed from what the engine lists. Pure.
namespace pierside::volumes {

enum class CleanupKind { Cache, Container, Image, Volume }; //!< in the order of their removal

struct CleanupItem
{
    CleanupKind kind = CleanupKind::Cache;
    QString id;           //!< of the record, container or image; the name of the volume
    QString name;         //!< plain, untrusted text
    QStringList tags;     //!< Image: all its names, which go with it
    QStringList projects; //!< that own or use it, sorted
    std::optional<qint64> bytes;
    QDateTime lastUsed;  //!< invalid: unknown
    QString reason;      //!< why it cannot be removed: "used by shop-db-1"; empty: it can
    bool isKept = false; //!< on the keep list
    //! Nothing needs it and a build makes it again: build cache, and images without a name.
    bool isSuggested = false;

    bool operator==(const CleanupItem &) const = default;
    bool isRemovable() const { return reason.isEmpty() && !isKept; }
};

struct CleanupFacts
{
    engine::DiskUsage usage;
    QList<engine::Container> containers;
    QList<VolumeRow> volumes;
    QHash<QString, VolumeSize> sizes; //!< of volumes that were measured
    //! By image reference: the known stacks whose files name it, whether they have containers or not.
    QHash<QString, QStringList> needed;
    QSet<QString> kept; //!< keys as of keepKeyOf()
};

//! Everything on the engine's disk: build cache, containers, images, volumes, each sorted by size. Build cache is in
//! the order in which it can be removed: a record before the ones it is made from.
QList<CleanupItem> cleanupItems(const CleanupFacts &facts);

//! Those that belong to this project and to no other.
QList<CleanupItem> itemsOf(const QList<CleanupItem> &items, const ProjectName &project);

//! The name of an item on the keep list: "image:postgres:17". Empty for build cache.
QString keepKeyOf(const CleanupItem &item);
//! The name of a project on the keep list: all that it owns or uses is kept.
QString keepKeyOf(const ProjectName &project);

//! Whether the item, one of its names or one of its projects is on the keep list.
bool isKept(const CleanupItem &item, const QSet<QString> &kept);

//! The sum of the known sizes.
qint64 bytesOf(const QList<CleanupItem> &items);
//! "cache", "container", "image", "volume": for machines.
QLatin1StringView kindName(CleanupKind kind);

} // namespace pierside::volumes
