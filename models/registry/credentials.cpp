// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry/credentials.h"

#include "models/core/translate.h"
#include "models/registry/credentialhelper.h"
#include "models/registry/dockerconfig.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pierside::registry {

using namespace Qt::StringLiterals;

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
    auto answer = runHelper(name, u"get"_s, Secret::take(registry.toUtf8()));
    if (!answer && isNotFound(answer.error()))
        return Secret();
    if (!answer) {
        Error error = answer.error();
        error.what = tr("getting credentials for %1 from docker-credential-%2").arg(registry, name);
        return failure(error);
    }
    const QJsonObject object = QJsonDocument::fromJson(answer->expose().toByteArray()).object();
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
    const auto config = readDockerConfig(environment);
    if (!config)
        return Secret();
    const QString registry = registryOf(reference);
    if (const QString helper = helperFor(*config, registry); !helper.isEmpty()) {
        auto answer = askHelper(helper, registry);
        if (!answer || !answer->isEmpty())
            return answer;
    }
    return fromAuths(config->value("auths"_L1).toObject(), registry);
}

Result<Secret> authsFor(const QStringList &references, const QMap<QString, QString> &environment)
{
    QJsonObject auths;
    for (const QString &reference : references) {
        const QString registry = registryOf(reference);
        if (auths.contains(registry))
            continue;
        const auto auth = authFor(reference, environment);
        if (!auth)
            return failure(auth.error());
        if (!auth->isEmpty())
            auths.insert(registry, QJsonDocument::fromJson(QByteArray::fromBase64(auth->expose().toByteArray(),
                                                                                  QByteArray::Base64UrlEncoding))
                                       .object());
    }
    if (auths.isEmpty())
        return Secret();
    QByteArray json = QJsonDocument(auths).toJson(QJsonDocument::Compact);
    Secret value = Secret::take(json.toBase64(QByteArray::Base64UrlEncoding));
    wipe(json);
    return value;
}

} // namespace pierside::registry
