// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/look.h"

// Whether there is room for a snapshot or a restore, estimated before it starts.
namespace pierside::volumes {

//! What is known about the two disks.
struct Room
{
    qint64 hostFree = -1;      //!< of the folder of snapshots; -1 = unknown
    QList<VolumeSize> volumes; //!< that are copied
    qint64 incoming = 0;       //!< bytes that a restore writes into volumes
    qint64 replaced = 0;       //!< bytes of them that it removes before
    bool savesFirst = true;    //!< a snapshot is made
};

//! The bytes of the file that a snapshot of so many bytes needs at least: data compresses to a third at most times.
qint64 leastFileBytes(qint64 bytes);

//! Why there is not enough room; nothing if it may suffice or is not known. Pure.
std::optional<Error> lackOfRoom(const Room &room);

//! The free bytes of the file system of a folder, which need not exist yet; -1 if unknown.
qint64 freeBytesIn(const QString &folder);

//! Measures the volumes and fails with EngineFailed where lackOfRoom() has a reason. Volumes that cannot be measured do
//! not count. Blocks.
Result<Done> checkRoom(engine::Engine &engine, const QString &snapshotFolder, const QStringList &volumes,
                       bool savesFirst, qint64 incoming, const std::stop_token &stop);

} // namespace pierside::volumes
