// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/helper/tarcheck.h"

#include <cstdio>

namespace volumehelper {

namespace {

constexpr int64_t largestFile = int64_t(8) << 40; //!< no file system has larger ones where this runs
constexpr int64_t mostEntries = 50'000'000;
constexpr size_t mostUnnamedFolders = 1'000'000; //!< folders in paths that have no entry of their own

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
    const PathTree::Node node = m_tree.node(entry.path);
    m_kinds.resize(m_tree.size(), Kind::Unknown);
    if (m_tree.size() > mostUnnamedFolders + static_cast<size_t>(m_entries))
        refuse("the archive has too many folders", entry.path.substr(0, 64));
    // Above a known folder are only known folders.
    for (PathTree::Node above = m_tree.parent(node); m_kinds[above] != Kind::Folder; above = m_tree.parent(above)) {
        if (m_kinds[above] == Kind::Other)
            refuse("the archive leads through a link or a file", entry.path);
        m_kinds[above] = Kind::Folder;
    }
    if (isFolder && m_kinds[node] == Kind::Other)
        refuse("the archive leads through a link or a file", entry.path);
    if (!isFolder && m_kinds[node] == Kind::Folder)
        refuse("the archive replaces a folder by a file", entry.path);
    m_kinds[node] = isFolder ? Kind::Folder : Kind::Other;
    if (entry.hardLink)
        checkHardLink(entry);
    const std::string first = entry.path.substr(0, entry.path.find('/'));
    const bool isTop = !first.empty() && (first != entry.path || isFolder);
    if (m_entries == 1)
        m_top = isTop ? first : "";
    else if (!isTop || first != m_top)
        m_top.clear();
}

void TarCheck::checkHardLink(const Entry &entry)
{
    const PathTree::Node target = m_tree.node(entry.link);
    m_kinds.resize(m_tree.size(), Kind::Unknown);
    if (m_kinds[target] != Kind::Other || target == m_tree.node(entry.path))
        refuse("the archive has a hard link to a file that it does not have", entry.path);
}

void TarCheck::print() const
{
    std::printf("%lld %lld %s\n", static_cast<long long>(m_entries), static_cast<long long>(m_bytes),
                m_top.empty() ? "." : m_top.c_str());
    std::fflush(stdout);
}

} // namespace volumehelper
