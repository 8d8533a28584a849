// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/cgroupreader.h"

#include "models/core/steadyclock.h"
#include "models/core/translate.h"

#include <QFile>

namespace pierside::stats {

using namespace Qt::StringLiterals;

namespace {

Error notFound(const QString &what, const QString &cause)
{
    return {ErrorCode::NotFound, what, cause, {}, 0};
}

} // namespace

CgroupReader::CgroupReader(QString root)
    : m_root(QFile::encodeName(root))
{
}

Result<QByteArray> CgroupReader::file(const QByteArray &path) const
{
    QFile file(QFile::decodeName(m_root + path));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const bool denied = file.error() == QFile::PermissionsError;
        return failure(denied ? ErrorCode::PermissionDenied : ErrorCode::NotFound,
                       tr("reading %1").arg(QFile::decodeName(path)), file.errorString());
    }
    // These files report a size of 0 or one page. Nearly all fit into one read.
    QByteArray text(8192, Qt::Uninitialized);
    qsizetype filled = 0;
    for (;;) {
        const qint64 got = file.read(text.data() + filled, text.size() - filled);
        if (got <= 0)
            break;
        filled += got;
        if (filled == text.size())
            text.resize(text.size() * 4);
    }
    text.truncate(filled);
    return text;
}

QByteArray CgroupReader::fileOr(const QByteArray &path) const
{
    return file(path).value_or(QByteArray());
}

Result<CgroupPlace> CgroupReader::find(const ContainerId &id, qint64 pid) const
{
    const QString what = tr("finding the cgroup of process %1").arg(pid);
    if (pid <= 0)
        return failure(notFound(what, tr("the container is not running")));
    const auto lines = file("/proc/" + QByteArray::number(pid) + "/cgroup");
    if (!lines && lines.error().code == ErrorCode::PermissionDenied)
        return failure(lines.error());
    if (!lines)
        return failure(notFound(what, tr("the engine's processes are not on this machine")));
    const auto place = placeOf(parseCgroups(*lines), parseMounts(fileOr("/proc/self/mountinfo")), id);
    if (!place)
        return failure(notFound(what, tr("its cgroup is not visible from here")));
    // Checks access once: a later read error means that the container has exited.
    if (const auto readable = file(place->cpu + (place->unified ? "/cpu.stat" : "/cpuacct.usage")); !readable)
        return failure(readable.error());
    return *place;
}

Limits CgroupReader::limits(const CgroupPlace &place) const
{
    Limits limits;
    if (place.unified) {
        limits.cpus = parseCpuMax(fileOr(place.quota + "/cpu.max"));
        limits.memory = memoryLimitOf(parseNumber(fileOr(place.memory + "/memory.max")));
        return limits;
    }
    limits.cpus = cpusOf(parseNumber(fileOr(place.quota + "/cpu.cfs_quota_us")),
                         parseNumber(fileOr(place.quota + "/cpu.cfs_period_us")));
    limits.memory = memoryLimitOf(parseNumber(fileOr(place.memory + "/memory.limit_in_bytes")));
    return limits;
}

Result<Reading> CgroupReader::read(const CgroupPlace &place, qint64 pid, Depth depth, bool withNetwork) const
{
    const QByteArray usageFile = place.unified ? "/cpu.stat" : "/cpuacct.usage";
    const auto cpu = file(place.cpu + usageFile);
    Reading reading;
    reading.at = steadyNanoseconds();
    if (!cpu)
        return failure(cpu.error());
    const auto used = place.unified ? keyedNumber(*cpu, "usage_usec") : parseNumber(*cpu);
    const auto memory =
        parseNumber(fileOr(place.memory + (place.unified ? "/memory.current" : "/memory.usage_in_bytes")));
    if (!used || !memory) {
        return failure(ErrorCode::NotFound, tr("reading %1").arg(QFile::decodeName(place.memory)),
                       tr("it has no processor time or memory values"));
    }
    reading.cpu = place.unified ? *used * 1000 : *used;
    const QByteArray key = place.unified ? "inactive_file" : "total_inactive_file";
    const qint64 inactive = keyedNumber(fileOr(place.memory + "/memory.stat"), key).value_or(0);
    reading.memory = inactive < *memory ? *memory - inactive : *memory;
    if (depth == Depth::Columns)
        return reading;

    if (!place.io.isEmpty()) {
        auto text = file(place.io + (place.unified ? "/io.stat" : "/blkio.throttle.io_service_bytes_recursive"));
        if (!text && !place.unified)
            text = file(place.io + "/blkio.throttle.io_service_bytes");
        if (text) {
            const BlockBytes bytes = place.unified ? parseIoStat(*text) : parseBlkio(*text);
            reading.blockRead = bytes.read;
            reading.blockWritten = bytes.written;
        }
    }
    if (!place.pids.isEmpty())
        reading.pids = parseNumber(fileOr(place.pids + "/pids.current"));
    if (withNetwork) {
        if (const auto bytes = parseNetDev(fileOr("/proc/" + QByteArray::number(pid) + "/net/dev"))) {
            reading.received = bytes->received;
            reading.sent = bytes->sent;
        }
    }
    return reading;
}

} // namespace pierside::stats
