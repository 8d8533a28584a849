// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace volumehelper {

void fail(const std::string &what, const std::string &path, int number)
{
    refuse(what, path + ": " + std::strerror(number));
}

void refuse(const std::string &what, const std::string &path)
{
    const std::string line = what + ": " + path + "\n";
    // Nothing can be done about a standard error that is closed.
    [[maybe_unused]] const ssize_t written = ::write(2, line.data(), line.size());
    std::_Exit(1);
}

void writeAll(int descriptor, const char *bytes, size_t count)
{
    while (count > 0) {
        const ssize_t written = ::write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail("write", "output", errno);
        bytes += written;
        count -= static_cast<size_t>(written);
    }
}

std::vector<std::string> namesIn(int folder, const std::string &path)
{
    const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *directory = copy < 0 ? nullptr : ::fdopendir(copy);
    if (!directory)
        fail("list", path, errno);
    std::vector<std::string> names;
    errno = 0;
    while (const dirent *item = ::readdir(directory)) {
        const std::string name = item->d_name;
        if (name != "." && name != "..")
            names.push_back(name);
    }
    if (errno != 0)
        fail("list", path, errno);
    ::closedir(directory);
    std::sort(names.begin(), names.end());
    return names;
}

int openVolume(const char *path)
{
    const int folder = ::open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        fail("open", path, errno);
    return folder;
}

std::pair<std::string, std::string> splitPath(const std::string &path)
{
    const size_t slash = path.rfind('/');
    if (slash == std::string::npos)
        return {"", path};
    return {path.substr(0, slash), path.substr(slash + 1)};
}

std::string procPath(int folder, const std::string &name)
{
    return "/proc/self/fd/" + std::to_string(folder) + "/" + name;
}

} // namespace volumehelper
