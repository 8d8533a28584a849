// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/stackfiles.h"

#include <QDir>
#include <QFileInfo>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

QString firstIn(const QString &directory, const QStringList &names)
{
    const QDir dir(directory);
    for (const QString &name : names) {
        if (QFileInfo(dir.filePath(name)).isFile())
            return QDir::cleanPath(dir.absoluteFilePath(name));
    }
    return {};
}

} // namespace

bool StackFiles::sameFilesAs(const StackFiles &other) const
{
    return directory == other.directory && files == other.files && projectName == other.projectName;
}

QStringList composeFileNames()
{
    return {u"compose.yaml"_s, u"compose.yml"_s, u"docker-compose.yml"_s, u"docker-compose.yaml"_s};
}

QStringList composeOverrideNames()
{
    return {u"compose.override.yml"_s, u"compose.override.yaml"_s, u"docker-compose.override.yml"_s,
            u"docker-compose.override.yaml"_s};
}

QStringList workspaceFileNames()
{
    return {u"pierside.yaml"_s, u"pierside.yml"_s};
}

QStringList composeFilesIn(const QString &directory)
{
    const QString main = firstIn(directory, composeFileNames());
    if (main.isEmpty())
        return {};
    const QString override = firstIn(directory, composeOverrideNames());
    return override.isEmpty() ? QStringList{main} : QStringList{main, override};
}

QString workspaceFileIn(const QString &directory)
{
    return firstIn(directory, workspaceFileNames());
}

} // namespace pierside::workspace
