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

//! Writes a folder as an archive to standard output.
void writeTar(int folder);

//! How an archive is read.
struct TarReading
{
    std::string top = {};   //!< a folder at the beginning of each path, which is left out
    bool ownsFiles = false; //!< files get the owner of the folder instead of their own
};

//! Reads an archive from standard input into a folder.
void readTar(int folder, const TarReading &reading);
//! \brief Reads an archive from standard input without writing anything, and ends the program if readTar() would refuse
//! it.
//!
//! Prints "entries bytes top\n": the bytes of the files as they would be, and the one folder that all entries are in,
//! or
//! "." if there is none.
void checkTar();

} // namespace volumehelper
