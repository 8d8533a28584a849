// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/realmfile.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QVersionNumber>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

// Keycloak's own (ComponentRepresentation.SECRET_VALUE).
constexpr auto realmMask = "**********"_L1;

//! Lists of words in which the order has no meaning. It has one in the policies of passwords and passkeys.
bool isRealmSet(const QString &key)
{
    static const QSet<QString> sets{
        u"redirectUris"_s, u"webOrigins"_s, u"defaultClientScopes"_s, u"optionalClientScopes"_s,
        u"defaultDefaultClientScopes"_s, u"defaultOptionalClientScopes"_s, u"eventsListeners"_s, u"enabledEventTypes"_s,
        u"supportedLocales"_s, u"realmRoles"_s, u"clientScopes"_s, u"groups"_s, u"defaultRoles"_s, u"roles"_s,
        // Of client registration policies; Keycloak writes them in another order each time.
        u"allowed-protocol-mapper-types"_s, u"allowed-client-scopes"_s, u"trusted-hosts"_s};
    return sets.contains(key);
}

//! Differs although the realm is the same.
bool isRealmNoise(const QString &key)
{
    static const QSet<QString> noise{u"containerId"_s,      u"keycloakVersion"_s, u"client.secret.creation.time"_s,
                                     u"createdTimestamp"_s, u"parentId"_s,        u"realm.keys"_s};
    return noise.contains(key);
}

//! The ids of flows that clients name instead of the default ones.
void collectNamedIds(const QJsonValue &value, QSet<QString> &ids)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array)
            collectNamedIds(element, ids);
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() != "authenticationFlowBindingOverrides"_L1) {
            collectNamedIds(it.value(), ids);
            continue;
        }
        const QJsonObject named = it.value().toObject();
        for (const QJsonValue &id : named)
            ids.insert(id.toString());
    }
}

QJsonValue realmMasked(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString().isEmpty() ? value : QJsonValue(QString(realmMask));
    QJsonArray array;
    for (qsizetype i = 0; i < value.toArray().size(); ++i)
        array.append(QString(realmMask));
    return array;
}

QByteArray compactRealm(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
}

//! Sorts, masks and drops what is noise.
class RealmSorter
{
public:
    explicit RealmSorter(const QJsonObject &realm) { collectNamedIds(realm, m_kept); }

    //! \a isOfRoles: its lists of words are names of roles.
    QJsonObject object(const QJsonObject &from, bool isOfRoles = false) const
    {
        const bool isKeyProvider = from["providerId"_L1].toString().endsWith("-generated"_L1);
        QJsonObject to;
        for (auto it = from.begin(); it != from.end(); ++it) {
            const bool isUnnamedId = it.key() == "id"_L1 && !m_kept.contains(it.value().toString());
            if (isRealmNoise(it.key()) || isUnnamedId)
                continue;
            if (realm::isRealmSecret(it.key()) && !it.value().isObject())
                to.insert(it.key(), realmMasked(it.value()));
            else
                to.insert(it.key(), value(it.key(), it.value(), isOfRoles || holdsRoles(it.key())));
        }
        if (isKeyProvider)
            to.insert(u"config"_s, withoutKeys(to["config"_L1].toObject()));
        return to;
    }

private:
    static bool holdsRoles(const QString &key) { return key == "composites"_L1 || key == "clientRoles"_L1; }

    QJsonValue value(const QString &key, const QJsonValue &from, bool isOfRoles) const
    {
        if (from.isObject())
            return object(from.toObject(), isOfRoles);
        if (!from.isArray())
            return from;
        QList<std::pair<QByteArray, QJsonValue>> elements;
        const QJsonArray array = from.toArray();
        const bool isSorted = realm::byIdentity(array).has_value();
        for (const QJsonValue &one : array) {
            const QJsonValue element = value({}, one, isOfRoles);
            elements.append(
                {isSorted ? realm::realmIdentity(element.toObject()).toUtf8() : compactRealm(element), element});
        }
        const bool isOfWords = std::all_of(array.begin(), array.end(), [](const auto &one) { return one.isString(); });
        if (isSorted || (isOfWords && (isOfRoles || isRealmSet(key))))
            std::stable_sort(elements.begin(), elements.end(),
                             [](const auto &a, const auto &b) { return a.first < b.first; });
        QJsonArray to;
        for (const auto &[order, element] : std::as_const(elements))
            to.append(element);
        return to;
    }
    //! Keycloak generates them for each realm.
    static QJsonObject withoutKeys(QJsonObject config)
    {
        for (const QString &key : {u"privateKey"_s, u"certificate"_s, u"publicKey"_s, u"secret"_s, u"kid"_s})
            config.remove(key);
        return config;
    }

    QSet<QString> m_kept;
};

QJsonValue keptSpelling(const QJsonValue &server, const QJsonValue &file, const RealmVariables &variables);

QJsonObject keptSpellings(const QJsonObject &server, const QJsonObject &file, const RealmVariables &variables)
{
    QJsonObject to;
    for (auto it = server.begin(); it != server.end(); ++it) {
        const QJsonValue old = file[it.key()];
        const bool isKept = realm::isRealmSecret(it.key()) && !old.isUndefined() && !it.value().isObject();
        to.insert(it.key(), isKept ? old : keptSpelling(it.value(), old, variables));
    }
    for (auto it = file.begin(); it != file.end(); ++it) {
        if (realm::isRealmSecret(it.key()) && !to.contains(it.key()))
            to.insert(it.key(), it.value());
    }
    return to;
}

//! The server's value, spelled as in the file where that means the same.
QJsonValue keptSpelling(const QJsonValue &server, const QJsonValue &file, const RealmVariables &variables)
{
    if (server.isObject() && file.isObject())
        return keptSpellings(server.toObject(), file.toObject(), variables);
    if (server.isString() && file.isString()) {
        const bool same = realm::withVariables(file.toString(), variables) == server.toString();
        return same ? file : server;
    }
    if (!server.isArray() || !file.isArray())
        return server;
    const QJsonArray array = server.toArray();
    const QJsonArray old = file.toArray();
    const auto known = realm::byIdentity(old);
    QJsonArray to;
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (array[i].isObject() && known)
            to.append(keptSpelling(array[i], (*known)[realm::realmIdentity(array[i].toObject())], variables));
        else
            to.append(array[i].isString() && old.size() == array.size() ? keptSpelling(array[i], old[i], variables)
                                                                        : array[i]);
    }
    return to;
}

//! Keycloak exports the accounts of services only.
QJsonArray allUsers(const QJsonArray &server, const QJsonArray &file)
{
    QJsonArray users = server;
    for (const QJsonValue &user : file) {
        if (!user["username"_L1].toString().startsWith("service-account-"_L1))
            users.append(user);
    }
    return users;
}

} // namespace

namespace realm {

QString realmIdentity(const QJsonObject &object)
{
    for (const QString &key :
         {u"clientId"_s, u"username"_s, u"alias"_s, u"name"_s, u"clientScope"_s, u"client"_s, u"path"_s}) {
        if (const QString name = object[key].toString(); !name.isEmpty()) {
            // Keycloak has two client registration policies of each name.
            const QString sub = object["subType"_L1].toString();
            return sub.isEmpty() ? name : name + u" ("_s + sub + u')';
        }
    }
    return {};
}

std::optional<QMap<QString, QJsonObject>> byIdentity(const QJsonArray &array)
{
    QMap<QString, QJsonObject> map;
    for (const QJsonValue &element : array) {
        const QString identity = realmIdentity(element.toObject());
        if (identity.isEmpty() || map.contains(identity))
            return std::nullopt;
        map.insert(identity, element.toObject());
    }
    return map;
}

bool isRealmSecret(const QString &key)
{
    static const QSet<QString> secrets{u"secret"_s,     u"clientSecret"_s,     u"bindCredential"_s,
                                       u"password"_s,   u"privateKey"_s,       u"secretData"_s,
                                       u"secretKey"_s,  u"credentialData"_s,   u"registrationAccessToken"_s,
                                       u"authToken"_s,  u"keystorePassword"_s, u"keyPassword"_s,
                                       u"credentials"_s};
    return secrets.contains(key) || key.contains(".private.key"_L1) || key == "client.secret.rotated"_L1 ||
           key.endsWith("authTokenClientSecret"_L1);
}

bool isMask(const QJsonValue &value)
{
    return value.toString() == realmMask || (value.isArray() && value.toArray() == QJsonArray{QString(realmMask)});
}

QString withVariables(const QString &text, const RealmVariables &variables)
{
    static const QRegularExpression form(u"\\$\\{([A-Za-z_][\\w.-]*)(:[^}]*)?\\}"_s);
    QString to;
    qsizetype from = 0;
    for (auto it = form.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        to += QStringView(text).mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        if (const auto value = variables.constFind(match.captured(1)); value != variables.cend())
            to += *value;
        else
            to += match.hasCaptured(2) ? match.captured(2).mid(1) : match.captured();
    }
    return to += QStringView(text).mid(from);
}

} // namespace realm

QJsonObject sortedRealm(const QJsonObject &realm)
{
    return RealmSorter(realm).object(realm);
}

QByteArray realmText(const QJsonObject &server, const QJsonObject &file, const RealmVariables &variables,
                     const QString &version)
{
    QJsonObject realm = keptSpellings(sortedRealm(server), file, variables);
    const QJsonArray users = allUsers(realm["users"_L1].toArray(), file["users"_L1].toArray());
    if (!users.isEmpty())
        realm.insert(u"users"_s, users);
    realm.insert(u"keycloakVersion"_s, version);
    return QJsonDocument(realm).toJson(QJsonDocument::Indented);
}

bool isLaterVersion(const QString &file, const QString &server)
{
    const auto minorOf = [](const QString &text) {
        const QVersionNumber version = QVersionNumber::fromString(text);
        return QVersionNumber(version.majorVersion(), version.minorVersion());
    };
    return !file.isEmpty() && !server.isEmpty() && minorOf(file) > minorOf(server);
}

} // namespace pierside::actions
