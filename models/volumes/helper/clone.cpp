// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/clone.h"

#include "models/volumes/helper/place.h"
#include "models/volumes/helper/walk.h"

#include <algorithm>
#include <cerrno>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace volumehelper {

namespace {

//! For file systems between which the kernel does not copy.
void copyByHand(const Entry &entry, int from, int to, int64_t at, int64_t end)
{
    static char bytes[1024 * 1024];
    while (at < end) {
        const ssize_t got = ::pread(from, bytes, static_cast<size_t>(std::min<int64_t>(end - at, sizeof bytes)), at);
        if (got < 0)
            fail("read", entry.path, errno);
        if (got == 0)
            return; // became shorter
        for (ssize_t done = 0; done < got;) {
            const ssize_t written = ::pwrite(to, bytes + done, static_cast<size_t>(got - done), at + done);
            if (written < 0)
                fail("write", entry.path, errno);
            done += written;
        }
        at += got;
    }
}

void copyExtent(const Entry &entry, int from, int to, const Extent &extent)
{
    off_t in = extent.offset;
    off_t out = extent.offset;
    const off_t end = extent.offset + extent.size;
    while (in < end) {
        const ssize_t copied = ::copy_file_range(from, &in, to, &out, static_cast<size_t>(end - in), 0);
        if (copied > 0)
            continue;
        if (copied == 0)
            return; // became shorter
        if (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)
            return copyByHand(entry, from, to, in, end);
        fail("copy", entry.path, errno);
    }
}

void copyContent(Entry &entry, int from, int to)
{
    if (::ioctl(to, FICLONE, from) == 0)
        return;
    findExtents(from, entry);
    if (::ftruncate(to, entry.size) != 0)
        fail("resize", entry.path, errno);
    for (const Extent &extent : entry.extents)
        copyExtent(entry, from, to, extent);
}

} // namespace

void cloneVolume(int from, int to)
{
    Place place(to);
    walk(from, true, [&place](Entry &entry, int file) {
        const int copy = place.create(entry);
        if (copy < 0)
            return;
        copyContent(entry, file, copy);
        place.finishFile(entry, copy);
    });
    place.finish();
}

} // namespace volumehelper
