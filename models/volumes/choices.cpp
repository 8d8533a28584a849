// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/choices.h"

#include "models/core/filelock.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/core/units.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestJsonFile = 4 * 1024 * 1024;

QString choicesText()
{
    return tr("the choices for volumes and cleanups");
}

} // namespace

QString choicesFile(const QString &stateDirectory)
{
    return stateDirectory + "/volume-choices.json"_L1;
}

Result<QJsonObject> readJsonFile(const QString &path, const QString &what)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    const auto unreadable = [&path, &what](const QString &cause) {
        return failure(ErrorCode::BadInput, tr("reading %1 in %2").arg(what, path), cause,
                       tr("Repair or delete the file."));
    };
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    if (file.size() > longestJsonFile)
        return unreadable(tr("it has more than %1").arg(humanByteSize(longestJsonFile)));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return unreadable(error.error == QJsonParseError::NoError ? tr("it is not a JSON object")
                                                                  : error.errorString());
    return document.object();
}

Result<Done> changeJsonFile(const QString &path, const QString &what, const std::function<void(QJsonObject &)> &change)
{
    if (const auto made = makePrivateDirectory(QFileInfo(path).absolutePath()); !made)
        return failure(made.error());
    const auto lock = FileLock::acquire(path + ".lock"_L1, Milliseconds(2000));
    if (!lock)
        return failure(lock.error());
    auto all = readJsonFile(path, what);
    if (!all)
        return failure(all.error());
    change(*all);
    QSaveFile saved(path);
    if (!saved.open(QIODevice::WriteOnly) || saved.write(QJsonDocument(*all).toJson()) < 0)
        return failure(ErrorCode::PermissionDenied, path, saved.errorString());
    if (const QString reason = commitFailure(saved); !reason.isEmpty())
        return failure(ErrorCode::PermissionDenied, path, reason);
    return Done{};
}

Result<QMap<QString, QString>> choicesOf(const QString &file, const QString &engine, QLatin1StringView kind)
{
    const auto all = readJsonFile(file, choicesText());
    if (!all)
        return failure(all.error());
    QMap<QString, QString> choices;
    const QJsonObject found = (*all)[engine].toObject()[kind].toObject();
    for (auto it = found.begin(); it != found.end(); ++it)
        choices.insert(it.key(), it->toString());
    return choices;
}

Result<Done> setChoice(const QString &file, const QString &engine, QLatin1StringView kind, const QString &name,
                       const QString &value)
{
    return changeJsonFile(file, choicesText(), [&](QJsonObject &all) {
        QJsonObject ofEngine = all[engine].toObject();
        QJsonObject choices = ofEngine[kind].toObject();
        if (value.isEmpty())
            choices.remove(name);
        else
            choices[name] = value;
        ofEngine[kind] = choices;
        all[engine] = ofEngine;
    });
}

} // namespace pierside::volumes
