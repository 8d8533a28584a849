// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/stats/usage.h"

#include <QByteArray>
#include <QList>
#include <QString>

// Pure functions that parse files of /proc and cgroups. Source: cgroups(7), proc(5) and the kernel's
// admin-guide/cgroup-v1 and cgroup-v2. Invalid text gives an empty result. Any thread.
namespace pierside::stats {

//! One line of /proc/PID/cgroup: "5:cpu,cpuacct:/docker/ab12", or "0::/system.slice/docker-ab12.scope" in version 2.
struct CgroupLine
{
    QList<QByteArray> controllers; //!< empty: version 2
    QByteArray path;

    bool operator==(const CgroupLine &) const = default;
};
QList<CgroupLine> parseCgroups(QByteArrayView text);

//! A mounted hierarchy, from /proc/self/mountinfo.
struct CgroupMount
{
    QList<QByteArray> controllers; //!< empty: version 2
    QByteArray root;               //!< the part of the hierarchy that is mounted
    QByteArray point;              //!< mount point

    bool operator==(const CgroupMount &) const = default;
};
QList<CgroupMount> parseMounts(QByteArrayView text);

//! The directories with the files of one container; empty = missing.
struct CgroupPlace
{
    bool unified = false; //!< version 2: all paths are the same directory
    QByteArray cpu;       //!< usage
    QByteArray quota;     //!< limit
    QByteArray memory;
    QByteArray io;
    QByteArray pids;

    bool operator==(const CgroupPlace &) const = default;
};

//! Returns the directories of container id, from one of its processes. Returns nothing if the process belongs to
//! another container or to none (the pid is of another machine), or if its part of the hierarchy is not mounted. If
//! both versions are mounted, the one with the controllers is used.
std::optional<CgroupPlace> placeOf(const QList<CgroupLine> &lines, const QList<CgroupMount> &mounts,
                                   const ContainerId &id);

//! Parses a file with one number. "max" and invalid text give nothing.
std::optional<qint64> parseNumber(QByteArrayView text);
//! The number after a key: "usage_usec 12", "total_inactive_file 4096".
std::optional<qint64> keyedNumber(QByteArrayView text, QByteArrayView key);

//! Bytes read and written, from blkio.throttle.io_service_bytes ("8:0 Read 12") or io.stat ("8:0 rbytes=12 wbytes=4").
struct BlockBytes
{
    qint64 read = 0;
    qint64 written = 0;

    bool operator==(const BlockBytes &) const = default;
};
BlockBytes parseBlkio(QByteArrayView text);
BlockBytes parseIoStat(QByteArrayView text);

//! Bytes of /proc/PID/net/dev, all interfaces except loopback; nothing for invalid text.
struct NetBytes
{
    qint64 received = 0;
    qint64 sent = 0;

    bool operator==(const NetBytes &) const = default;
};
std::optional<NetBytes> parseNetDev(QByteArrayView text);

//! The cores allowed by cpu.max ("50000 100000"), or by cfs_quota_us and cfs_period_us in version 1; 0 = no limit.
double parseCpuMax(QByteArrayView text);
double cpusOf(std::optional<qint64> quota, std::optional<qint64> period);
//! Returns 0 for the huge number that version 1 uses for "no limit".
qint64 memoryLimitOf(std::optional<qint64> limit);

} // namespace pierside::stats
