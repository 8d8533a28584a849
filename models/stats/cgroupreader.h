// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/stats/cgroupfiles.h"

namespace pierside::stats {

//! How much is read: each file costs a system call or three, and the memory figures of version 1 a walk in the kernel.
enum class Depth {
    Columns, //!< processor time and memory
    Full,    //!< network, disk and processes, too
};

//! \brief Reads what a container uses from the files of this machine.
//!
//! Needs no privilege where the files are world-readable, as they are by default. Holds nothing but a path: any
//! thread, several at a time; blocks for as long as the kernel takes. Errors: NotFound where the process or its cgroup
//! is not this machine's, PermissionDenied where it may not be read.
class CgroupReader
{
public:
    //! root stands for / in tests.
    explicit CgroupReader(QString root = {});

    //! Where the files of a container are. pid is its first process, as the engine says; another container's process
    //! under that number (the engine runs in a machine of its own) is not taken for it.
    Result<CgroupPlace> find(const ContainerId &id, qint64 pid) const;

    Limits limits(const CgroupPlace &place) const;

    //! withNetwork: false for one that shares the network of this machine or of another container.
    Result<Reading> read(const CgroupPlace &place, qint64 pid, Depth depth, bool withNetwork = true) const;

private:
    Result<QByteArray> file(const QByteArray &path) const;
    QByteArray fileOr(const QByteArray &path) const;

    QByteArray m_root;
};

} // namespace pierside::stats
