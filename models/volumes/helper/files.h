// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <sys/stat.h>
#include <vector>

// The helper that runs inside a container to read and write a volume. A static program without libraries besides libc
// and libstdc++: it is the only file of its image.
namespace volumehelper {

//! A part of a sparse file that holds data.
struct Extent
{
    int64_t offset = 0;
    int64_t size = 0;
};

//! One file of a volume, with everything that a copy keeps.
struct Entry
{
    std::string path; //!< relative to the volume, without a leading "./"; empty = the volume's own folder
    size_t depth = 0; //!< folders above it, as walk() finds it; 0 = the volume's own folder
    mode_t mode = 0;  //!< type and permissions
    uid_t uid = 0;
    gid_t gid = 0;
    timespec modified{};
    int64_t size = 0;
    int64_t allocated = 0; //!< bytes on the disk
    std::string link;      //!< target of a symbolic link, or the path of the first name of a hard link
    bool hardLink = false; //!< another name of the file \a link
    dev_t device = 0;      //!< of a device node
    std::map<std::string, std::string> attributes;
    std::vector<Extent> extents; //!< of a regular file, in order
    bool sparse = false;         //!< the extents do not cover the file
};

//! Bytes of the longest path that is copied or archived: programs that read archives refuse longer headers.
constexpr size_t longestPath = 512 * 1024;

//! Prints "what: path: the system's message" to standard error and exits with 1.
[[noreturn]] void fail(const std::string &what, const std::string &path, int number);
//! The same without a message of the system.
[[noreturn]] void refuse(const std::string &what, const std::string &path);

//! Writes everything, or fails.
void writeAll(int descriptor, const char *bytes, size_t count);

//! The names in a folder, sorted.
std::vector<std::string> namesIn(int folder, const std::string &path);

//! Opens the folder of a volume.
int openVolume(const char *path);

//! The folder of \a path and its last part.
std::pair<std::string, std::string> splitPath(const std::string &path);

//! "/proc/self/fd/N/name": for calls that need a path.
std::string procPath(int folder, const std::string &name);

} // namespace volumehelper
