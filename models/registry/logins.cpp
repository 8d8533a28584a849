// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry/logins.h"

#include "models/core/translate.h"
#include "models/registry/credentialhelper.h"
#include "models/registry/dockerconfig.h"

#include <QJsonDocument>

namespace pierside::registry {

using namespace Qt::StringLiterals;

namespace {

QString userOf(const QJsonObject &auth)
{
    return QString::fromUtf8(QByteArray::fromBase64(auth["auth"_L1].toString().toLatin1())).section(u':', 0, 0);
}

//! The helper's answer to "list": registry and user.
Result<QJsonObject> listOf(const QString &helper)
{
    const auto output = runHelper(helper, u"list"_s, {});
    if (!output)
        return failure(output.error());
    return QJsonDocument::fromJson(output->expose().toByteArray()).object();
}

//! All helpers that config.json names.
QStringList helpersOf(const QJsonObject &config)
{
    QStringList names{config["credsStore"_L1].toString()};
    const QJsonObject helpers = config["credHelpers"_L1].toObject();
    for (auto it = helpers.begin(); it != helpers.end(); ++it)
        names.append(it.value().toString());
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

Secret registryInput(const QString &registry)
{
    return Secret::take(registry.toUtf8());
}

} // namespace

QString registryKey(const QString &name)
{
    const QString trimmed = name.trimmed();
    const QString host = bareHost(trimmed);
    if (host.isEmpty() || host == "docker.io"_L1 || host == "index.docker.io"_L1 || host == "registry-1.docker.io"_L1)
        return dockerHub;
    return host;
}

QString registryName(const QString &registry)
{
    return registryKey(registry) == dockerHub ? u"Docker Hub"_s : bareHost(registry);
}

RegistryLogins registryLogins(const QMap<QString, QString> &environment, bool askHelpers)
{
    const auto config = readDockerConfig(environment);
    if (!config)
        return {{}, config.error()};
    RegistryLogins found;
    QMap<QString, RegistryLogin> logins;
    for (const QString &name : askHelpers ? helpersOf(*config) : QStringList()) {
        const auto listed = listOf(name);
        if (!listed) {
            found.error = listed.error();
            continue;
        }
        for (auto it = listed->begin(); it != listed->end(); ++it) {
            const QString registry = registryKey(it.key());
            if (helperFor(*config, it.key()) == name)
                logins.insert(registry, {registry, it.value().toString(), name});
        }
    }
    const QJsonObject auths = (*config)["auths"_L1].toObject();
    for (auto it = auths.begin(); it != auths.end(); ++it) {
        const QString registry = registryKey(it.key());
        const QJsonObject auth = it.value().toObject();
        const bool isHere = !auth["auth"_L1].toString().isEmpty() || !auth["identitytoken"_L1].toString().isEmpty();
        const QString helper = isHere ? QString() : helperFor(*config, it.key());
        // An entry without a password says only that a helper once had one.
        if (!logins.contains(registry) && (isHere || (!helper.isEmpty() && !askHelpers)))
            logins.insert(registry, {registry, userOf(auth), helper});
    }
    found.logins = logins.values();
    return found;
}

Result<QString> storeLogin(const NewLogin &login, bool plainText, const QMap<QString, QString> &environment)
{
    const QString what = tr("Storing the login of %1").arg(registryName(login.registry));
    auto config = readDockerConfig(environment);
    if (!config)
        return failure(config.error());
    QString helper = helperFor(*config, login.registry);
    QJsonObject auths = (*config)["auths"_L1].toObject();
    if (helper.isEmpty() && !plainText) {
        helper = installedHelper();
        if (helper.isEmpty())
            return failure(ErrorCode::Unsupported, what,
                           tr("No credential helper is installed, and the password would be "
                              "stored unencrypted"),
                           tr("Install one (Debian: golang-docker-credential-helpers), or "
                              "repeat with --plain-text."));
        QJsonObject helpers = (*config)["credHelpers"_L1].toObject();
        helpers.insert(bareHost(login.registry), helper);
        config->insert(u"credHelpers"_s, helpers);
    }
    QJsonObject auth;
    const QString password = QString::fromUtf8(login.password.expose());
    if (!helper.isEmpty()) {
        const QJsonObject input{{u"ServerURL"_s, login.registry}, {u"Username"_s, login.user}, {u"Secret"_s, password}};
        const auto stored = runHelper(helper, u"store"_s, Secret::take(QJsonDocument(input).toJson()), login.password);
        if (!stored)
            return failure(stored.error());
    } else if (login.user == "<token>"_L1) {
        auth.insert(u"identitytoken"_s, password);
    } else {
        auth.insert(u"auth"_s, QString::fromLatin1((login.user + u':' + password).toUtf8().toBase64()));
    }
    auths.insert(login.registry, auth);
    config->insert(u"auths"_s, auths);
    const auto written = writeDockerConfig(*config, environment);
    return written ? Result<QString>(helper) : failure(written.error());
}

Result<Done> removeLogin(const QString &registry, const QMap<QString, QString> &environment)
{
    auto config = readDockerConfig(environment);
    if (!config)
        return failure(config.error());
    bool isFound = false;
    if (const QString helper = helperFor(*config, registry); !helper.isEmpty()) {
        const auto known = runHelper(helper, u"get"_s, registryInput(registry));
        if (!known && !isNotFound(known.error()))
            return failure(known.error());
        isFound = known.has_value();
        if (known) {
            if (const auto erased = runHelper(helper, u"erase"_s, registryInput(registry)); !erased)
                return failure(erased.error());
        }
    }
    QJsonObject auths = (*config)["auths"_L1].toObject();
    const QStringList keys = auths.keys();
    for (const QString &key : keys) {
        if (registryKey(key) != registryKey(registry))
            continue;
        auths.remove(key);
        isFound = true;
    }
    if (!isFound)
        return failure(ErrorCode::NotFound, tr("Logging out of %1").arg(registryName(registry)),
                       tr("There is no login"));
    config->insert(u"auths"_s, auths);
    return writeDockerConfig(*config, environment);
}

} // namespace pierside::registry
