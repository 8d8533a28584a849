// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/descent.h"

#include "models/volumes/helper/files.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace volumehelper {

namespace {

constexpr size_t mostOpen = 16; //!< descriptors of folders; the limit of a process may be low, and a copy has two trees

} // namespace

Descent::Descent(int root)
    : m_levels{{root, 0, 0}}
{
}

Descent::~Descent()
{
    for (size_t i = 1; i < m_levels.size(); ++i) {
        if (m_levels[i].descriptor >= 0)
            ::close(m_levels[i].descriptor);
    }
}

bool Descent::enter(const std::string &name)
{
    const int inner = ::openat(folder(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0)
        return false;
    struct stat state = {};
    if (::fstat(inner, &state) != 0)
        fail("read", name, errno);
    m_levels.push_back({inner, state.st_dev, state.st_ino});
    if (m_levels.size() > mostOpen + 1) {
        Level &far = m_levels[m_levels.size() - mostOpen - 1];
        if (far.descriptor >= 0 && &far != &m_levels.front())
            ::close(std::exchange(far.descriptor, -1));
    }
    return true;
}

void Descent::leave()
{
    Level &above = m_levels[m_levels.size() - 2];
    if (above.descriptor < 0) {
        above.descriptor = ::openat(folder(), "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        struct stat state = {};
        if (above.descriptor < 0 || ::fstat(above.descriptor, &state) != 0)
            fail("open", "..", errno);
        if (state.st_dev != above.device || state.st_ino != above.inode)
            refuse("a folder was moved meanwhile", "..");
    }
    ::close(folder());
    m_levels.pop_back();
}

} // namespace volumehelper
