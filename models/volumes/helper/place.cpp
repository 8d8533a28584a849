// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/place.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace volumehelper {

namespace {

constexpr mode_t permissions = 07777;

//! A file whose metadata is set: an open one, else the one at a path, which takes longer.
struct Target
{
    int file = -1;
    std::string path = {};

    ssize_t attributes(char *names, size_t size) const
    {
        return file >= 0 ? ::flistxattr(file, names, size) : ::llistxattr(path.c_str(), names, size);
    }
    int removeAttribute(const std::string &name) const
    {
        return file >= 0 ? ::fremovexattr(file, name.c_str()) : ::lremovexattr(path.c_str(), name.c_str());
    }
    int setAttribute(const std::string &name, const std::string &value) const
    {
        return file >= 0 ? ::fsetxattr(file, name.c_str(), value.data(), value.size(), 0)
                         : ::lsetxattr(path.c_str(), name.c_str(), value.data(), value.size(), 0);
    }
    int setOwner(uid_t uid, gid_t gid) const
    {
        return file >= 0 ? ::fchown(file, uid, gid) : ::lchown(path.c_str(), uid, gid);
    }
    int setMode(mode_t mode) const { return file >= 0 ? ::fchmod(file, mode) : ::chmod(path.c_str(), mode); }
    int setTimes(const timespec (&times)[2]) const
    {
        return file >= 0 ? ::futimens(file, times) : ::utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW);
    }
};

void removeOtherAttributes(const Target &target, const Entry &entry)
{
    const ssize_t length = target.attributes(nullptr, 0);
    if (length <= 0)
        return;
    std::string names(static_cast<size_t>(length), '\0');
    const ssize_t got = target.attributes(names.data(), names.size());
    for (size_t begin = 0; got > 0 && begin < static_cast<size_t>(got);) {
        const std::string name(names.c_str() + begin);
        begin += name.size() + 1;
        const bool isOurs = name.rfind("user.", 0) == 0 || name.rfind("system.posix_acl", 0) == 0;
        if (isOurs && entry.attributes.count(name) == 0)
            target.removeAttribute(name);
    }
}

//! The order matters: a change of owner clears suid and capabilities, an attribute may change permissions.
void applyMetadata(const Target &target, const Entry &entry)
{
    if (target.setOwner(entry.uid, entry.gid) != 0)
        fail("set owner", entry.path, errno);
    if (!S_ISLNK(entry.mode) && target.setMode(entry.mode & permissions) != 0)
        fail("set permissions", entry.path, errno);
    removeOtherAttributes(target, entry);
    for (const auto &[name, value] : entry.attributes) {
        if (target.setAttribute(name, value) != 0)
            fail("set attribute " + name, entry.path, errno);
    }
    const timespec times[2] = {entry.modified, entry.modified};
    if (target.setTimes(times) != 0)
        fail("set time", entry.path, errno);
}

//! The path of the name that is removed: the last one of each folder.
std::string pathOf(const std::vector<std::vector<std::string>> &left)
{
    std::string path;
    for (const std::vector<std::string> &names : left) {
        if (!names.empty())
            path += '/' + names.back();
    }
    return path;
}

void removeBelow(int volume)
{
    Descent at(volume);
    // What is left in the folders from the root to the present one. The last name of a folder is entered next.
    std::vector<std::vector<std::string>> left{namesIn(volume, "volume")};
    while (true) {
        if (left.back().empty()) {
            left.pop_back();
            if (left.empty())
                return;
            at.leave();
            if (::unlinkat(at.folder(), left.back().back().c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT)
                fail("remove", pathOf(left), errno);
            left.back().pop_back();
            continue;
        }
        const std::string &name = left.back().back();
        if (::unlinkat(at.folder(), name.c_str(), 0) == 0 || errno == ENOENT) {
            left.back().pop_back();
            continue;
        }
        if ((errno != EISDIR && errno != EPERM) || !at.enter(name))
            fail("remove", pathOf(left), errno);
        left.push_back(namesIn(at.folder(), name));
    }
}

} // namespace

std::string checkedPath(const std::string &path)
{
    if (path.find('\0') != std::string::npos)
        refuse("the archive has a name with a NUL", path.c_str());
    if (!path.empty() && path.front() == '/')
        refuse("the archive has an absolute path", path);
    std::string clean;
    for (size_t begin = 0; begin <= path.size();) {
        const size_t slash = std::min(path.find('/', begin), path.size());
        const std::string part = path.substr(begin, slash - begin);
        begin = slash + 1;
        if (part == "..")
            refuse("the archive has a path with ..", path);
        if (part.empty() || part == ".")
            continue;
        clean += clean.empty() ? part : '/' + part;
    }
    return clean;
}

void Place::enterOrMake(PathTree::Node node)
{
    const std::string &name = m_tree.name(node);
    // Archives of other programs may leave out folders.
    if (::mkdirat(m_at.folder(), name.c_str(), 0755) != 0 && errno != EEXIST)
        fail("create folder", m_tree.path(node), errno);
    if (m_at.enter(name))
        return;
    if (errno == ENOTDIR || errno == ELOOP)
        refuse("the archive leads through a link or a file", m_tree.path(node));
    fail("open", m_tree.path(node), errno);
}

int Place::goTo(PathTree::Node node)
{
    std::vector<PathTree::Node> below;
    while (m_tree.depth(node) >= m_chain.size() || m_chain[m_tree.depth(node)] != node) {
        below.push_back(node);
        node = m_tree.parent(node);
    }
    for (; m_chain.size() > m_tree.depth(node) + 1; m_chain.pop_back())
        m_at.leave();
    for (auto next = below.rbegin(); next != below.rend(); ++next) {
        enterOrMake(*next);
        m_chain.push_back(*next);
    }
    return m_at.folder();
}

int Place::folderOf(const std::string &path)
{
    return goTo(m_tree.node(splitPath(path).first));
}

void Place::makeRoom(int folder, const std::string &name, const Entry &entry)
{
    struct stat state = {};
    if (::fstatat(folder, name.c_str(), &state, AT_SYMLINK_NOFOLLOW) != 0)
        return;
    if (S_ISDIR(state.st_mode))
        refuse("the archive replaces a folder by a file", entry.path);
    if (::unlinkat(folder, name.c_str(), 0) != 0)
        fail("replace", entry.path, errno);
}

void Place::addFolder(const Entry &entry)
{
    Entry facts = entry;
    facts.path.clear();
    m_folders.emplace_back(m_tree.node(entry.path), std::move(facts));
}

void Place::makeFolder(int folder, const std::string &name, const Entry &entry)
{
    // Only for this program until finish().
    if (::mkdirat(folder, name.c_str(), 0700) != 0 && errno != EEXIST)
        fail("create folder", entry.path, errno);
    addFolder(entry);
}

void Place::makeHardLink(int folder, const std::string &name, const Entry &entry)
{
    const std::string targetName = splitPath(entry.link).second;
    const int own = ::fcntl(folder, F_DUPFD_CLOEXEC, 0);
    const int target = folderOf(entry.link);
    if (::linkat(target, targetName.c_str(), own, name.c_str(), 0) != 0)
        fail("create hard link", entry.path + " to " + entry.link, errno);
    ::close(own);
}

void Place::applyTo(int folder, const std::string &name, const Entry &entry)
{
    applyMetadata({-1, procPath(folder, name)}, entry);
}

int Place::create(const Entry &entry)
{
    if (entry.path.empty()) {
        if (!S_ISDIR(entry.mode))
            refuse("the archive has a file without a name", ".");
        addFolder(entry);
        return -1;
    }
    const int folder = folderOf(entry.path);
    const std::string name = splitPath(entry.path).second;
    if (S_ISDIR(entry.mode) && !entry.hardLink) {
        makeFolder(folder, name, entry);
        return -1;
    }
    makeRoom(folder, name, entry);
    if (entry.hardLink) {
        makeHardLink(folder, name, entry);
        return -1;
    }
    if (S_ISREG(entry.mode)) {
        const int file = ::openat(folder, name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file < 0)
            fail("create", entry.path, errno);
        return file;
    }
    const bool made = S_ISLNK(entry.mode) ? ::symlinkat(entry.link.c_str(), folder, name.c_str()) == 0
                                          : ::mknodat(folder, name.c_str(), entry.mode, entry.device) == 0;
    if (!made)
        fail("create", entry.path, errno);
    applyTo(folder, name, entry);
    return -1;
}

void Place::finishFile(const Entry &entry, int file)
{
    applyMetadata({file}, entry);
    if (::close(file) != 0)
        fail("close", entry.path, errno);
}

void Place::finish()
{
    // Children first: their creation changes the time of a folder, and a folder may become unreadable.
    for (auto folder = m_folders.rbegin(); folder != m_folders.rend(); ++folder) {
        const auto &[node, entry] = *folder;
        if (node == PathTree::root)
            applyTo(m_volume, ".", entry);
        else
            applyTo(goTo(m_tree.parent(node)), m_tree.name(node), entry);
    }
    if (::syncfs(m_volume) != 0)
        fail("flush", "volume", errno);
}

void emptyVolume(int volume)
{
    removeBelow(volume);
    if (::syncfs(volume) != 0)
        fail("flush", "volume", errno);
}

} // namespace volumehelper
