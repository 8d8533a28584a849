// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace {

//! Writes a file when a program loads this library.
const struct Note
{
    Note()
    {
        const char *path = std::getenv("PRELOADED_NOTE");
        if (path)
            ::close(::open(path, O_CREAT | O_WRONLY, 0600));
    }
} note;

} // namespace
