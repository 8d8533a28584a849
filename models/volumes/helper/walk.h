// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/helper/files.h"

#include <functional>

namespace volumehelper {

//! Called with each file before the files below it; \a descriptor is open for reading if it is a regular file, else -1.
using Visitor = std::function<void(Entry &entry, int descriptor)>;

//! \brief Visits a volume, its own folder first, in the order of the names.
//!
//! Follows no symbolic link and enters no other file system. Files that disappear meanwhile are left out. Without
//! \a withContent, attributes are not read, regular files are not opened, and only the files of the root
//! folder have a path; with it, a path of more than longestPath is refused. However deep a tree is, a few folders only
//! are open at a time.
void walk(int volume, bool withContent, const Visitor &visit);

//! Finds the parts of an open file that hold data.
void findExtents(int descriptor, Entry &entry);

} // namespace volumehelper
