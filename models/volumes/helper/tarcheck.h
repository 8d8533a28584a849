// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/helper/files.h"
#include "models/volumes/helper/pathtree.h"

#include <vector>

namespace volumehelper {

//! \brief Ends the program for an entry of an archive that Place would refuse, without a volume.
class TarCheck
{
public:
    void add(const Entry &entry);
    //! Prints the line of checkTar().
    void print() const;

private:
    enum class Kind : char { Unknown, Folder, Other };

    void checkHardLink(const Entry &entry);

    int64_t m_entries = 0;
    int64_t m_bytes = 0;
    std::string m_top; //!< the folder of all entries so far
    PathTree m_tree;
    std::vector<Kind> m_kinds{Kind::Folder}; //!< of the nodes of the tree
};

} // namespace volumehelper
