// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry/dockerconfig.h"

#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace pierside::registry {

using namespace Qt::StringLiterals;

namespace {

QString configFile(const QMap<QString, QString> &environment)
{
    const QString folder = environment.value(u"DOCKER_CONFIG"_s, QDir::homePath() + u"/.docker"_s);
    const QFileInfo file(folder + u"/config.json"_s);
    return file.isSymLink() && file.exists() ? file.canonicalFilePath() : file.filePath();
}

} // namespace

QString bareHost(const QString &key)
{
    QString host = key;
    if (const auto scheme = host.indexOf("://"_L1); scheme >= 0)
        host = host.mid(scheme + 3);
    return host.section(u'/', 0, 0);
}

Result<QJsonObject> readDockerConfig(const QMap<QString, QString> &environment)
{
    QFile file(configFile(environment));
    if (!file.exists())
        return QJsonObject();
    const QString what = tr("Reading %1").arg(file.fileName());
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::PermissionDenied, what, file.errorString());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return failure(ErrorCode::BadInput, what,
                       error.error == QJsonParseError::NoError ? tr("It is no JSON object") : error.errorString(),
                       tr("Correct the file."));
    return document.object();
}

Result<Done> writeDockerConfig(const QJsonObject &config, const QMap<QString, QString> &environment)
{
    const QString path = configFile(environment);
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const auto refused = [&path](const QString &reason) {
        return failure(ErrorCode::PermissionDenied, tr("Writing %1").arg(path), reason);
    };
    if (!file.open(QIODevice::WriteOnly))
        return refused(file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(QJsonDocument(config).toJson());
    if (const QString reason = commitFailure(file); !reason.isEmpty())
        return refused(reason);
    return Done{};
}

QString helperFor(const QJsonObject &config, const QString &registry)
{
    const QJsonObject helpers = config["credHelpers"_L1].toObject();
    QString helper = helpers.value(bareHost(registry)).toString();
    if (helper.isEmpty())
        helper = helpers.value(registry).toString();
    return helper.isEmpty() ? config["credsStore"_L1].toString() : helper;
}

} // namespace pierside::registry
