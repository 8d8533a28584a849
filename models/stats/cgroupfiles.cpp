// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/cgroupfiles.h"

namespace pierside::stats {

namespace {

//! Calls f with each line, without its terminator.
template <class F>
void eachLine(QByteArrayView text, F f)
{
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        f(end < 0 ? text : text.first(end));
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    }
}

//! Removes and returns the next word.
QByteArrayView nextWord(QByteArrayView &line)
{
    line = line.trimmed();
    qsizetype end = 0;
    while (end < line.size() && line[end] != ' ' && line[end] != '\t')
        ++end;
    const QByteArrayView word = line.first(end);
    line = line.sliced(end);
    return word;
}

QList<QByteArray> namesIn(QByteArrayView list)
{
    QList<QByteArray> names = list.toByteArray().split(',');
    names.removeAll(QByteArray());
    return names;
}

//! mountinfo escapes blanks and similar characters as \040.
QByteArray unescaped(QByteArrayView text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool isOctal = false;
        const int code =
            text[i] == '\\' && i + 3 < text.size() ? text.sliced(i + 1, 3).toByteArray().toInt(&isOctal, 8) : 0;
        plain += isOctal ? char(code) : text[i];
        if (isOctal)
            i += 3;
    }
    return plain;
}

//! Cuts the path after the container's own cgroup: processes in it may have created child cgroups.
std::optional<QByteArray> cutAtContainer(const QByteArray &path, const QByteArray &id)
{
    const qsizetype at = path.indexOf(id);
    if (at < 0)
        return std::nullopt;
    const qsizetype end = path.indexOf('/', at);
    return end < 0 ? path : path.first(end);
}

//! The directory of a cgroup in the file system; empty if it is not mounted.
QByteArray folderOf(const QByteArray &path, const CgroupMount &mount)
{
    const QByteArray root = mount.root == "/" ? QByteArray() : mount.root;
    if (!path.startsWith(root + '/') && path != root)
        return {};
    const QByteArray below = path.sliced(root.size());
    return below.contains("/..") ? QByteArray() : mount.point + below;
}

//! The directory of the hierarchy with that controller; "" = version 2.
QByteArray folderFor(const QByteArray &controller, const QList<CgroupLine> &lines, const QList<CgroupMount> &mounts,
                     const QByteArray &id)
{
    const auto isIn = [&](const auto &what) {
        return controller.isEmpty() ? what.controllers.isEmpty() : what.controllers.contains(controller);
    };
    for (const CgroupLine &line : lines) {
        const auto path = isIn(line) ? cutAtContainer(line.path, id) : std::nullopt;
        for (const CgroupMount &mount : mounts) {
            if (path && isIn(mount)) {
                if (const QByteArray folder = folderOf(*path, mount); !folder.isEmpty())
                    return folder;
            }
        }
    }
    return {};
}

} // namespace

QList<CgroupLine> parseCgroups(QByteArrayView text)
{
    QList<CgroupLine> lines;
    eachLine(text, [&lines](QByteArrayView line) {
        const qsizetype first = line.indexOf(':');
        const qsizetype second = first < 0 ? -1 : line.indexOf(':', first + 1);
        if (second >= 0)
            lines.append({namesIn(line.sliced(first + 1, second - first - 1)), line.sliced(second + 1).toByteArray()});
    });
    return lines;
}

QList<CgroupMount> parseMounts(QByteArrayView text)
{
    // 36 35 0:31 /root /point rw,relatime shared:1 - cgroup cgroup rw,cpu,cpuacct
    QList<CgroupMount> mounts;
    eachLine(text, [&mounts](QByteArrayView line) {
        const qsizetype dash = line.indexOf(QByteArrayView(" - "));
        if (dash < 0)
            return;
        QByteArrayView end = line.sliced(dash + 3);
        const QByteArrayView type = nextWord(end);
        if (type != QByteArrayView("cgroup") && type != QByteArrayView("cgroup2"))
            return;
        CgroupMount mount;
        QByteArrayView start = line.first(dash);
        for (int skipped = 0; skipped < 3; ++skipped)
            nextWord(start);
        mount.root = unescaped(nextWord(start));
        mount.point = unescaped(nextWord(start));
        if (type == QByteArrayView("cgroup")) {
            nextWord(end);
            mount.controllers = namesIn(nextWord(end));
        }
        mounts.append(mount);
    });
    return mounts;
}

std::optional<CgroupPlace> placeOf(const QList<CgroupLine> &lines, const QList<CgroupMount> &mounts,
                                   const ContainerId &id)
{
    const QByteArray name = id.value.toLatin1();
    if (name.size() < 12)
        return std::nullopt;
    CgroupPlace place;
    place.cpu = folderFor("cpuacct", lines, mounts, name);
    place.quota = folderFor("cpu", lines, mounts, name);
    place.memory = folderFor("memory", lines, mounts, name);
    place.io = folderFor("blkio", lines, mounts, name);
    place.pids = folderFor("pids", lines, mounts, name);
    if (!place.cpu.isEmpty() && !place.memory.isEmpty())
        return place;
    const QByteArray unified = folderFor({}, lines, mounts, name);
    if (unified.isEmpty())
        return std::nullopt;
    return CgroupPlace{true, unified, unified, unified, unified, unified};
}

std::optional<qint64> parseNumber(QByteArrayView text)
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toByteArray().toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<qint64> keyedNumber(QByteArrayView text, QByteArrayView key)
{
    qsizetype at = 0;
    while ((at = text.indexOf(key, at)) >= 0) {
        const qsizetype end = at + key.size();
        const bool isWhole = (at == 0 || text[at - 1] == '\n') && end < text.size() && text[end] == ' ';
        if (isWhole) {
            const qsizetype stop = text.indexOf('\n', end);
            return parseNumber(stop < 0 ? text.sliced(end) : text.sliced(end, stop - end));
        }
        at = end;
    }
    return std::nullopt;
}

BlockBytes parseBlkio(QByteArrayView text)
{
    BlockBytes sum;
    eachLine(text, [&sum](QByteArrayView line) {
        nextWord(line);
        const QByteArrayView operation = nextWord(line);
        if (operation == QByteArrayView("Read"))
            sum.read += parseNumber(line).value_or(0);
        else if (operation == QByteArrayView("Write"))
            sum.written += parseNumber(line).value_or(0);
    });
    return sum;
}

BlockBytes parseIoStat(QByteArrayView text)
{
    BlockBytes sum;
    eachLine(text, [&sum](QByteArrayView line) {
        nextWord(line);
        while (!line.trimmed().isEmpty()) {
            const QByteArrayView word = nextWord(line);
            if (word.startsWith("rbytes="))
                sum.read += parseNumber(word.sliced(7)).value_or(0);
            else if (word.startsWith("wbytes="))
                sum.written += parseNumber(word.sliced(7)).value_or(0);
        }
    });
    return sum;
}

std::optional<NetBytes> parseNetDev(QByteArrayView text)
{
    // "  eth0: 5338 36 0 0 0 0 0 0 648 8 ...": column 1 is received bytes, column 9 is sent bytes, after two header
    // lines.
    NetBytes sum;
    bool isNetDev = false;
    eachLine(text, [&](QByteArrayView line) {
        isNetDev = isNetDev || line.contains('|');
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || line.first(colon).trimmed() == QByteArrayView("lo"))
            return;
        QByteArrayView numbers = line.sliced(colon + 1);
        sum.received += parseNumber(nextWord(numbers)).value_or(0);
        for (int skipped = 0; skipped < 7; ++skipped)
            nextWord(numbers);
        sum.sent += parseNumber(nextWord(numbers)).value_or(0);
    });
    return isNetDev ? std::optional(sum) : std::nullopt;
}

double cpusOf(std::optional<qint64> quota, std::optional<qint64> period)
{
    return quota && period && *quota > 0 && *period > 0 ? double(*quota) / double(*period) : 0;
}

double parseCpuMax(QByteArrayView text)
{
    text = text.trimmed();
    const std::optional<qint64> quota = parseNumber(nextWord(text));
    return cpusOf(quota, parseNumber(nextWord(text)));
}

qint64 memoryLimitOf(std::optional<qint64> limit)
{
    // PAGE_COUNTER_MAX is the largest number of whole pages; it depends on the page size.
    constexpr qint64 None = qint64{1} << 60;
    return limit && *limit > 0 && *limit < None ? *limit : 0;
}

} // namespace pierside::stats
