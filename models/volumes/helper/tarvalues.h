// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/helper/files.h"

#include <cstring>

// The numbers and texts of tar headers. An invalid one ends the program.
namespace volumehelper {

//! A PAX extended header: keys and values.
using Records = std::map<std::string, std::string>;
Records recordsIn(const std::string &bytes);

//! The name of an attribute in a key after "SCHILY.xattr.".
std::string attributeName(const std::string &key);
int64_t decimal(const std::string &text, const char *what);
//! Octal digits, or a big-endian number with the first bit set (GNU).
int64_t fieldNumber(const char *field, size_t size, const char *what);
//! "-1.500000000"
timespec timeOf(const std::string &text);

template <size_t N>
std::string fieldText(const char (&field)[N])
{
    return {field, ::strnlen(field, N)};
}

} // namespace volumehelper
