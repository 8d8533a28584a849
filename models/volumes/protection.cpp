// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/protection.h"

#include "models/core/filelock.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/core/units.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pierside::volumes {

namespace {

constexpr qint64 longestFile = 4 * 1024 * 1024;

Result<QJsonObject> readProtection(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    const auto unreadable = [&path](const QString &cause) {
        return failure(ErrorCode::BadInput, tr("reading the protected volumes in %1").arg(path), cause,
                       tr("Repair or delete the file. Without it no volume is protected."));
    };
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    if (file.size() > longestFile)
        return unreadable(tr("it has more than %1").arg(humanByteSize(longestFile)));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return unreadable(error.error == QJsonParseError::NoError ? tr("it is not a JSON object")
                                                                  : error.errorString());
    return document.object();
}

} // namespace

QString protectionFile(const QString &stateDirectory)
{
    return stateDirectory + QLatin1StringView("/protected-volumes.json");
}

Result<QSet<QString>> protectedVolumes(const QString &file, const QString &engine)
{
    const auto all = readProtection(file);
    if (!all)
        return failure(all.error());
    QSet<QString> names;
    const QJsonArray array = (*all)[engine].toArray();
    for (const QJsonValue &name : array)
        names.insert(name.toString());
    return names;
}

Result<Done> setProtected(const QString &file, const QString &engine, const QString &volume, bool isProtected)
{
    if (const auto made = makePrivateDirectory(QFileInfo(file).absolutePath()); !made)
        return failure(made.error());
    // Two programs that change the file at once would lose one of the changes.
    const auto lock = FileLock::acquire(file + QLatin1StringView(".lock"));
    if (!lock)
        return failure(lock.error());
    auto all = readProtection(file);
    auto names = protectedVolumes(file, engine);
    if (!all || !names)
        return failure(all ? names.error() : all.error());
    if (isProtected)
        names->insert(volume);
    else
        names->remove(volume);
    QStringList sorted(names->cbegin(), names->cend());
    sorted.sort();
    all->insert(engine, QJsonArray::fromStringList(sorted));
    QSaveFile saved(file);
    if (!saved.open(QIODevice::WriteOnly) || saved.write(QJsonDocument(*all).toJson()) < 0)
        return failure(ErrorCode::PermissionDenied, file, saved.errorString());
    if (const QString reason = commitFailure(saved); !reason.isEmpty())
        return failure(ErrorCode::PermissionDenied, file, reason);
    return Done{};
}

Error protectedError(const QString &volume)
{
    return {ErrorCode::PermissionDenied,
            tr("volume %1").arg(volume),
            tr("it is protected"),
            tr("To allow it: pierside volumes unprotect %1").arg(volume),
            0,
            {remedy::Unprotect{volume}}};
}

} // namespace pierside::volumes
