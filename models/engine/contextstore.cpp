// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/contextstore.h"

#include "models/core/translate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fileLimit = 4 * 1024 * 1024;

Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(file.error() == QFile::PermissionsError || file.exists() ? ErrorCode::PermissionDenied
                                                                                : ErrorCode::NotFound,
                       tr("reading %1").arg(path), file.errorString());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(fileLimit), &error);
    if (!document.isObject())
        return failure(ErrorCode::BadInput, tr("reading %1").arg(path),
                       error.error == QJsonParseError::NoError
                           ? tr("the file is not a JSON object")
                           : tr("the file is not JSON (%1 at byte %2)").arg(error.errorString()).arg(error.offset));
    return document.object();
}

QString folderOf(const QString &name)
{
    return QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QString metaPath(const QString &configDirectory, const QString &folder)
{
    return configDirectory + "/contexts/meta/"_L1 + folder + "/meta.json"_L1;
}

} // namespace

QString dockerConfigDirectory(const LocateRequest &request)
{
    const QString configured = request.environment.value(u"DOCKER_CONFIG"_s);
    return configured.isEmpty() ? request.homeDirectory + "/.docker"_L1 : configured;
}

Result<QString> currentContext(const QString &configDirectory)
{
    const auto config = readObject(configDirectory + "/config.json"_L1);
    if (!config) {
        if (config.error().code == ErrorCode::NotFound)
            return QString();
        return failure(config.error());
    }
    return config->value("currentContext"_L1).toString();
}

Result<Target> readContext(const QString &configDirectory, const QString &name)
{
    const QString folder = folderOf(name);
    const auto meta = readObject(metaPath(configDirectory, folder));
    if (!meta && meta.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::NotFound, tr("using the context %1").arg(name),
                       tr("%1 has no such context").arg(configDirectory),
                       tr("Run \"docker context ls\" to list the contexts."));
    if (!meta)
        return failure(meta.error());
    const QJsonObject endpoint = meta->value("Endpoints"_L1).toObject()["docker"_L1].toObject();
    Target target;
    target.name = name;
    target.origin = u"context "_s + name;
    target.address = endpoint["Host"_L1].toString();
    target.verifyTls = !endpoint["SkipTLSVerify"_L1].toBool();
    if (target.address.isEmpty())
        return failure(ErrorCode::BadInput, tr("using the context %1").arg(name),
                       tr("%1 has no Docker host").arg(metaPath(configDirectory, folder)));
    const QString tls = configDirectory + "/contexts/tls/"_L1 + folder + "/docker"_L1;
    if (QDir(tls).exists())
        target.certificateDirectory = tls;
    return target;
}

QStringList contextNames(const QString &configDirectory)
{
    QStringList names;
    const QStringList folders =
        QDir(configDirectory + "/contexts/meta"_L1).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &folder : folders) {
        const auto meta = readObject(metaPath(configDirectory, folder));
        if (meta && !meta->value("Name"_L1).toString().isEmpty())
            names.append(meta->value("Name"_L1).toString());
    }
    names.sort();
    return names;
}

} // namespace pierside::engine
