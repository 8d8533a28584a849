// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/tarcheck.h"

#include <cstdio>

namespace volumehelper {

namespace {

constexpr int64_t largestFile = int64_t(8) << 40; //!< no file system has larger ones where this runs
constexpr int64_t mostEntries = 50'000'000;

} // namespace

void TarCheck::add(const Entry &entry)
{
    if (entry.size > largestFile)
        refuse("the archive has a file that is too large", entry.path);
    if (++m_entries > mostEntries)
        refuse("the archive has too many entries", entry.path);
    m_bytes += S_ISREG(entry.mode) && !entry.hardLink ? entry.size : 0;
    if (m_bytes < 0)
        refuse("the archive has an invalid size", entry.path);
    const bool isFolder = S_ISDIR(entry.mode) && !entry.hardLink;
    if (entry.path.empty() && !isFolder)
        refuse("the archive has a file without a name", ".");
    for (size_t slash = entry.path.find('/'); slash != std::string::npos; slash = entry.path.find('/', slash + 1)) {
        if (m_others.count(entry.path.substr(0, slash)))
            refuse("the archive leads through a link or a file", entry.path);
        m_folders.insert(entry.path.substr(0, slash));
    }
    if (isFolder && m_others.count(entry.path))
        refuse("the archive leads through a link or a file", entry.path);
    if (!isFolder && m_folders.count(entry.path))
        refuse("the archive replaces a folder by a file", entry.path);
    if (entry.hardLink && !m_others.count(entry.link))
        refuse("the archive has a hard link to a file that it does not have", entry.path);
    // Only names that could become part of another path are kept.
    if (!entry.path.empty())
        (isFolder ? m_folders : m_others).insert(entry.path);
    const std::string first = entry.path.substr(0, entry.path.find('/'));
    const bool isTop = !first.empty() && (first != entry.path || isFolder);
    if (m_entries == 1)
        m_top = isTop ? first : "";
    else if (!isTop || first != m_top)
        m_top.clear();
}

void TarCheck::print() const
{
    std::printf("%lld %lld %s\n", static_cast<long long>(m_entries), static_cast<long long>(m_bytes),
                m_top.empty() ? "." : m_top.c_str());
    std::fflush(stdout);
}

} // namespace volumehelper
