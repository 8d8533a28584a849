// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Usage:
//   helper measure FOLDER...   bytes on the disk, files, folders, time of the last change, kind of content
//   helper list FOLDER PATH    one folder: records that end with a NUL
//   helper cat FOLDER PATH     the bytes of a file
//   helper tar FOLDER [PATH]   writes an archive of a folder to standard output
//   helper untar FOLDER [TOP]  reads an archive from standard input; TOP is left out of its paths
//   helper upload FOLDER PATH  reads an archive into a folder, whose owner owns the files
//   helper checktar            reads an archive from standard input and refuses what untar refuses
//   helper clone FROM TO [FROM TO ...]  copies, sharing the blocks where the file system can
//   helper empty FOLDER [FOLDER ...]    removes all files
#include "models/volumes/helper/clone.h"
#include "models/volumes/helper/look.h"
#include "models/volumes/helper/place.h"
#include "models/volumes/helper/tarformat.h"

#include <string>
#include <sys/resource.h>

namespace {

//! A deep tree needs many descriptors.
void raiseLimits()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

int main(int count, char **arguments)
{
    using namespace volumehelper;
    const std::string verb = count > 1 ? arguments[1] : "";
    raiseLimits();
    ::umask(0);
    if (verb == "clone" && count >= 4 && count % 2 == 0) {
        for (int i = 2; i < count; i += 2)
            cloneVolume(openVolume(arguments[i]), openVolume(arguments[i + 1]));
    } else if (verb == "empty" && count >= 3) {
        for (int i = 2; i < count; ++i)
            emptyVolume(openVolume(arguments[i]));
    } else if (verb == "measure" && count >= 3) {
        for (int i = 2; i < count; ++i)
            measure(openVolume(arguments[i]));
    } else if (verb == "list" && count == 4) {
        list(openVolume(arguments[2]), arguments[3]);
    } else if (verb == "cat" && count == 4) {
        writeFile(openVolume(arguments[2]), arguments[3]);
    } else if (verb == "tar" && (count == 3 || count == 4)) {
        writeTar(openInside(openVolume(arguments[2]), count == 4 ? arguments[3] : ""));
    } else if (verb == "untar" && (count == 3 || count == 4)) {
        readTar(openVolume(arguments[2]), {count == 4 ? arguments[3] : "", false});
    } else if (verb == "upload" && count == 4) {
        readTar(openInside(openVolume(arguments[2]), arguments[3]), {"", true});
    } else if (verb == "checktar" && count == 2) {
        checkTar();
    } else {
        refuse("unknown command", verb);
    }
    return 0;
}
