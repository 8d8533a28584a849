// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/helper/files.h"

// The tar format: ustar headers with PAX extended headers, as GNU tar and libarchive read them.
namespace volumehelper {

constexpr size_t blockSize = 512;

struct TarHeader
{
    char name[100];
    char mode[8];
    char uid[8];
    char gid[8];
    char size[12];
    char modified[12];
    char checksum[8];
    char type;
    char link[100];
    char magic[6];
    char version[2];
    char userName[32];
    char groupName[32];
    char deviceMajor[8];
    char deviceMinor[8];
    char prefix[155];
    char padding[12];
};
static_assert(sizeof(TarHeader) == blockSize);

//! The sum of the bytes of a header, with blanks as its checksum.
unsigned int checksumOf(const TarHeader &header);
//! Bytes from \a size to the next block.
inline size_t paddingAfter(int64_t size)
{
    return static_cast<size_t>((512 - size % 512) % 512);
}

//! Writes a volume as an archive to standard output.
void writeTar(int volume);
//! Reads an archive from standard input into a volume.
void readTar(int volume);

} // namespace volumehelper
