// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/mergefiles.h"

#include "models/core/translate.h"

#include <QFile>

#include <filesystem>

namespace pierside::volumes {

namespace fs = std::filesystem;

namespace {

QString pathText(const fs::path &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

tl::unexpected<Error> systemFailure(const fs::path &path, const std::error_code &code)
{
    return failure(ErrorCode::PermissionDenied, pathText(path), QString::fromLocal8Bit(code.message()));
}

//! Walks the folders that exist on both sides. visit(from, to, isMerged) is called for a folder before its members.
template <class Visit>
Result<Done> walkBoth(const fs::path &from, const fs::path &to, const Visit &visit)
{
    std::error_code code;
    const fs::file_status there = fs::symlink_status(to, code);
    const bool isMerged = fs::is_directory(fs::symlink_status(from, code)) && fs::is_directory(there);
    if (auto done = visit(from, to, there, isMerged); !done || !isMerged)
        return done;
    fs::directory_iterator members(from, code);
    if (code)
        return systemFailure(from, code);
    // Listed first: a visit moves them away.
    std::vector<fs::path> names;
    for (; members != fs::directory_iterator(); members.increment(code)) {
        if (code)
            return systemFailure(from, code);
        names.push_back(members->path().filename());
    }
    for (const fs::path &name : names) {
        if (auto done = walkBoth(from / name, to / name, visit); !done)
            return done;
    }
    return Done{};
}

Result<Done> checkPair(const fs::path &from, const fs::path &to, const fs::file_status &there, bool isMerged)
{
    std::error_code code;
    const bool isFolder = fs::is_directory(fs::symlink_status(from, code));
    if (isMerged || !fs::exists(there) || isFolder == fs::is_directory(there))
        return Done{};
    if (isFolder && fs::is_symlink(there))
        return failure(ErrorCode::Conflict, pathText(to), tr("a link is in the place of a folder"));
    return failure(ErrorCode::Conflict, pathText(to),
                   isFolder ? tr("a file is in the place of a folder") : tr("a folder is in the place of a file"));
}

Result<Done> movePair(const fs::path &from, const fs::path &to, const fs::file_status & /*there*/, bool isMerged)
{
    std::error_code code;
    if (!isMerged)
        fs::rename(from, to, code); // replaces a link, and does not follow it
    return code ? systemFailure(to, code) : Result<Done>(Done{});
}

} // namespace

Result<Done> mergeFiles(const QString &from, const QString &to)
{
    const fs::path source = QFile::encodeName(from).toStdString();
    const fs::path target = QFile::encodeName(to).toStdString();
    if (auto possible = walkBoth(source, target, checkPair); !possible)
        return possible;
    return walkBoth(source, target, movePair);
}

} // namespace pierside::volumes
