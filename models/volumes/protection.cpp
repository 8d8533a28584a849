// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/protection.h"

#include "models/core/statedirectory.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pierside::volumes {

namespace {

constexpr qint64 longestFile = 4 * 1024 * 1024;

QJsonObject readProtection(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestFile)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

QSet<QString> protectedVolumes(const QString &file, const QString &engine)
{
    QSet<QString> names;
    const QJsonArray array = readProtection(file)[engine].toArray();
    for (const QJsonValue &name : array)
        names.insert(name.toString());
    return names;
}

Result<Done> setProtected(const QString &file, const QString &engine, const QString &volume, bool isProtected)
{
    QSet<QString> names = protectedVolumes(file, engine);
    if (isProtected)
        names.insert(volume);
    else
        names.remove(volume);
    QStringList sorted(names.cbegin(), names.cend());
    sorted.sort();
    QJsonObject all = readProtection(file);
    all.insert(engine, QJsonArray::fromStringList(sorted));
    if (const auto made = makePrivateDirectory(QFileInfo(file).absolutePath()); !made)
        return failure(made.error());
    QSaveFile saved(file);
    if (!saved.open(QIODevice::WriteOnly) || saved.write(QJsonDocument(all).toJson()) < 0 || !saved.commit())
        return failure(ErrorCode::PermissionDenied, file, saved.errorString());
    return Done{};
}

} // namespace pierside::volumes
