// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/processsystem.h"

namespace pierside::workspace {

//! Identifies a host process by its name and the file that declares it.
struct HostKey
{
    QString file; //!< pierside.yaml, absolute
    QString name;

    bool operator==(const HostKey &) const = default;
    friend size_t qHash(const HostKey &key, size_t seed = 0) noexcept { return qHashMulti(seed, key.file, key.name); }
};

//! \brief The record of a host process that Pierside started, so that a later run finds it.
//!
//! A file in the state directory, readable by this user only. Next to it are the output of the process, its pid and its
//! exit code.
struct HostRecord
{
    HostKey key;
    QString boot;      //!< which boot of the machine
    qint64 pid = 0;    //!< of the watcher; 0 = nothing was started
    quint64 start = 0; //!< of the watcher
    qint64 group = 0;
    bool stopped = false; //!< its end was requested
    bool killed = false;  //!< it did not end, and was killed

    bool operator==(const HostRecord &) const = default;
};

//! Where the files of a host process are.
struct HostFiles
{
    HostFiles(const QString &stateDirectory, const HostKey &key);

    QString folder;
    QString record;
    QString log;
    QString pid;
    QString exit;
};

std::optional<HostRecord> readRecord(const HostFiles &files);
Result<Done> writeRecord(const HostFiles &files, const HostRecord &record);

QByteArray toJson(const HostRecord &record);
std::optional<HostRecord> recordFromJson(const QByteArray &json);

} // namespace pierside::workspace
