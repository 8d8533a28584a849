// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

// What the helper says about the files of a volume, on standard output.
namespace volumehelper {

//! "bytes files folders seconds.nanoseconds letter free sharing\n": the bytes on the disk; the time is that of the last
//! change of a file's content. The letter says what the names in the root folder suggest: d data, c cache, s secrets, -
//! nothing. Free are the bytes that the file system has left; sharing is "shares" if copies of files share their blocks
//! there, else "copies".
void measure(int volume);

//! One record per file of a folder: "type mode uid gid size seconds.nanoseconds\0name\0link\0".
void list(int volume, const std::string &path);

//! Opens a folder of a volume without following links; the root is the empty path.
int openInside(int volume, const std::string &path);

//! The bytes of a regular file.
void writeFile(int volume, const std::string &path);

} // namespace volumehelper
