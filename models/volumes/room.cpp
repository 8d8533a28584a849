// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/room.h"

#include "models/core/translate.h"
#include "models/core/units.h"

#include <QDir>
#include <QFile>

#include <filesystem>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 reserve = 64 * 1024 * 1024; //!< for the manifest and for what others write meanwhile

Error noRoom(const QString &where, qint64 needed, qint64 free)
{
    return {ErrorCode::EngineFailed, where,
            tr("about %1 are needed, and %2 are free").arg(humanByteSize(needed), humanByteSize(free)),
            tr("Nothing was changed. Make room, for example with \"pierside cleanup\".")};
}

} // namespace

qint64 leastFileBytes(qint64 bytes)
{
    return bytes / 3;
}

std::optional<Error> lackOfRoom(const Room &room)
{
    qint64 copied = 0;
    qint64 clones = 0;
    qint64 engineFree = -1;
    for (const VolumeSize &volume : room.volumes) {
        copied += volume.bytes;
        clones += volume.sharesBlocks ? 0 : volume.bytes;
        // Volumes of other drivers may be elsewhere: the smallest disk counts only if it is known.
        if (volume.free >= 0)
            engineFree = engineFree < 0 ? volume.free : qMin(engineFree, volume.free);
    }
    const qint64 file = room.savesFirst ? leastFileBytes(copied) + reserve : 0;
    if (room.hostFree >= 0 && file > room.hostFree)
        return noRoom(tr("room for the snapshot on this machine"), file, room.hostFree);
    // The clone is dropped before a restore writes.
    const qint64 clone = room.savesFirst ? clones : 0;
    const qint64 growth = qMax<qint64>(0, room.incoming - room.replaced);
    const qint64 needed = qMax(clone, growth);
    if (engineFree >= 0 && needed > 0 && needed + reserve > engineFree)
        return noRoom(tr("room for the copy in the engine"), needed, engineFree);
    return std::nullopt;
}

qint64 freeBytesIn(const QString &folder)
{
    QDir existing(folder);
    while (!existing.exists() && !existing.isRoot()) {
        const QString parent = QFileInfo(existing.absolutePath()).absolutePath();
        existing.setPath(parent);
    }
    std::error_code error;
    const auto space = std::filesystem::space(QFile::encodeName(existing.absolutePath()).toStdString(), error);
    return error ? -1 : qint64(space.available);
}

Result<Done> checkRoom(engine::Engine &engine, const QString &snapshotFolder, const QStringList &volumes,
                       bool savesFirst, qint64 incoming, const std::stop_token &stop)
{
    const auto sizes = measureVolumes(engine, volumes, stop);
    if (!sizes)
        return failure(sizes.error());
    Room room;
    room.hostFree = freeBytesIn(snapshotFolder);
    room.volumes = sizes->values();
    room.savesFirst = savesFirst;
    room.incoming = incoming;
    for (const VolumeSize &size : std::as_const(room.volumes))
        room.replaced += size.bytes;
    if (const auto lack = lackOfRoom(room))
        return failure(*lack);
    return Done{};
}

} // namespace pierside::volumes
