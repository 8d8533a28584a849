// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/realmfile.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using Side = RealmDifference::Side;

namespace {

constexpr qsizetype longestRealmValue = 120;

//! What Keycloak makes in each realm.
bool isOwnInRealm(const QString &section, const QString &name, const QJsonObject &object)
{
    static const QSet<QString> clients{u"account"_s, u"account-console"_s,  u"admin-cli"_s,
                                       u"broker"_s,  u"realm-management"_s, u"security-admin-console"_s};
    static const QSet<QString> roles{u"offline_access"_s, u"uma_authorization"_s, u"uma_protection"_s, u"admin"_s,
                                     u"create-realm"_s};
    static const QSet<QString> scopes{u"acr"_s,
                                      u"address"_s,
                                      u"basic"_s,
                                      u"email"_s,
                                      u"microprofile-jwt"_s,
                                      u"offline_access"_s,
                                      u"organization"_s,
                                      u"phone"_s,
                                      u"profile"_s,
                                      u"roles"_s,
                                      u"role_list"_s,
                                      u"saml_organization"_s,
                                      u"service_account"_s,
                                      u"web-origins"_s};
    if (section == "clients"_L1)
        return clients.contains(name) || name.endsWith("-realm"_L1);
    if (section.startsWith("roles/"_L1))
        return roles.contains(name) || name.startsWith("default-roles-"_L1);
    if (section == "clientScopes"_L1)
        return scopes.contains(name);
    if (section == "users"_L1)
        return true; // accounts of services: their clients are compared
    return section == "authenticationFlows"_L1 && object["builtIn"_L1].toBool();
}

//! An empty or absent value: Keycloak writes some of them, and leaves others out.
bool isRealmNothing(const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::all_of(object.begin(), object.end(), isRealmNothing);
    }
    return value.isArray() ? value.toArray().isEmpty() : value.toVariant().toString().isEmpty();
}

//! What Keycloak sets where a file leaves it open.
bool isRealmDefault(const QString &key, const QJsonValue &value)
{
    static const QMap<QString, QString> defaults{{u"clientAuthenticatorType"_s, u"client-secret"_s},
                                                 {u"clientOfflineSessionIdleTimeout"_s, u"0"_s},
                                                 {u"clientOfflineSessionMaxLifespan"_s, u"0"_s},
                                                 {u"clientSessionIdleTimeout"_s, u"0"_s},
                                                 {u"clientSessionMaxLifespan"_s, u"0"_s},
                                                 {u"enabled"_s, u"true"_s},
                                                 {u"fullScopeAllowed"_s, u"true"_s},
                                                 {u"introspection.token.claim"_s, u"true"_s},
                                                 {u"nodeReRegistrationTimeout"_s, u"-1"_s},
                                                 {u"notBefore"_s, u"0"_s},
                                                 {u"post.logout.redirect.uris"_s, u"+"_s},
                                                 {u"protocol"_s, u"openid-connect"_s},
                                                 {u"realm_client"_s, u"false"_s},
                                                 {u"standardFlowEnabled"_s, u"true"_s},
                                                 {u"userinfo.token.claim"_s, u"true"_s}};
    return realm::isRealmSecret(key) || defaults.value(key, u"\n"_s) == value.toVariant().toString();
}

QString shownRealmValue(const QJsonValue &value)
{
    if (isRealmNothing(value) && !value.isArray() && !value.isObject())
        return u"\"\""_s;
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return excerpt(cleanLine(QString::fromUtf8(json.mid(1, json.size() - 2))), longestRealmValue);
}

class RealmComparer
{
public:
    RealmComparer(const RealmVariables &variables, bool whole)
        : m_variables(variables)
        , m_whole(whole)
    {
    }

    void objects(const QString &path, const QJsonObject &file, const QJsonObject &server)
    {
        for (auto it = file.begin(); it != file.end(); ++it) {
            if (!realm::isRealmSecret(it.key()))
                values(below(path, it.key()), it.value(), server[it.key()]);
        }
        for (auto it = server.begin(); it != server.end(); ++it) {
            if (m_whole && !file.contains(it.key()) && !isRealmDefault(it.key(), it.value()))
                values(below(path, it.key()), QJsonValue(QJsonValue::Undefined), it.value());
        }
    }

    QList<RealmDifference> sorted()
    {
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const RealmDifference &a, const RealmDifference &b) { return a.path < b.path; });
        return m_found;
    }

private:
    static QString below(const QString &path, const QString &name)
    {
        return path.isEmpty() ? cleanLine(name) : path + u'/' + cleanLine(name);
    }

    void values(const QString &path, const QJsonValue &file, const QJsonValue &server)
    {
        if (isRealmNothing(file) && isRealmNothing(server))
            return;
        const bool areObjects = (file.isObject() || file.isUndefined()) && (server.isObject() || server.isUndefined());
        if (areObjects)
            return objects(path, file.toObject(), server.toObject());
        const auto inFile = realm::byIdentity(file.toArray());
        const auto onServer = realm::byIdentity(server.toArray());
        const bool areLists = (file.isArray() || file.isUndefined()) && (server.isArray() || server.isUndefined());
        if (areLists && inFile && onServer)
            return lists(path, *inFile, *onServer);
        if (isRealmNothing(server) && !isFalse(file))
            return m_found.append({Side::OnlyFile, path, shownRealmValue(file), {}});
        if (isRealmNothing(file) && !isFalse(server))
            return m_found.append({Side::OnlyServer, path, {}, shownRealmValue(server)});
        if (!isSame(file, server))
            m_found.append({Side::Both, path, shownRealmValue(file), shownRealmValue(server)});
    }

    void lists(const QString &path, const QMap<QString, QJsonObject> &file, const QMap<QString, QJsonObject> &server)
    {
        const bool isUsers = path == "users"_L1;
        for (auto it = file.begin(); it != file.end(); ++it) {
            if (server.contains(it.key()))
                objects(below(path, it.key()), it.value(), server[it.key()]);
            else if (!isUsers)
                m_found.append({Side::OnlyFile, below(path, it.key()), {}, {}});
        }
        for (auto it = server.begin(); it != server.end(); ++it) {
            if (!file.contains(it.key()) && (m_whole || !isOwnInRealm(path, it.key(), it.value())))
                m_found.append({Side::OnlyServer, below(path, it.key()), {}, {}});
        }
    }

    static bool isFalse(const QJsonValue &value) { return value.toVariant().toString() == "false"_L1; }

    bool isSame(const QJsonValue &file, const QJsonValue &server) const
    {
        if (file.isArray() && server.isArray()) {
            const QJsonArray a = file.toArray();
            const QJsonArray b = server.toArray();
            if (a.size() != b.size())
                return false;
            for (qsizetype i = 0; i < a.size(); ++i) {
                if (!isSame(a[i], b[i]))
                    return false;
            }
            return true;
        }
        if (file.isObject() || server.isObject() || file.isArray() || server.isArray()) {
            RealmComparer inside(m_variables, m_whole);
            inside.objects({}, file.toObject(), server.toObject());
            return file.isObject() && server.isObject() && inside.m_found.isEmpty();
        }
        if ((isFalse(file) && isRealmNothing(server)) || (isFalse(server) && isRealmNothing(file)))
            return true;
        // Keycloak stores attributes as strings; a file may have numbers and booleans.
        return realm::withVariables(file.toVariant().toString(), m_variables) == server.toVariant().toString();
    }

    const RealmVariables &m_variables;
    const bool m_whole;
    QList<RealmDifference> m_found;
};

//! With empty lists for what is compared although the file does not name it.
QJsonObject withSections(QJsonObject file, const QJsonObject &server)
{
    for (const QString &section :
         {u"clients"_s, u"groups"_s, u"identityProviders"_s, u"clientScopes"_s, u"authenticationFlows"_s}) {
        if (!file.contains(section))
            file.insert(section, QJsonArray());
    }
    QJsonObject roles = file["roles"_L1].toObject();
    QJsonObject ofClients = roles["client"_L1].toObject();
    const QJsonObject served = server["roles"_L1]["client"_L1].toObject();
    for (auto it = served.begin(); it != served.end(); ++it) {
        if (!isOwnInRealm(u"clients"_s, it.key(), {}) && !ofClients.contains(it.key()))
            ofClients.insert(it.key(), QJsonArray());
    }
    if (!roles.contains("realm"_L1))
        roles.insert(u"realm"_s, QJsonArray());
    roles.insert(u"client"_s, ofClients);
    file.insert(u"roles"_s, roles);
    return file;
}

} // namespace

QList<RealmDifference> realmDifferences(const QJsonObject &file, const QJsonObject &server,
                                        const RealmVariables &variables)
{
    const bool whole = file.contains("keycloakVersion"_L1);
    const QJsonObject onServer = sortedRealm(server);
    const QJsonObject inFile = sortedRealm(file);
    RealmComparer comparison(variables, whole);
    comparison.objects({}, whole ? inFile : withSections(inFile, onServer), onServer);
    return comparison.sorted();
}

QString differenceText(const RealmDifference &difference)
{
    const bool hasValue = !difference.inFile.isEmpty() || !difference.onServer.isEmpty();
    switch (difference.side) {
    case Side::OnlyFile:
        return hasValue ? tr("%1: only in the file: %2").arg(difference.path, difference.inFile)
                        : tr("%1: only in the file").arg(difference.path);
    case Side::OnlyServer:
        return hasValue ? tr("%1: only on the server: %2").arg(difference.path, difference.onServer)
                        : tr("%1: only on the server").arg(difference.path);
    case Side::Both:
        break;
    }
    return tr("%1: %2 in the file, %3 on the server").arg(difference.path, difference.inFile, difference.onServer);
}

} // namespace pierside::actions
