// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry/credentials.h"

#include "models/core/translate.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace pierside::registry {

using namespace Qt::StringLiterals;

static const QString dockerHub = u"https://index.docker.io/v1/"_s;

//! Strips scheme and path from a host name in config.json.
static QString bareHost(const QString &key)
{
    QString host = key;
    if (const auto scheme = host.indexOf("://"_L1); scheme >= 0)
        host = host.mid(scheme + 3);
    return host.section(u'/', 0, 0);
}

QString registryOf(const QString &reference)
{
    const QString first = reference.section(u'/', 0, 0);
    const bool isHost =
        reference.contains(u'/') && (first.contains(u'.') || first.contains(u':') || first == "localhost"_L1);
    if (!isHost || first == "docker.io"_L1 || first == "index.docker.io"_L1)
        return dockerHub;
    return first;
}

static Secret header(const QString &user, const QString &password, const QString &identityToken,
                     const QString &registry)
{
    QJsonObject auth{{u"serveraddress"_s, registry}};
    if (!identityToken.isEmpty()) {
        auth.insert(u"identitytoken"_s, identityToken);
    } else {
        auth.insert(u"username"_s, user);
        auth.insert(u"password"_s, password);
    }
    QByteArray json = QJsonDocument(auth).toJson(QJsonDocument::Compact);
    Secret value = Secret::take(json.toBase64(QByteArray::Base64UrlEncoding));
    wipe(json);
    return value;
}

static Result<Secret> askHelper(const QString &name, const QString &registry)
{
    const QString program = u"docker-credential-"_s + name;
    const auto failed = [&](const QString &cause) {
        return failure(ErrorCode::PermissionDenied, tr("getting credentials for %1 from %2").arg(registry, program),
                       cause, tr("Check credsStore and credHelpers in Docker's config.json, or log in again."));
    };
    // A name with a slash would run a program that is not a credential helper.
    if (name.contains(u'/') || name.contains(u'\\'))
        return failed(tr("the helper's name is invalid"));
    QProcess helper;
    helper.start(program, {u"get"_s});
    if (!helper.waitForStarted(5'000))
        return failed(tr("the helper cannot be started: %1").arg(helper.errorString()));
    helper.write(registry.toUtf8());
    helper.closeWriteChannel();
    if (!helper.waitForFinished(20'000)) {
        helper.kill();
        helper.waitForFinished(1'000);
        return failed(tr("the helper did not answer within 20 s"));
    }
    QByteArray answer = helper.readAllStandardOutput();
    if (helper.exitStatus() != QProcess::NormalExit || helper.exitCode() != 0) {
        if (answer.contains("credentials not found"))
            return Secret();
        return failed(tr("the helper exited with code %1").arg(helper.exitCode()));
    }
    const QJsonObject object = QJsonDocument::fromJson(answer).object();
    wipe(answer);
    const QString user = object.value("Username"_L1).toString();
    const QString secret = object.value("Secret"_L1).toString();
    if (secret.isEmpty())
        return Secret();
    return user == "<token>"_L1 ? header({}, {}, secret, registry) : header(user, secret, {}, registry);
}

static Secret fromAuths(const QJsonObject &auths, const QString &registry)
{
    QJsonObject entry = auths.value(registry).toObject();
    for (auto it = auths.begin(); entry.isEmpty() && it != auths.end(); ++it) {
        if (bareHost(it.key()) == bareHost(registry))
            entry = it.value().toObject();
    }
    const QString token = entry.value("identitytoken"_L1).toString();
    const QString pair = QString::fromUtf8(QByteArray::fromBase64(entry.value("auth"_L1).toString().toLatin1()));
    const auto colon = pair.indexOf(u':');
    if (token.isEmpty() && colon <= 0)
        return {};
    return header(pair.left(colon), pair.mid(colon + 1), token, registry);
}

Result<Secret> authFor(const QString &reference, const QMap<QString, QString> &environment)
{
    const QString directory = environment.value(u"DOCKER_CONFIG"_s, QDir::homePath() + u"/.docker"_s);
    QFile file(directory + u"/config.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Secret();
    const QJsonObject config = QJsonDocument::fromJson(file.readAll()).object();
    const QString registry = registryOf(reference);
    QString helper = config.value("credHelpers"_L1).toObject().value(bareHost(registry)).toString();
    if (helper.isEmpty())
        helper = config.value("credsStore"_L1).toString();
    if (!helper.isEmpty()) {
        auto answer = askHelper(helper, registry);
        if (!answer || !answer->isEmpty())
            return answer;
    }
    return fromAuths(config.value("auths"_L1).toObject(), registry);
}

} // namespace pierside::registry
