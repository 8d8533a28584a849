// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/walk.h"

#include "models/volumes/helper/descent.h"
#include "models/volumes/helper/pathtree.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace volumehelper {

namespace {

constexpr const char *leftOut[] = {"security.selinux", "trusted.", "system.nfs4_acl"};

bool isKept(const std::string &name)
{
    return std::none_of(std::begin(leftOut), std::end(leftOut),
                        [&name](const char *prefix) { return name.rfind(prefix, 0) == 0; });
}

//! Reads the extended attributes of an open file, else of a path; a file system without them has none.
void readAttributes(int file, const std::string &path, Entry &entry)
{
    const auto list = [&](char *names, size_t size) {
        return file >= 0 ? ::flistxattr(file, names, size) : ::llistxattr(path.c_str(), names, size);
    };
    const auto get = [&](const std::string &name, char *value, size_t size) {
        return file >= 0 ? ::fgetxattr(file, name.c_str(), value, size)
                         : ::lgetxattr(path.c_str(), name.c_str(), value, size);
    };
    const ssize_t length = list(nullptr, 0);
    if (length <= 0)
        return;
    std::string names(static_cast<size_t>(length), '\0');
    const ssize_t got = list(names.data(), names.size());
    if (got < 0)
        fail("read attributes", entry.path, errno);
    names.resize(static_cast<size_t>(got));
    for (size_t begin = 0; begin < names.size();) {
        const std::string name(names.c_str() + begin);
        begin += name.size() + 1;
        if (!isKept(name))
            continue;
        const ssize_t size = get(name, nullptr, 0);
        if (size < 0)
            continue; // removed meanwhile
        std::string value(static_cast<size_t>(size), '\0');
        const ssize_t read = get(name, value.data(), value.size());
        if (read < 0)
            fail("read attribute " + name, entry.path, errno);
        value.resize(static_cast<size_t>(read));
        entry.attributes.emplace(name, std::move(value));
    }
}

} // namespace

void findExtents(int descriptor, Entry &entry)
{
    int64_t at = 0;
    while (at < entry.size) {
        const off_t data = ::lseek(descriptor, at, SEEK_DATA);
        if (data < 0 && errno == ENXIO)
            break; // only a hole follows
        if (data < 0) {
            entry.extents = {{0, entry.size}};
            return; // the file system does not tell holes
        }
        const off_t hole = ::lseek(descriptor, data, SEEK_HOLE);
        const int64_t end = std::min<int64_t>(hole < 0 ? entry.size : hole, entry.size);
        if (data >= end)
            break;
        entry.extents.push_back({data, end - data});
        at = end;
    }
    int64_t covered = 0;
    for (const Extent &extent : entry.extents)
        covered += extent.size;
    entry.sparse = covered < entry.size;
}

namespace {

class Walker
{
public:
    Walker(int volume, bool withContent, const Visitor &visit)
        : m_volume(volume)
        , m_withContent(withContent)
        , m_visit(visit)
        , m_at(volume)
    {
    }

    void run()
    {
        struct stat state = {};
        if (::fstat(m_volume, &state) != 0)
            fail("read", "volume", errno);
        m_device = state.st_dev;
        Entry entry = entryOf(state);
        if (m_withContent)
            readAttributes(m_volume, {}, entry);
        m_visit(entry, -1);
        // Not by recursion: a tree may be deeper than the stack.
        m_folders.push_back({namesIn(m_volume, "volume"), 0, 0});
        while (!m_folders.empty()) {
            Folder &folder = m_folders.back();
            m_path.resize(folder.pathSize);
            if (folder.next < folder.names.size()) {
                one(folder.names[folder.next++]);
                continue;
            }
            m_folders.pop_back();
            if (!m_folders.empty())
                m_at.leave();
        }
    }

private:
    //! A folder whose files are visited.
    struct Folder
    {
        std::vector<std::string> names;
        size_t next = 0;
        size_t pathSize = 0;
    };

    Entry entryOf(const struct stat &state) const
    {
        Entry entry;
        entry.depth = m_folders.size();
        // The paths of a deep tree are long.
        if (m_withContent || entry.depth < 2)
            entry.path = m_path;
        entry.mode = state.st_mode;
        entry.uid = state.st_uid;
        entry.gid = state.st_gid;
        entry.modified = state.st_mtim;
        entry.size = S_ISREG(state.st_mode) ? state.st_size : 0;
        entry.allocated = static_cast<int64_t>(state.st_blocks) * 512;
        entry.device = state.st_rdev;
        return entry;
    }

    void one(const std::string &name)
    {
        const int folder = m_at.folder();
        m_path += (m_path.empty() ? "" : "/") + name;
        if (m_withContent && m_path.size() > longestPath)
            refuse("the path is too long", m_path.substr(0, 64) + "...");
        struct stat state = {};
        if (::fstatat(folder, name.c_str(), &state, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT)
                return;
            fail("read", m_path, errno);
        }
        if (state.st_dev != m_device)
            return;
        Entry entry = entryOf(state);
        if (!S_ISDIR(state.st_mode) && state.st_nlink > 1) {
            const auto found = m_firstNames.find(state.st_ino);
            if (found != m_firstNames.end()) {
                entry.hardLink = true;
                entry.link = m_paths.path(found->second);
                return m_visit(entry, -1);
            }
            m_firstNames.emplace(state.st_ino, m_withContent ? m_paths.node(m_path) : PathTree::root);
        }
        if (S_ISLNK(state.st_mode))
            readLink(folder, name, entry);
        if (S_ISREG(state.st_mode) && m_withContent)
            return content(folder, name, entry);
        if (m_withContent)
            readAttributes(-1, procPath(folder, name), entry);
        m_visit(entry, -1);
        if (S_ISDIR(state.st_mode))
            enter(name);
    }

    static void readLink(int folder, const std::string &name, Entry &entry)
    {
        char target[4097];
        const ssize_t length = ::readlinkat(folder, name.c_str(), target, sizeof target);
        if (length < 0)
            fail("read link", entry.path, errno);
        entry.link.assign(target, static_cast<size_t>(length));
    }

    void content(int folder, const std::string &name, Entry &entry)
    {
        const int file = ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (file < 0) {
            if (errno == ENOENT)
                return;
            fail("open", entry.path, errno);
        }
        readAttributes(file, {}, entry);
        m_visit(entry, file);
        ::close(file);
    }

    void enter(const std::string &name)
    {
        if (m_at.enter(name))
            m_folders.push_back({namesIn(m_at.folder(), name), 0, m_path.size()});
        else if (errno != ENOENT && errno != ENOTDIR)
            fail("open", m_path, errno);
    }

    const int m_volume;
    const bool m_withContent;
    const Visitor &m_visit;
    dev_t m_device = 0;
    std::map<ino_t, PathTree::Node> m_firstNames; //!< of files with several names
    PathTree m_paths;                             //!< of those
    std::vector<Folder> m_folders;                //!< from the root to the present one
    std::string m_path;                           //!< of the present file
    Descent m_at;
};

} // namespace

void walk(int volume, bool withContent, const Visitor &visit)
{
    Walker(volume, withContent, visit).run();
}

} // namespace volumehelper
