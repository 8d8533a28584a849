// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

// What the helper says about the files of a volume, on standard output.
namespace volumehelper {

//! "bytes files folders seconds.nanoseconds\n": the bytes on the disk; the time is that of the last change of a file's
//! content.
void measure(int volume);

//! One record per file of a folder: "type mode uid gid size seconds.nanoseconds\0name\0link\0".
void list(int volume, const std::string &path);

//! The bytes of a regular file.
void writeFile(int volume, const std::string &path);

} // namespace volumehelper
