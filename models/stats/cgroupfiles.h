// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/stats/usage.h"

#include <QByteArray>
#include <QList>
#include <QString>

// Texts of /proc and of cgroup files, read by pure functions. Source: cgroups(7), proc(5) and the kernel's
// admin-guide/cgroup-v1 and cgroup-v2. A text that is not what it should be is an empty answer. Any thread.
namespace pierside::stats {

//! One line of /proc/PID/cgroup: "5:cpu,cpuacct:/docker/ab12", or "0::/system.slice/docker-ab12.scope" of version 2.
struct CgroupLine
{
    QList<QByteArray> controllers; //!< empty: version 2
    QByteArray path;

    bool operator==(const CgroupLine &) const = default;
};
QList<CgroupLine> parseCgroups(QByteArrayView text);

//! A mounted hierarchy, as /proc/self/mountinfo tells.
struct CgroupMount
{
    QList<QByteArray> controllers; //!< empty: version 2
    QByteArray root;               //!< which part of the hierarchy is mounted
    QByteArray point;              //!< where

    bool operator==(const CgroupMount &) const = default;
};
QList<CgroupMount> parseMounts(QByteArrayView text);

//! The folders that hold the files of one container; a folder that is not there is empty.
struct CgroupPlace
{
    bool unified = false; //!< version 2: all of them are one folder
    QByteArray cpu;       //!< what was used
    QByteArray quota;     //!< what may be used
    QByteArray memory;
    QByteArray io;
    QByteArray pids;

    bool operator==(const CgroupPlace &) const = default;
};

//! Where the figures of container id stand, told from one of its processes. Nothing where the process belongs to
//! another container or to none (the pid is of another machine), or where its part of the hierarchy is not mounted.
//! Where both versions are mounted, the one that has the controllers counts.
std::optional<CgroupPlace> placeOf(const QList<CgroupLine> &lines, const QList<CgroupMount> &mounts,
                                   const ContainerId &id);

//! A file that holds one number. "max" and anything else is nothing.
std::optional<qint64> parseNumber(QByteArrayView text);
//! The number behind a key: "usage_usec 12", "total_inactive_file 4096".
std::optional<qint64> keyedNumber(QByteArrayView text, QByteArrayView key);

//! Bytes read and written, of blkio.throttle.io_service_bytes ("8:0 Read 12") or io.stat ("8:0 rbytes=12 wbytes=4").
struct BlockBytes
{
    qint64 read = 0;
    qint64 written = 0;

    bool operator==(const BlockBytes &) const = default;
};
BlockBytes parseBlkio(QByteArrayView text);
BlockBytes parseIoStat(QByteArrayView text);

//! Bytes of /proc/PID/net/dev, all interfaces but the loopback; nothing where it is no such text.
struct NetBytes
{
    qint64 received = 0;
    qint64 sent = 0;

    bool operator==(const NetBytes &) const = default;
};
std::optional<NetBytes> parseNetDev(QByteArrayView text);

//! Cores that cpu.max ("50000 100000") allows, or cfs_quota_us and cfs_period_us of version 1; 0 = no limit.
double parseCpuMax(QByteArrayView text);
double cpusOf(std::optional<qint64> quota, std::optional<qint64> period);
//! Version 1 writes a huge number where there is no limit; that is 0 here.
qint64 memoryLimitOf(std::optional<qint64> limit);

} // namespace pierside::stats
