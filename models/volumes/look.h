// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/volumes/volumeclass.h"

#include <functional>
#include <stop_token>

// What is in a volume, read by the helper. The functions block; see background.h.
namespace pierside::volumes {

struct VolumeSize
{
    qint64 bytes = 0; //!< on the disk
    qint64 files = 0;
    qint64 folders = 0;
    QDateTime lastWrite;
    std::optional<VolumeClass> content = {}; //!< what the names in the root folder suggest
    qint64 free = -1;                        //!< bytes that its file system has left; -1 = unknown
    bool sharesBlocks = false;               //!< a copy beside it needs no room

    bool operator==(const VolumeSize &) const = default;
};

//! By name; volumes that cannot be read are missing.
Result<QHash<QString, VolumeSize>> measureVolumes(engine::Engine &engine, const QStringList &volumes,
                                                  const std::stop_token &stop);
//! One line of the helper's answer. Pure.
std::optional<VolumeSize> sizeFrom(const QByteArray &line);

struct VolumeFile
{
    QChar type; //!< f file, d folder, l symbolic link, p FIFO, s socket, c and b devices
    int mode = 0;
    qint64 uid = 0;
    qint64 gid = 0;
    qint64 bytes = 0;
    QDateTime modified;
    QByteArray name; //!< need not be UTF-8; untrusted
    QByteArray link;

    bool operator==(const VolumeFile &) const = default;
};

//! The files of a folder of a volume.
Result<QList<VolumeFile>> listFolder(engine::Engine &engine, const QString &volume, const QString &path,
                                     const std::stop_token &stop);
//! The helper's answer. Pure.
Result<QList<VolumeFile>> filesFrom(const QByteArray &answer);

//! The beginning of a file.
struct FileStart
{
    QByteArray bytes;
    bool isComplete = true; //!< bytes is the whole file

    bool operator==(const FileStart &) const = default;
};

//! At most \a most bytes of a regular file.
Result<FileStart> readFile(engine::Engine &engine, const QString &volume, const QString &path, qint64 most,
                           const std::stop_token &stop);
//! Writes a regular file of a volume to \a target, which is replaced once everything is written. Its size.
Result<qint64> downloadFile(engine::Engine &engine, const QString &volume, const QString &path, const QString &target,
                            const std::function<void(qint64 bytes)> &progress, const std::stop_token &stop);

} // namespace pierside::volumes
