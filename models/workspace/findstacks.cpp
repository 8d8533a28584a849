// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/findstacks.h"

#include "models/core/translate.h"

#include <QDir>
#include <QFileInfo>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

//! Bounds the search, so that a home directory full of checkouts stays fast.
constexpr int maximumChildren = 500;

FoundStack stackOfDirectory(const QString &directory)
{
    FoundStack found;
    found.stack.directory = directory;
    found.stack.name = QFileInfo(directory).fileName();
    return found;
}

std::optional<FoundStack> inDirectory(const QString &directory)
{
    const QString workspaceFile = workspaceFileIn(directory);
    if (!workspaceFile.isEmpty())
        return FoundStack{workspaceFile, {}};
    if (!composeFilesIn(directory).isEmpty())
        return stackOfDirectory(directory);
    return std::nullopt;
}

Result<QList<FoundStack>> inFolder(const QString &folder)
{
    if (auto found = inDirectory(folder))
        return QList<FoundStack>{*found};
    QList<FoundStack> list;
    const QDir dir(folder);
    const QStringList children = dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Readable, QDir::Name);
    for (const QString &child : children.first(qMin(children.size(), qsizetype{maximumChildren}))) {
        if (auto found = inDirectory(dir.filePath(child)))
            list.append(*found);
    }
    if (list.isEmpty()) {
        return failure(ErrorCode::NotFound, tr("no stack in %1").arg(folder),
                       tr("it has no %1 and no %2, and neither have the folders in it")
                           .arg(workspaceFileNames().constFirst(), composeFileNames().join(u", "_s)),
                       tr("Choose the folder or the file that docker compose is used with."));
    }
    return list;
}

FoundStack ofFile(const QFileInfo &file)
{
    const QString directory = file.absolutePath();
    if (workspaceFileNames().contains(file.fileName()))
        return {QDir::cleanPath(file.absoluteFilePath()), {}};
    const QStringList ofDirectory = composeFilesIn(directory);
    if (ofDirectory.contains(QDir::cleanPath(file.absoluteFilePath())))
        return stackOfDirectory(directory);
    FoundStack found = stackOfDirectory(directory);
    found.stack.files = {QDir::cleanPath(file.absoluteFilePath())};
    return found;
}

} // namespace

Result<QList<FoundStack>> findStacks(const QString &path)
{
    const QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (!info.exists()) {
        return failure(ErrorCode::NotFound, tr("opening %1").arg(path), tr("there is no such file or folder"),
                       tr("Give a folder with a compose file, a compose file, or a pierside.yaml."));
    }
    if (!info.isReadable()) {
        return failure(ErrorCode::PermissionDenied, tr("opening %1").arg(path), tr("it may not be read by this user"));
    }
    if (info.isDir())
        return inFolder(info.absoluteFilePath());
    if (!info.isFile()) {
        return failure(ErrorCode::BadInput, tr("opening %1").arg(path), tr("it is neither a file nor a folder"),
                       tr("Give a folder with a compose file, a compose file, or a pierside.yaml."));
    }
    return QList<FoundStack>{ofFile(info)};
}

} // namespace pierside::workspace
