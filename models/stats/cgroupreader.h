// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/stats/cgroupfiles.h"

namespace pierside::stats {

//! Amount of data to read: each file costs up to three system calls, and the memory values of version 1 a walk in the
//! kernel.
enum class Depth {
    Columns, //!< processor time and memory
    Full,    //!< in addition network, disk and processes
};

//! \brief Reads the resource usage of containers from cgroup and /proc files of this machine.
//!
//! Needs no privileges if the files are world-readable, which is the default. Stores only a path: any thread, several
//! calls at the same time; blocks while the kernel collects the data. Errors: NotFound if the process or its cgroup is
//! not on this machine, PermissionDenied if it may not be read.
class CgroupReader
{
public:
    //! Tests pass a root directory in place of /.
    explicit CgroupReader(QString root = {});

    //! Finds the files of a container. pid is its first process, as reported by the engine; a process of another
    //! container with the same number (the engine runs in a virtual machine) is rejected.
    Result<CgroupPlace> find(const ContainerId &id, qint64 pid) const;

    Limits limits(const CgroupPlace &place) const;

    //! withNetwork: false for a container that shares the network of this machine or of another container.
    Result<Reading> read(const CgroupPlace &place, qint64 pid, Depth depth, bool withNetwork = true) const;

private:
    Result<QByteArray> file(const QByteArray &path) const;
    QByteArray fileOr(const QByteArray &path) const;

    QByteArray m_root;
};

} // namespace pierside::stats
