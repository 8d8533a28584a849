// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/protection.h"

#include "models/core/translate.h"
#include "models/volumes/choices.h"

#include <QJsonArray>

namespace pierside::volumes {

namespace {

QString protectionText()
{
    return tr("the protected volumes");
}

QSet<QString> namesIn(const QJsonValue &value)
{
    QSet<QString> names;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &name : array)
        names.insert(name.toString());
    return names;
}

} // namespace

QString protectionFile(const QString &stateDirectory)
{
    return stateDirectory + QLatin1StringView("/protected-volumes.json");
}

Result<QSet<QString>> protectedVolumes(const QString &file, const QString &engine)
{
    auto all = readJsonFile(file, protectionText());
    if (!all) {
        all.error().next = tr("Repair or delete the file. Without it no volume is protected.");
        return failure(all.error());
    }
    return namesIn((*all)[engine]);
}

Result<Done> setProtected(const QString &file, const QString &engine, const QString &volume, bool isProtected)
{
    return changeJsonFile(file, protectionText(), [&](QJsonObject &all) {
        QSet<QString> names = namesIn(all[engine]);
        if (isProtected)
            names.insert(volume);
        else
            names.remove(volume);
        QStringList sorted(names.cbegin(), names.cend());
        sorted.sort();
        all.insert(engine, QJsonArray::fromStringList(sorted));
    });
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
