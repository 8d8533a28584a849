// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/look.h"

#include "models/volumes/helper/place.h"
#include "models/volumes/helper/walk.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace volumehelper {

namespace {

char letterOf(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return 'd';
    case S_IFLNK:
        return 'l';
    case S_IFIFO:
        return 'p';
    case S_IFSOCK:
        return 's';
    case S_IFCHR:
        return 'c';
    case S_IFBLK:
        return 'b';
    default:
        return 'f';
    }
}

bool isLater(const timespec &a, const timespec &b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

} // namespace

int openInside(int volume, const std::string &path)
{
    const std::string clean = checkedPath(path);
    int folder = ::openat(volume, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (size_t begin = 0; !clean.empty() && begin <= clean.size();) {
        const size_t slash = std::min(clean.find('/', begin), clean.size());
        const std::string part = clean.substr(begin, slash - begin);
        begin = slash + 1;
        const int inner = ::openat(folder, part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner < 0)
            fail("open", path, errno);
        ::close(folder);
        folder = inner;
    }
    return folder;
}

namespace {

bool endsWith(const std::string &name, const std::string &end)
{
    return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
}

//! What a name in the root folder says about the content. Letters as of measure().
char letterOfName(const std::string &name)
{
    for (const char *data : {"PG_VERSION", "ibdata1", "mysql", "WiredTiger", "dump.rdb", "appendonlydir", "mnesia"}) {
        if (name == data)
            return 'd';
    }
    for (const char *cache :
         {"CACHEDIR.TAG", "pyvenv.cfg", ".package-lock.json", ".yarn-integrity", ".modules.yaml", "_cacache"}) {
        if (name == cache)
            return 'c';
    }
    for (const char *secret : {"id_rsa", "id_ed25519", "id_ecdsa"}) {
        if (name == secret)
            return 's';
    }
    return endsWith(name, ".pem") || endsWith(name, ".key") || endsWith(name, ".p12") ? 's' : '-';
}

//! Data wins over secrets, and those over caches: what cannot be made again must not count as a cache.
char strongerOf(char a, char b)
{
    for (const char letter : {'d', 's', 'c'}) {
        if (a == letter || b == letter)
            return letter;
    }
    return '-';
}

} // namespace

namespace {

//! Whether FICLONE works on the file system. ZFS and others may do it, too; a copy is assumed for them.
bool sharesBlocks(int volume)
{
    constexpr long btrfs = 0x9123683E;
    constexpr long xfs = 0x58465342;
    constexpr long bcachefs = 0xca451a4e;
    struct statfs system = {};
    return ::fstatfs(volume, &system) == 0 &&
           (system.f_type == btrfs || system.f_type == xfs || system.f_type == bcachefs);
}

long long freeBytes(int volume)
{
    struct statvfs system = {};
    // What root may use: the helper is root.
    return ::fstatvfs(volume, &system) == 0
               ? static_cast<long long>(system.f_bfree) * static_cast<long long>(system.f_frsize)
               : -1;
}

} // namespace

void measure(int volume)
{
    char letter = '-';
    int64_t bytes = 0;
    int64_t files = 0;
    int64_t folders = 0;
    timespec last{};
    walk(volume, false, [&](Entry &entry, int) {
        if (!entry.hardLink)
            bytes += entry.allocated;
        if (entry.depth > 0)
            ++(S_ISDIR(entry.mode) ? folders : files);
        if (entry.depth == 1)
            letter = strongerOf(letter, letterOfName(entry.path));
        if (isLater(entry.modified, last))
            last = entry.modified;
    });
    std::printf("%lld %lld %lld %lld.%09ld %c %lld %s\n", static_cast<long long>(bytes), static_cast<long long>(files),
                static_cast<long long>(folders), static_cast<long long>(last.tv_sec), last.tv_nsec, letter,
                freeBytes(volume), sharesBlocks(volume) ? "shares" : "copies");
    std::fflush(stdout);
}

void list(int volume, const std::string &path)
{
    const int folder = openInside(volume, path);
    std::string out;
    for (const std::string &name : namesIn(folder, path)) {
        struct stat state = {};
        if (::fstatat(folder, name.c_str(), &state, AT_SYMLINK_NOFOLLOW) != 0)
            continue; // removed meanwhile
        std::string link;
        if (S_ISLNK(state.st_mode)) {
            char target[4097];
            const ssize_t length = ::readlinkat(folder, name.c_str(), target, sizeof target);
            link.assign(target, length < 0 ? 0 : static_cast<size_t>(length));
        }
        char facts[160];
        std::snprintf(facts, sizeof facts, "%c %o %u %u %lld %lld.%09ld", letterOf(state.st_mode),
                      state.st_mode & 07777, state.st_uid, state.st_gid, static_cast<long long>(state.st_size),
                      static_cast<long long>(state.st_mtim.tv_sec), state.st_mtim.tv_nsec);
        out += facts;
        out += '\0';
        out += name;
        out += '\0';
        out += link;
        out += '\0';
    }
    writeAll(1, out.data(), out.size());
}

void writeFile(int volume, const std::string &path)
{
    const auto [folderPath, name] = splitPath(checkedPath(path));
    const int folder = openInside(volume, folderPath);
    const int file = ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat state = {};
    if (file < 0 || ::fstat(file, &state) != 0)
        fail("open", path, errno);
    if (!S_ISREG(state.st_mode))
        refuse("not a regular file", path);
    static char bytes[256 * 1024];
    for (ssize_t got = 0; (got = ::read(file, bytes, sizeof bytes)) != 0;) {
        if (got < 0)
            fail("read", path, errno);
        writeAll(1, bytes, static_cast<size_t>(got));
    }
}

} // namespace volumehelper
